"""Statements of any text at all: nothing raises, every span re-reads, and the work grows with the text and no faster."""

from collections.abc import Callable, Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis import entities, intervals, statements
from secondsource.analysis.nlp import parse
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.report import Report
from secondsource.model.statement import Statement
from secondsource.text.paragraphs import paragraphs

MARKS = "“”„‟\"＂«»‹›‘’‚‛'`＇「」『』〝〞〟—–-:;,.!?…()[]"
SPACES = " \n\t\u00a0\u2009\u202f\u3000\u200b\u00ad\u2028"
WORDS = [
    *(
        "said",
        "told",
        "according to",
        "that",
        "he",
        "she",
        "they",
        "police",
        "Ann Lee",
        "Mr Lee",
        "the mayor",
        "UN",
        "as",
    ),
    *(
        "said:",
        "asked",
        "denied",
        "read",
        "chanting",
        "and",
        "who",
        "wrote",
        "in a statement",
        "no comment",
        "isnʼt",
        "it",
    ),
    *(
        "Полиция",
        "сказала",
        "المتحدث",
        "قال",
        "警察",
        "は",
        "言った",
        "🙂",
        "e\u0301",
        "don’t",
        "12",
        "1,000",
        "\ud800",
    ),
]
PIECES = st.one_of(
    st.sampled_from(WORDS),
    st.sampled_from(MARKS),
    st.sampled_from(SPACES),
    st.text(st.characters(codec=None), max_size=5),
)
TEXTS = st.builds("".join, st.lists(st.one_of(PIECES, st.just(" ")), max_size=60))


def fast(text: str) -> tuple[Statement, ...]:
    return statements.fast(text, paragraphs(text))


def full(text: str) -> tuple[Statement, ...]:
    parsed = parse(Report("r", "text", text, "", paragraphs(text)))
    mentions, named = entities.find(parsed)
    known = Analysis(
        report=parsed.report,
        sentences=parsed.sentences,
        quotations=parsed.quotations,
        mentions=mentions,
        entities=named,
    )
    return statements.find(parsed, known)


def spans(statement: Statement) -> Iterator[Span]:
    for span in (*statement.content, *statement.quoted, statement.source, statement.cue, statement.target):
        if span is not None:
            yield span
    if statement.addressee is not None:
        yield statement.addressee


def assert_sound(text: str, found: tuple[Statement, ...]) -> None:
    for one in found:
        assert all(len(span) > 0 and span.end <= len(text) and span.of(text).strip() for span in spans(one))
        assert all(first.end <= second.start for first, second in pairwise(one.content))
        assert all(any(part in span for span in one.content) for part in one.quoted)
        assert one.nested_in is None or 0 <= one.nested_in < len(found)


@pytest.mark.parametrize("read", [fast, full])
@settings(deadline=None, derandomize=True, max_examples=60)
@given(TEXTS)
def test_any_text_is_read(read: Callable[[str], tuple[Statement, ...]], text: str) -> None:
    assert_sound(text, read(text))


NAMES = ["Ash", "Birk", "Crane", "Dorn", "Elm", "Fox", "Gale", "Hart"]
SHAPES: dict[str, Callable[[int], str]] = {
    "quotations": lambda n: " ".join(f"“Vote {i} was close,” said Ann {NAMES[i % 8]}." for i in range(n)),
    "never closed": lambda n: "“" + "He said the road was open and she agreed. " * n,
    "a quotation a paragraph": lambda n: "“We go on.\n\n" * n,
    "one sentence": lambda n: "he said that she said it and " * n,
    "single words": lambda n: "said " * (6 * n),
    "one mark": lambda n: "“ " * (10 * n),
    "marks": lambda n: "“”\"'" * (5 * n),
    "surnames": lambda n: " ".join(f"Ann {NAMES[i % 8]}{i} met {NAMES[i % 7]}{i - 9}." for i in range(n)),
    "one surname": lambda n: " ".join(f"{NAMES[i % 8]}{i} Smith met Smith, Smith said." for i in range(n)),
    "offices": lambda n: "The mayor met the group. Mayor Ann Lee of the Port Group said no. " * (n // 2),
    "acronyms": lambda n: " ".join(f"The {chr(65 + i % 26)}{chr(65 + i // 26 % 26)}X came." for i in range(n)),
    "posts": lambda n: "In a post, Lee wrote that it was late. " * n,
    "lines": lambda n: "He said no.\n“Yes.”\n" * n,
    "colons": lambda n: "Ann Lee: “We all went there today.” " * n,
    "spaces": lambda n: "\u00a0\u2009" * (20 * n) + "he said",
    "no space": lambda n: "he“said”" * (5 * n),
    "conjunctions": lambda n: "go and " * (5 * n),
}


class _Counted:
    """Counts the comparisons of spans: what every scan of all others is made of."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        for name in ("overlaps", "__contains__", "__post_init__"):
            monkeypatch.setattr(Span, name, self._counting(getattr(Span, name)))
        monkeypatch.setattr(intervals.Intervals, "_ending", self._counting(intervals.Intervals._ending))

    def _counting(self, method: Callable[..., object]) -> Callable[..., object]:
        def counted(*given: object) -> object:
            self.count += 1
            return method(*given)

        return counted


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("read", [fast, full])
def test_a_page_of_one_thing_is_read_with_work_that_grows_as_it_does(
    read: Callable[[str], tuple[Statement, ...]], shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted = _Counted(monkeypatch)
    works = []
    for size in (40, 160):
        counted.count = 0
        found = read(SHAPES[shape](size))
        works.append(counted.count)
        assert_sound(SHAPES[shape](size), found)
    assert works[1] <= 9 * max(works[0], 500)  # the square would be 16; a sentence, of bounded length, may take its own


def test_a_text_longer_than_the_parser_takes_at_once_is_read_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    from secondsource.analysis import nlp  # noqa: PLC0415 - its limits are changed here alone

    monkeypatch.setattr(nlp, "_PIECE", 2_000)
    monkeypatch.setattr(nlp.model(), "max_length", 5_000)
    text = SHAPES["quotations"](200)
    found = full(text)
    assert_sound(text, found)
    assert sum(one.cue is not None for one in found) >= 195
