from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis.intervals import Cover, Intervals
from secondsource.model.evidence import Span


@settings(deadline=None, derandomize=True, max_examples=200)
@given(
    st.lists(st.tuples(st.integers(0, 900), st.integers(1, 400)), max_size=12), st.integers(0, 900), st.integers(1, 300)
)
def test_what_is_found_is_what_looking_at_all_spans_finds(pairs, start, length):
    spans, asked = [Span(at, at + wide) for at, wide in pairs], Span(start, start + length)
    held = Intervals(spans)
    overlapping = [number for number, one in enumerate(spans) if asked.overlaps(one)]
    assert sorted(held.overlapping(asked)) == overlapping
    assert held.outdoes(asked) == any(len(spans[number]) >= len(asked) for number in overlapping)
    assert sorted(held.holding(asked)) == [number for number, one in enumerate(spans) if asked in one]
    assert Cover(spans).touches(asked) == bool(overlapping)
