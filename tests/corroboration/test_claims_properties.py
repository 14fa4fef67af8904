"""What holds of the claims of any story: no order, no remainder, no stranger, no loaded word of our own."""

import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from secondsource import pipeline
from secondsource.corroboration.days import spoken
from secondsource.corroboration.labels import with_labels_quoted
from secondsource.model.analysis import Analysis
from secondsource.model.claim import Claim, EventClaim
from secondsource.model.record import Record
from secondsource.reading import read
from secondsource.text.words import fold
from tests.support import report_of

GOLDEN = Path(__file__).parents[1] / "golden"
EXAMPLES = Path(__file__).parents[2] / "examples"
_WORD = re.compile(r"[\w’'-]*\w")
_DATE = re.compile(
    r"\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}"
)

SENTENCES = (
    "Police arrested at least 12 dockers in Porto on Friday.",
    "Officers detained 12 dockers at the gate in Porto on Friday, the union said.",
    "Mayor Ana Ruiz condemned the arrests.",
    "“We will not go home,” union leader Omar Reyes told reporters.",
    "Rioters blocked the harbour, the interior ministry said.",
    "“Rioters blocked the harbour,” the interior ministry said in a statement.",
    "Ruiz said police chief Lena Holt had told her that nine people were hurt.",
    "She plans to meet Reyes on Monday.",
    "A guard allegedly shot a docker, firing from a roof.",
    "The regime sent troops, causing chaos.",
    "Hundreds marched through Porto on Saturday after the arrest of Reyes.",
    "He was charged with murdering a guard in 2012.",
    "Interior ministry officials denied that soldiers had been deployed.",
)


@lru_cache(maxsize=256)
def analysed(text: str, name: str) -> Analysis:
    (analysis,) = pipeline.analyze([report_of(text, name=name, published="2025-06-08", publisher=name)])
    return analysis


def record_of(analyses: list[Analysis]) -> Record:
    (record,) = pipeline.corroborate(analyses, pipeline.align(analyses, one_story=True))
    return record


def story(texts: list[list[str]]) -> list[Analysis]:
    return [analysed("\n".join(text), f"Paper {number}") for number, text in enumerate(texts)]


texts_of_stories = st.lists(
    st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True), min_size=2, max_size=3
)
few = settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])


def carried(record: Record, without: str = "") -> set[tuple[str, str, object]]:
    """Every telling of what is no part of another event: kind, report and words."""
    whole = (claim for claim in record.claims if getattr(claim, "part_of", None) is None)
    return {
        (type(claim).__name__, support.report, support.evidence)
        for claim in whole
        for support in claim.supports
        if support.report != without
    }


@given(texts_of_stories, st.randoms(use_true_random=False))
@few
def test_claims_are_the_same_for_any_order_of_reports(texts, random) -> None:  # type: ignore[no-untyped-def]
    analyses = story(texts)
    other = list(analyses)
    random.shuffle(other)
    one, two = (
        {claim.id: (claim.text, claim.supports) for claim in record_of(order).claims} for order in (analyses, other)
    )
    assert one == two


@given(texts_of_stories)
@few
def test_removing_a_report_removes_exactly_its_supports(texts) -> None:  # type: ignore[no-untyped-def]
    analyses = story(texts)
    gone = analyses[-1].report.id
    assert carried(record_of(analyses[:-1])) == carried(record_of(analyses), without=gone)


def sentences(record: Record) -> Iterator[tuple[str, list[Claim]]]:
    """Every sentence the record makes, with the claims it is about."""
    known = {claim.label: claim for claim in record.claims}
    for claim in record.claims:
        yield claim.text, [claim]
    for clause in record.summary:
        if clause.claim is not None:
            yield clause.text, [known[clause.claim]]
    for one in record.discrepancies:
        yield from ((text, [known[label] for label in one.claims]) for text in (one.question, one.comment))
    for check in record.checks:
        yield from (
            (text, [known[label] for label in check.claims if label in known]) for text in (check.text, check.reason)
        )


def given_by(claims: list[Claim], record: Record) -> set[str]:
    """The folded words of the evidence of claims, and of the full names the reports give those it names."""
    evidence = [item for claim in claims for support in claim.supports for item in support.evidence]
    evidence += [part.evidence for claim in claims for support in claim.supports for part in support.parts]
    evidence += [
        item
        for one in record.discrepancies
        for account in one.accounts
        for item in account.evidence
        if {claim.label for claim in claims} & set(one.claims)
    ]
    words = {fold(word) for item in evidence for word in _WORD.findall(item.exact)}
    reports = {support.report for claim in claims for support in claim.supports}
    names = (entity.name for entity in record.entities if reports & {report for report, _ in entity.mentions})
    ours = {fold(card.label) for card in record.reports} | {str(count) for count in range(1, len(record.reports) + 1)}
    return words | ours | {fold(word) for name in names for word in _WORD.findall(name)}


def strangers(text: str, claims: list[Claim], record: Record) -> list[str]:
    """Names and numbers of a sentence that none of its evidence gives; dates of the claim's own are none."""
    for date in _DATE.findall(text):
        days = {spoken(support.day, weekday=False) for claim in claims for support in claim.supports}
        assert any(date in day for day in days), (text, days)
        text = text.replace(date, "")
    known = given_by(claims, record)
    words = [
        match
        for match in _WORD.finditer(text)
        if match.start() and text[match.start() - 2 : match.start()] not in (". ", "? ", ": ")
    ]
    told = [word.group() for word in words if word.group()[0].isupper() or word.group()[0].isdigit()]
    return [word for word in told if not {fold(word), fold(re.sub(r"[’']s?$", "", word))} & known]


@pytest.fixture(
    scope="module", params=[EXAMPLES / "los-angeles", GOLDEN / "durban-strike" / "reports"], ids=["LA", "Durban"]
)
def written(request) -> Record:  # type: ignore[no-untyped-def]
    (record,) = pipeline.build(read([request.param]).reports)
    return record


def test_every_sentence_of_the_examples_names_only_what_its_evidence_names(written) -> None:  # type: ignore[no-untyped-def]
    assert [(text, odd) for text, claims in sentences(written) if (odd := strangers(text, claims, written))] == []


@given(texts_of_stories)
@few
def test_every_sentence_names_only_what_its_evidence_names(texts) -> None:  # type: ignore[no-untyped-def]
    record = record_of(story(texts))
    assert [(text, odd) for text, claims in sentences(record) if (odd := strangers(text, claims, record))] == []


def unquoted(record: Record) -> list[str]:
    """What the record says with a loaded label outside quotation marks."""
    texts = [record.title, *(text for text, _ in sentences(record))]
    return [text for text in texts if with_labels_quoted(text) != text]


def test_no_sentence_of_the_examples_has_a_loaded_label_of_our_own(written) -> None:  # type: ignore[no-untyped-def]
    assert unquoted(written) == []


@given(texts_of_stories)
@few
def test_no_sentence_has_a_loaded_label_of_our_own(texts) -> None:  # type: ignore[no-untyped-def]
    assert unquoted(record_of(story(texts))) == []


def test_every_event_sentence_says_no_day_but_its_own(written) -> None:  # type: ignore[no-untyped-def]
    for event in written.events:
        assert isinstance(event, EventClaim)
        day = spoken(event.supports[event.telling].day, weekday=False)
        assert all(date in day for date in _DATE.findall(event.text))
