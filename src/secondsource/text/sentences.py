"""Sentences as spans, inside paragraphs.

A full stop ends a sentence when what follows looks like a beginning and what precedes is no abbreviation or initial. Closing
quotation marks and brackets belong to the sentence they close; a lower-case continuation ("...," she said) goes on. What goes
on for ``LONGEST`` characters is no sentence but a list or a page without full stops, and is cut between words.
"""

import re
from collections.abc import Iterable, Iterator

from secondsource.model.evidence import Span

LONGEST = 2000
"""Characters of a sentence. The longest in news have some hundred words; parsers take the square of the length."""

_NEAR = 100
"""Characters behind a full stop looked at."""
_SPACE = re.compile(r"\s*")
_LAST_SPACE = re.compile(r"(.*\S)\s", re.DOTALL)
# Possessive, and only at the first mark of a run: else a page of dots takes the square of its length.
_STOP = re.compile(r"(?<![.!?…])[.!?…]++[”’\"'»)\]]*+(?=\s+|$)")
_OPENING = "“‘\"'«([—–-"
# Titles and units that are written with a full stop and go on; each is followed by a name or a number.
_ABBREVIATIONS = frozenset(
    "mr mrs ms messrs dr prof sen sens rep reps gov gen col lt sgt cpl pfc pvt capt cmdr maj adm brig supt insp det rev hon "
    "pres st ste jr sr vs jan feb mar apr jun jul aug sept sep oct nov dec mt ft co corp inc ltd bros dept est approx "
    "e.g i.e ph.d cf".split()
)
# Words before a number; before anything else their full stop ends the sentence ("He said no.").
_NUMBERED = frozenset("no nos art sec vol fig pp ch".split())
# Abbreviations after which a sentence may well end: they end it when a word follows that begins sentences, not names.
# So do all dotted letters: "the U.N. The", but "Rep. G.K. Osei".
_MAY_END = frozenset("inc co corp ltd jr sr ph.d".split())
_LETTERS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_STARTERS = frozenset(
    "the a an he she it they we i you this that these those there in on at but and as for if when while after before "
    "his her their its our some many more most one two three with from by according however meanwhile all another any both each "
    "every even few here how no nor not now only other others several since so still such then thus today under until what "
    "where which who why also among between despite during following earlier later yet though although because".split()
)


# "SEOUL, South Korea — ", "DURBAN (Reuters) - ", "LIMA, March 4 (AFP) – ": where and for whom, before the first sentence.
_DATELINE = re.compile(
    r"(?:[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
    r"|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3}(?=[^\n(]{0,40}\([A-Z]))"
    r"(?:,? [A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?)?(?: ?\([A-Z][^)\n]{1,20}\)){0,2} ?[-–—―]{1,2} (?=[A-Z“\"‘'\d])"
    r"|\([A-Z][\w. ]{1,20}\) ?[-–—―]{1,2} (?=[A-Z“\"‘'\d])"  # the agency alone
)
# Behind a headline that runs on into the text, only what can be nothing else: "FAIRFIELD, Conn. -- ", "KABUL (AP) - ".
_LATER = re.compile(
    r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?(?: ?\([A-Z][^)\n]{1,20}\))?|"
    r" ?\([A-Z][^)\n]{1,20}\)) ?[-–—―]{1,2} (?=[A-Z“\"‘'\d])"
)


def sentences(text: str, paragraphs: Iterable[Span]) -> list[Span]:
    """Spans of the sentences of each paragraph, in order, without surrounding white space."""
    return [
        piece for paragraph in paragraphs for sentence in _split(text, paragraph) for piece in _pieces(text, sentence)
    ]


def endless(text: str, paragraphs: Iterable[Span]) -> bool:
    """Whether some sentence is so long that it is cut."""
    long = (paragraph for paragraph in paragraphs if len(paragraph) > LONGEST)
    return any(len(sentence) > LONGEST for paragraph in long for sentence in _split(text, paragraph))


def _pieces(text: str, sentence: Span) -> Iterator[Span]:
    """The sentence; an endless one in pieces, cut at white space where there is some."""
    start = sentence.start
    while sentence.end - start > LONGEST:
        space = _LAST_SPACE.match(text, start, start + LONGEST)
        end = space.end(1) if space else start + LONGEST
        yield Span(start, end)
        start = _after_space(text, end, sentence.end)
    if start < sentence.end:
        yield Span(start, sentence.end)


def _after_space(text: str, start: int, limit: int) -> int:
    match = _SPACE.match(text, start, limit)
    assert match is not None, "nothing matches too"
    return match.end()


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    dateline = _DATELINE.match(text, start, paragraph.end)
    for match in _STOP.finditer(text, start, paragraph.end):
        if dateline is not None:
            yield Span(start, start + len(dateline.group().rstrip()))
            start, dateline = dateline.end(), None
        if match.end() <= start or match.end() >= paragraph.end or not _ends(text, match, paragraph.end):
            continue
        yield Span(start, match.end())
        start = _after_space(text, match.end(), paragraph.end)
        dateline = _LATER.match(text, start, paragraph.end)
    if dateline is not None:
        yield Span(start, start + len(dateline.group().rstrip()))
        start = dateline.end()
    if text[start : paragraph.end].strip():
        yield Span(start, paragraph.end)


def _ends(text: str, match: re.Match[str], limit: int) -> bool:
    begins = _after_space(text, match.end(), limit)
    following = text[begins : min(limit, begins + _NEAR)]
    begin = following.lstrip(_OPENING)[:1]
    if not (begin.isupper() or begin.isdigit() or following[:1] in '“"«‘'):
        return False
    if match.group() != ".":
        return True
    word = re.search(r"[\w.]*$", text[max(0, match.start() - 12) : match.start()])
    last = word.group().casefold() if word else ""
    if last in _NUMBERED:
        return not begin.isdigit()
    if last in _MAY_END or _LETTERS.fullmatch(last):  # an initial: "Edward R. Roybal"
        return _starts(following, initial=len(last) == 1)
    return last not in _ABBREVIATIONS


def _starts(following: str, *, initial: bool) -> bool:
    """Whether the next word begins sentences and not names; after one initial neither "A" nor "I", which may be the next."""
    next_word = re.match(r"\W*(\w+)", following)
    word = next_word.group(1).casefold() if next_word else ""
    return word in _STARTERS and not (initial and len(word) == 1)
