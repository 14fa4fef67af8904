"""What no story may break: copies and strangers raise no count, and order does not matter."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.alignment import align
from secondsource.corroboration.sources import Ledger
from secondsource.model.claim import Independence, Support
from secondsource.model.evidence import Span, quote
from secondsource.model.report import Credit
from tests.corroboration.makers import analysis_of, view_of

# Each of its own words, so that texts share only the sentences they are given.
SENTENCES = [
    " ".join(
        f"{stem}{ending}" for stem in ("harb", "brid", "ferr", "mark", "stor", "vall", "town", "quay", "gate", "mill")
    )
    + f" {number}."
    for number, ending in enumerate(
        ("or", "ge", "y", "et", "m", "ey", "ship", "side", "way", "er", "ing", "ed"), start=13
    )
]
UNRELATED = "Nobody at the chess club could remember a longer game than the one which ended yesterday after nine hours."
PUBLISHERS = (None, "North Post", "South Mail", "Reuters", "The Sun", "New York Post", "MSN")
GIVERS = ((), ("police",), ("the hospital",), ("officials",), ("Reuters",), ("police", "AFP"))
CREDITS = ((), (Credit("AFP", sure=True),), (Credit("AFP", sure=False),), (Credit("Reuters", sure=False),))

texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5, unique=True).map("\n".join)
origins = st.tuples(st.sampled_from(PUBLISHERS), st.booleans(), st.sampled_from(CREDITS))
given_by = st.lists(st.sampled_from(GIVERS), min_size=1, max_size=2)
members = st.lists(st.tuples(texts, origins, st.one_of(st.none(), given_by)), min_size=1, max_size=5)


def made(name, text, origin):  # type: ignore[no-untyped-def]
    publisher, dated, credits_ = origin
    analysis = analysis_of(text, name, publisher)
    changed = {"credits": credits_} | ({} if dated else {"published": None})
    return replace(analysis, report=replace(analysis.report, **changed))


def supports(analysis, givers) -> list[Support]:  # type: ignore[no-untyped-def]
    evidence = (quote(analysis.report.id, analysis.report.text, Span(0, 4)),)
    return [Support(analysis.report.id, evidence, attributed_to=names) for names in givers or ()]


def counted(story, origin=None) -> Independence | None:  # type: ignore[no-untyped-def]
    """The count over all who carry the claim; None when nobody does."""
    analyses = sorted((one for one, _ in story), key=lambda one: (one.report.name, one.report.id))
    carried = [support for one, givers in story for support in supports(one, givers)]
    if not carried:
        return None
    return Ledger(view_of(*analyses), align(analyses)).independence(carried, origin)


def story_of(rows):  # type: ignore[no-untyped-def]
    return [(made(f"{at}.txt", text, origin), givers) for at, (text, origin, givers) in enumerate(rows)]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(members, st.integers(0, 4), origins, st.sampled_from((None, "the mayor")))
def test_a_copy_never_raises_a_count(rows, which, origin, speaker) -> None:  # type: ignore[no-untyped-def]
    story = story_of(rows)
    original, givers = story[which % len(story)]
    copy = made("copy.txt", original.report.text, origin)
    before, after = counted(story, speaker), counted([*story, (copy, givers)], speaker)
    if before is None or after is None:
        assert before is after is None
    else:
        assert after.low <= before.low
        assert after.high <= before.high


@settings(max_examples=40, deadline=None, derandomize=True)
@given(members, origins, st.sampled_from((None, "the mayor")))
def test_an_unrelated_report_changes_no_count(rows, origin, speaker) -> None:  # type: ignore[no-untyped-def]
    """It carries no claim of the story and shares no text; who published it may be anybody but one who is there too."""
    story = story_of(rows)
    publisher, dated, _ = origin
    there = {one.report.publisher.name for one, _ in story if one.report.publisher is not None}
    stranger = made("z.txt", UNRELATED, (None if publisher in there else publisher, dated, ()))
    before, after = counted(story, speaker), counted([*story, (stranger, None)], speaker)
    assert before == after


@settings(max_examples=40, deadline=None, derandomize=True)
@given(members, st.randoms(use_true_random=False), st.sampled_from((None, "the mayor")))
def test_order_never_matters(rows, random, speaker) -> None:  # type: ignore[no-untyped-def]
    story = story_of(rows)
    other = list(story)
    random.shuffle(other)
    one, two = counted(story, speaker), counted(other, speaker)
    if one is None or two is None:
        assert one is two is None
    else:
        assert (one.low, one.high, sorted(one.origins)) == (two.low, two.high, sorted(two.origins))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(members)
def test_the_range_is_one_and_its_upper_end_counts_the_origins(rows) -> None:  # type: ignore[no-untyped-def]
    found = counted(story_of(rows))
    if found is not None:
        assert 1 <= found.low <= found.high == len(found.origins)
        carriers = [report for origin in found.origins for report in origin]
        assert len(carriers) == len(set(carriers))
