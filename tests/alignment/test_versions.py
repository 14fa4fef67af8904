"""Which texts are versions of one report, in which order, and which stands."""

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from secondsource.alignment import align, together
from secondsource.alignment.addresses import normal
from secondsource.alignment.versions import fallen, lineages
from secondsource.model.edition import Edition
from secondsource.model.report import Published, Report
from secondsource.model.story import Decision
from secondsource.resources.publishers import shipped
from tests.corroboration.makers import analysis_of
from tests.support import cases, report_of

ONE = "Dock workers in Port Elva walked out on Monday, halting all fourteen cranes."
TWO = "Dock workers in Port Elva walked out on Monday, halting twelve of fourteen cranes."
THREE = "Dock workers in Port Elva went back to work on Thursday."
URL = "https://example.org/2031/port"


def text(words: str, name: str, *, url: str | None = URL, at: str | None = None, **edition) -> Report:  # type: ignore[no-untyped-def]
    made = replace(report_of(words, name=name, publisher="North Post"), url=url)
    published = Published(at[:10], at[:10], "metadata", time=at[11:] or None) if at else None
    return replace(made, published=published, edition=Edition(**edition) if edition else None)


def told(*reports: Report):  # type: ignore[no-untyped-def]
    """The one lineage of some texts by name, what tells the order, and which stands; the same in any order given."""
    names = {report.id: report.name for report in reports}
    found = {tuple(lineages(sorted(order, key=lambda r: (r.name, r.id)), shipped())) for order in permutations(reports)}
    ((lineage,),) = found
    standing = names[lineage.standing] if lineage.standing else None
    return [names[one] for one in lineage.reports], lineage.order, standing


@pytest.mark.parametrize(("text", "expected"), cases(Path(__file__).parent / "cases" / "addresses.json"))
def test_addresses(text: str, expected: str | None) -> None:
    assert normal(text) == expected


def test_texts_of_one_address_are_versions_in_order_of_their_days() -> None:
    found = told(text(ONE, "b", at="2031-03-04"), text(TWO, "a", url=f"{URL}/?utm_source=x", at="2031-03-05"))
    assert found == (["b", "a"], "time", "a")


def test_the_time_of_the_last_change_goes_before_the_day_of_publication() -> None:
    first = text(ONE, "b", at="2031-03-05", modified="2031-03-05T09:00:00+02:00")
    assert told(first, text(TWO, "a", at="2031-03-05T07:30:00+00:00")) == (["b", "a"], "time", "a")


def test_times_without_a_zone_are_compared_by_the_day_where_others_have_one() -> None:
    first = text(ONE, "b", modified="2031-03-05T09:00:00")
    assert told(first, text(TWO, "a", modified="2031-03-05T08:30:00+00:00")) == (["a", "b"], "name", "b")


def test_version_numbers_are_numbers_and_go_before_days() -> None:
    first = text(ONE, "b", at="2031-03-05", version="v9")
    assert told(first, text(TWO, "a", at="2031-03-04", version="v10")) == (["b", "a"], "version", "a")


def test_what_a_notice_corrects_comes_before_it() -> None:
    assert told(text(ONE, "b"), text(TWO, "a", status="corrected")) == (["b", "a"], "notice", "a")


def test_where_nothing_tells_the_later_name_is_taken() -> None:
    assert told(text(ONE, "a"), text(TWO, "b"), text(THREE, "c")) == (["a", "b", "c"], "name", "c")


def test_texts_without_words_in_common_and_without_order_all_stand() -> None:
    """Updates of a running page: none takes the place of another."""
    first, other = text(ONE, "a"), text("Talks begin at noon in the town hall.", "c")
    found = lineages([first, text(TWO, "b"), other], shipped())
    names = {first.id: "a", other.id: "c"}
    assert [(len(one.reports), [names.get(each, "b") for each in one.beside]) for one in found] == [
        (2, ["c"]),
        (1, ["b"]),
    ]
    assert [names.get(one.standing or "", "b") for one in found] == ["b", "c"]
    dated = [
        replace(one, published=Published(day, day, "metadata"))
        for one, day in ((first, "2031-03-04"), (other, "2031-03-05"))
    ]
    assert [one.reports for one in lineages(dated, shipped())] == [(first.id, other.id)]


def test_what_withdraws_a_report_without_number_or_day_comes_last() -> None:
    kill = text("canceled", "a", status="canceled")
    found = told(kill, text(ONE, "b", at="2031-03-04"), text(TWO, "c", at="2031-03-05"))
    assert found == (["b", "c", "a"], "time", None)


def test_a_text_put_out_again_after_it_was_withheld_stands() -> None:
    held = text(ONE, "a", version="1", status="withheld")
    assert told(held, text(TWO, "b", version="2", status="usable")) == (["a", "b"], "version", "b")


def test_a_withdrawn_text_is_a_lineage_by_itself() -> None:
    assert told(text(ONE, "a", status="retracted")) == (["a"], "alone", None)


def test_equal_texts_are_one_report_given_twice() -> None:
    (lineage,) = lineages([text(ONE, "a"), text(ONE, "b", url=f"{URL}#top")], shipped())
    assert lineage.reports == (lineage.standing,)
    assert [new for _, new in lineage.again] == [lineage.standing]


def test_a_text_given_again_to_cancel_it_is_a_version() -> None:
    again = replace(text(ONE, "b", status="canceled"), id="r0")
    assert told(text(ONE, "a"), again) == (["a", "b"], "notice", None)


@pytest.mark.parametrize(
    ("one", "other", "together"),
    [
        ({"url": URL}, {"url": "https://example.org/2031/harbour"}, False),
        ({"url": "https://example.org/"}, {"url": "https://example.org"}, False),
        ({"url": None}, {"url": None}, False),
        ({"url": None, "ids": ("port-7781",)}, {"url": None, "ids": ("port-7781",)}, True),
        ({"url": None, "ids": ("7",)}, {"url": None, "ids": ("7",)}, False),
        ({"url": URL, "ids": ("urn:x:port:7",)}, {"url": None, "ids": ("urn:x:port:7",)}, True),
        ({"url": None, "ids": (URL,)}, {"url": URL}, True),
    ],
)
def test_what_makes_one_report(one, other, together) -> None:  # type: ignore[no-untyped-def]
    found = lineages([text(ONE, "a.txt", **one), text(TWO, "b.txt", **other)], shipped())
    assert bool(found) == together


def test_an_id_of_its_own_counts_for_one_publisher_only() -> None:
    other = replace(text(TWO, "b", url=None, ids=("port-7781",)), publisher=None)
    assert lineages([text(ONE, "a", url=None, ids=("port-7781",)), other], shipped()) == []


def test_short_ids_count_within_one_file() -> None:
    first, second = (
        text(words, "feed.jsonl:7", url=None, ids=("7",), version=str(number))
        for number, words in enumerate((ONE, TWO))
    )
    assert told(first, second) == (["feed.jsonl:7", "feed.jsonl:7"], "version", "feed.jsonl:7")


def analysis(report: Report):  # type: ignore[no-untyped-def]
    return replace(analysis_of(report.text, report.name), report=report)


def test_only_what_stands_is_compared_and_every_lineage_has_a_story() -> None:
    old, new = text(ONE, "a", at="2031-03-04"), text(TWO, "b", at="2031-03-05")
    other = text(ONE + " Police came.", "c", url="https://example.net/x", at="2031-03-05")
    aligned = align([analysis(one) for one in (old, new, other)])
    assert aligned.reports == (new.id, other.id)
    assert old.id not in {side.report for link in aligned.links for side in (link.a, link.b)}
    (lineage,) = aligned.lineages
    assert lineage.story == next(story.id for story in aligned.stories if new.id in story.reports)
    assert fallen(aligned.lineages) == {old.id: new.id}


def test_a_withdrawn_report_belongs_to_the_story_it_told() -> None:
    gone = text(ONE + " Police came.", "a", url=None, status="retracted")
    standing, stranger = text(ONE, "b"), text("A chess club met in June.", "c", url="https://example.net/x")
    aligned = align([analysis(one) for one in (gone, standing, stranger)])
    (lineage,) = aligned.lineages
    assert lineage.story == next(story.id for story in aligned.stories if standing.id in story.reports)


def test_a_story_of_which_nothing_stands_is_still_a_story() -> None:
    aligned = align([analysis(text(ONE, "a", status="retracted"))])
    (story,) = aligned.stories
    assert (story.reports, aligned.reports) == ((), ())
    assert aligned.lineages[0].story == story.id


def test_a_decision_on_an_earlier_version_holds_for_the_one_that_stands() -> None:
    old, new = text(ONE, "a", at="2031-03-04"), text(TWO, "b", at="2031-03-05")
    stranger = text("A chess club met in June.", "c", url="https://example.net/x")
    aligned = align([analysis(one) for one in (old, new, stranger)], [Decision(("a", "c"))])
    (story,) = aligned.stories
    assert story.reports == (new.id, stranger.id)


def test_versions_are_one_text_however_little_they_share() -> None:
    old, new = text(ONE, "a", at="2031-03-04"), text("Talks begin at noon in the town hall.", "b", at="2031-03-05")
    analyses = [analysis(old), analysis(new)]
    (overlap,) = together(analyses, align(analyses).lineages).overlaps
    assert (overlap.a, overlap.b, overlap.share, overlap.narrative) == (old.id, new.id, 1.0, 1.0)
    assert together(analyses, ()).overlaps == ()
