"""Which words of a report name a place the gazetteer may know.

Three kinds of evidence: the language model's own names of places, a name the gazetteer lists where a place is expected (after
"in", before ", California"), and names that are places wherever they stand (countries, states, large cities). A name
recognised once is found everywhere in the report. Names of people, and adjectives and peoples ("American"), are left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from secondsource.analysis import gazetteer
from secondsource.analysis.nlp import Parsed
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PLACE_LABELS = frozenset({"GPE", "LOC"})
_LONGEST = 4
"""Words of the longest gazetteer names worth looking for in running text."""
_LARGE = 400_000
"""People from which a place's main name is a place wherever it stands capitalised."""
_KNOWN = 20_000
"""People from which a name after a weak preposition is a place."""
_STATES = 500_000
"""People from which a division's name is a place wherever it stands."""
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True, slots=True)
class Named:
    """A place name as it stands in a report.

    Attributes:
        span: The name alone, without words for a part of the place.
        whole: The name with such words ("southeast Los Angeles"), equal to ``span`` without them.
    """

    span: Span
    whole: Span


@cache
def words_of(section: str, name: str) -> frozenset[str]:
    """One word list of ``sites.toml``."""
    return frozenset(table("sites.toml")[section][name])


def names(parsed: Parsed, known: Analysis) -> list[Named]:
    """The place names of a report, in order, without overlaps."""
    people = _people(parsed, known)
    found = [*_from_model(parsed, people), *_from_context(parsed, people, known), *_everywhere(parsed, people)]
    found = [span for span in found if _is_name(parsed.report.text, span)]
    found += list(_repeated(parsed.report.text, found, people))
    return [Named(span, _with_area(parsed.report.text, span)) for span in _without_overlaps(found)]


def _people(parsed: Parsed, known: Analysis) -> list[Span]:
    """Spans of named people: the earlier finder's where it ran, else the language model's names of several words."""
    if known.mentions:
        return [one.span for one in known.mentions if one.kind == "person" and one.named]
    return [Span(one.start_char, one.end_char) for one in parsed.doc.ents if one.label_ == "PERSON" and len(one) > 1]


def _is_name(text: str, span: Span) -> bool:
    written = span.of(text)
    return bool(_LETTER.match(written)) and not written.islower() and not gazetteer.is_demonym(written)


def _inside(span: Span, others: Iterable[Span]) -> bool:
    return any(one.overlaps(span) and len(one) >= len(span) for one in others)


def _from_model(parsed: Parsed, people: Sequence[Span]) -> Iterator[Span]:
    """The model's names of places, without an article, words for a part or a genitive ending."""
    for one in parsed.doc.ents:
        if one.label_ not in _PLACE_LABELS:
            continue
        tokens = [token for token in one if not token.is_space]
        while tokens and (tokens[0].lower_ == "the" or (tokens[0].is_lower and len(tokens) > 1)):
            tokens.pop(0)
        while tokens and (tokens[-1].tag_ == "POS" or tokens[-1].is_punct or tokens[-1].is_lower):
            tokens.pop()
        if not tokens:
            continue
        span = _span(tokens)
        if not _inside(span, people) or gazetteer.is_place(span.of(parsed.report.text)):
            yield span


def _span(tokens: Sequence["Token"]) -> Span:
    last = tokens[-1]
    return Span(tokens[0].idx, last.idx + len(last))


def _runs(doc: "Doc") -> Iterator[list["Token"]]:
    """Longest runs of capitalised words, without what ends a name."""
    run: list[Token] = []
    for token in doc:
        if _capital(token):
            run.append(token)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _capital(token: "Token") -> bool:
    return token.text[:1].isupper() and token.tag_ not in ("PRP", "PRP$", "DT", "WP", "WRB", "UH")


def _from_context(parsed: Parsed, people: Sequence[Span], known: Analysis) -> Iterator[Span]:
    """Names the gazetteer lists that stand where a place is expected."""
    doc, text = parsed.doc, parsed.report.text
    strong, weak = words_of("prepositions", "strong"), words_of("prepositions", "weak")
    agents = {one.name for one in known.entities if one.kind == "person"} | {
        alias for one in known.entities if one.kind == "person" for alias in one.aliases
    }
    for run in _runs(doc):
        whole = _span(run)
        written = whole.of(text)
        if _inside(whole, people) or written in agents:
            continue
        before = _before(doc, run[0].i)
        listed = gazetteer.candidates(written) if before in strong or before in weak else []
        most = max((one.population for one in listed), default=-1)
        if (before in strong and most >= 0) or (before in weak and most >= _KNOWN) or _holds(parsed, run):
            yield whole


def _before(doc: "Doc", index: int) -> str:
    """The word before a name, past an article and words for a part of the place."""
    skipped = words_of("areas", "words") | {"the"}
    index -= 1
    while index >= 0 and doc[index].lower_ in skipped:
        index -= 1
    return str(doc[index].lower_) if index >= 0 else ""


def _holds(parsed: Parsed, run: Sequence["Token"]) -> bool:
    """Whether a division or country follows the name after a comma and the gazetteer lists the name in it."""
    doc, last = parsed.doc, run[-1].i
    if last + 2 >= len(doc) or doc[last + 1].text != "," or not _capital(doc[last + 2]):
        return False
    listed = gazetteer.candidates(_span(run).of(parsed.report.text))
    if not listed:
        return False
    for length in (2, 1):
        written = doc[last + 2 : last + 2 + length].text
        short = gazetteer.abbreviated(written)
        above = (
            [short] if short else [one for one in gazetteer.candidates(written) if one.kind in ("country", "admin1")]
        )
        if {one.geonames for one in above} & {parent for one in listed for parent in one.parents}:
            return True
    return False


def _everywhere(parsed: Parsed, people: Sequence[Span]) -> Iterator[Span]:
    """Countries, states, regions and large cities, wherever they stand."""
    for run in _runs(parsed.doc):
        start = 0
        while start < len(run):
            length = _prominent(parsed.report.text, run[start : start + _LONGEST], people)
            if length:
                yield _span(run[start : start + length])
            start += max(1, length)


def _prominent(text: str, tokens: Sequence["Token"], people: Sequence[Span]) -> int:
    """Words of the longest prominent place name the tokens begin with; 0 for none."""
    for length in range(len(tokens), 0, -1):
        span = _span(tokens[:length])
        if _is_prominent(span.of(text)) and not _inside(span, people):
            return length
    return 0


@cache
def _is_prominent(written: str) -> bool:
    if len(written) < 2 or gazetteer.is_demonym(written):
        return False
    folded = gazetteer.fold_name(written)
    for one in gazetteer.candidates(written)[:5]:
        main = gazetteer.fold_name(one.name) == folded
        if one.kind in ("region", "country", "continent") or gazetteer.is_everyday(written, one):
            return True
        if one.kind == "admin1" and one.population >= _STATES and main:
            return True
        if one.kind == "city" and one.population >= _LARGE and main and len(written) > 3:
            return True
    return False


def _repeated(text: str, found: Sequence[Span], people: Sequence[Span]) -> Iterator[Span]:
    """Other places in the text where a name recognised once stands."""
    for written in sorted({span.of(text) for span in found}):
        for match in re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", text):
            span = Span(match.start(), match.end())
            if not _inside(span, people):
                yield span


def _without_overlaps(found: Iterable[Span]) -> list[Span]:
    kept: list[Span] = []
    for span in sorted(set(found), key=lambda one: (-len(one), one.start)):
        if not any(span.overlaps(one) for one in kept):
            kept.append(span)
    return sorted(kept)


def _with_area(text: str, span: Span) -> Span:
    """The name with a word for a part of the place before it."""
    match = re.search(r"([\w\-]+)\s$", text[max(0, span.start - 20) : span.start])
    if match is None or match.group(1).lower() not in words_of("areas", "words"):
        return span
    return Span(span.start - len(match.group()), span.end)
