"""What the dossier shows of the wordings of a statement: every telling's own words, and what they lack of the fullest."""

from dataclasses import replace

import pytest

from secondsource.model.claim import Drift, Rendering
from secondsource.model.evidence import Span, quote
from secondsource.outputs.dossier import render
from secondsource.outputs.dossier.page import Page
from secondsource.outputs.dossier.views.renderings import VERSIONS, versions
from tests.corroboration.test_statements import record_of
from tests.outputs import makers
from tests.support import report_of
from tests.support_record import by_id
from tests.support_record import record_of as small_record

FULL = "Rescuers searched a mine in Zonguldak on Friday. “{}” said rescue chief Emre Aydin."


def shown(full: str, other: str) -> list[tuple[str, str, bool, str]]:
    """(reports, note, misquoted, words) of each wording; words left out stand in [-…-], words put in in [+…+]."""
    texts = [FULL.format(full), FULL.format(other)]
    record = record_of(texts)
    (claim,) = [claim for claim in record.statements if len(claim.supports) > 1]
    found = versions(Page(record, reports_of(record, texts)), claim)
    assert found is not None
    signs = {"": "{}", "del": "[-{}-]", "ins": "[+{}+]"}
    words = ["".join(signs[one.look].format(one.text) for one in version.stretches) for version in found.shown]
    return [(one.reports, one.note, one.misquoted, text) for one, text in zip(found.shown, words, strict=True)]


def reports_of(record, texts):
    publishers = ("North Post", "South Mail")
    reports = [
        report_of(text, name=f"{at}.txt", published="2024-05-21", publisher=publishers[at])
        for at, text in enumerate(texts)
    ]
    return {report.id: report for report in reports}


KNOCKING = "We heard knocking at dawn and we will not stop digging,"


@pytest.mark.parametrize(
    ("other", "note", "misquoted", "words"),
    [
        (
            "We heard shouting at dawn and we will not stop digging,",
            "Other words inside the quotation marks",
            True,
            "“We heard [-knocking-] [+shouting+] at dawn and we will not stop digging,”",
        ),
        (
            "We heard knocking by dawn and we will not stop digging,",
            "Other words",
            False,
            "“We heard knocking [-at-] [+by+] dawn and we will not stop digging,”",
        ),
        (
            "we will not stop digging,",
            "Words left out",
            False,
            "[-We heard knocking at dawn and-] “we will not stop digging,”",
        ),
        (
            "We heard knocking at dawn,",
            "Words left out",
            False,
            "“We heard knocking at dawn [-and we will not stop digging-],”",
        ),
        (
            "We heard knocking … and we will not stop digging,",
            "Words left out",
            False,
            "“We heard knocking [-at dawn-] [+…+] and we will not stop digging,”",
        ),
        (
            "We [the miners] heard knocking at dawn and we will not stop digging,",
            "Brackets",
            False,
            "“We [+[the miners]+] heard knocking at dawn and we will not stop digging,”",
        ),
        (
            "We heard knocking at dawn and we won't stop digging,",
            "Spelling",
            False,
            "“We heard knocking at dawn and we [-will not-] [+won't+] stop digging,”",
        ),
    ],
)
def test_a_wording_beside_the_fullest(other, note, misquoted, words):
    fullest, second = shown(KNOCKING, other)
    assert fullest == ("A", "The fullest wording", False, f"“{KNOCKING}”")
    assert second == ("B", note, misquoted, words)


def test_the_words_of_a_telling_are_all_there():
    record, reports = makers.pair()
    page = Page(record, reports)
    for claim in record.statements:
        found = versions(page, claim)
        for version in found.shown if found else ():
            words = "".join(stretch.text for stretch in version.stretches if stretch.look != "del")
            told = ["".join(item.exact for item in support.evidence) for support in claim.supports]
            assert "".join(words.split()) in ["".join(one.split()) for one in told]


def test_a_wording_from_somebody_else_says_from_whom():
    texts = [
        FULL.format(KNOCKING),
        "Rescuers searched a mine in Zonguldak on Friday. One miner said they “heard knocking at dawn”.",
    ]
    record = record_of(texts)
    (claim,) = [claim for claim in record.statements if len(claim.supports) > 1]
    found = versions(Page(record, reports_of(record, texts)), claim)
    assert found is not None
    assert [one.note for one in found.shown] == [
        "The fullest wording",
        "From “One miner”: part in the report’s own words and words left out",
    ]


def test_nothing_is_said_of_wordings_that_do_not_differ():
    record, reports = makers.pair()
    page = Page(record, reports)
    assert versions(page, record.statements[0]) is None
    same = replace(record.statements[0], renderings=(Rendering("fullest"), Rendering("same")))
    assert versions(page, same) is None


def test_a_long_stretch_left_out_is_counted_in_its_middle():
    record = small_record()
    reports = by_id()
    claim = record.statements[0]
    card = record.reports[0]
    whole = quote(card.id, reports[card.id].text, Span(0, card.characters))
    drift = Drift("dropped", None, whole, quoted=False)
    changed = replace(claim, renderings=(Rendering("fullest"), Rendering("differs", (drift,))))
    found = versions(Page(record, reports), changed)
    assert found is not None
    assert any("words) …" in stretch.text for stretch in found.shown[1].stretches if stretch.look == "del")


def test_a_paraphrase_is_shown_as_it_stands():
    record = small_record()
    changed = replace(record.statements[0], renderings=(Rendering("fullest"), Rendering("paraphrase")))
    found = versions(Page(record, by_id()), changed)
    assert found is not None
    assert [(one.reports, one.note) for one in found.shown] == [("A", "The fullest wording"), ("B", "In other words")]


def test_more_wordings_than_fit_are_counted():
    record = small_record()
    claim = record.statements[0]
    words = sorted({claim.supports[1].evidence[0].exact[at : at + 4] for at in range(0, 40, 2)})
    text = by_id()[claim.supports[1].report].text
    places = [text.index(word) for word in words]
    drifts = [Drift("case", quote(claim.supports[1].report, text, Span(at, at + 4)), None) for at in places]
    many = replace(
        claim,
        supports=(claim.supports[0], *(claim.supports[1] for _ in drifts)),
        renderings=(Rendering("fullest"), *(Rendering("differs", (drift,)) for drift in drifts)),
    )
    found = versions(Page(record, by_id()), many)
    assert found is not None
    assert (len(found.shown), found.more) == (VERSIONS, len(drifts) + 1 - VERSIONS)


def test_what_is_left_out_and_put_in_is_said_and_not_only_drawn():
    html = render(*makers.pair())
    assert '<del><span class="sr">[left out: </span>I am ashamed' in html
    assert "How A and B word it" in html
