"""Which words of a report name a place the gazetteer may know.

Three kinds of evidence: the language model's own names of places, a name the gazetteer lists where a place is expected (after
"in", before ", California"), and names that are places wherever they stand (countries, states, large cities). A name
recognised once is found everywhere in the report. Names of people, and adjectives and peoples ("American"), are left out.
"""

import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from secondsource.analysis import gazetteer
from secondsource.analysis.intervals import Cover, Intervals
from secondsource.analysis.nlp import Parsed
from secondsource.analysis.places import resolution, spelling
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
_WIDE = ("country", "admin1", "admin2")
_STATES = 500_000
"""People from which a division's name is a place wherever it stands."""
_NEXT = re.compile(r"[ \-]((?!of\b)\w+)")
_JOINED = re.compile(r"-([A-Z]\w+)")
"""The second half of a name joined by a hyphen: "Wal-Mart" is not at Wal; "Egypt-US" is two places."""
_LOCATED = re.compile(
    r"(?:\b(?:[Ii]n|[Aa]t|[Nn]ear|[Oo]utside|[Aa]round|[Aa]cross|[Ff]rom)(?: the)?|\b(?:village|town|city) of)\s$"
)
_DATELINE = re.compile(
    r"(?:(?<=\n)|(?<=\A)|(?<=[.!?] ))([A-Z][A-Z.'’]+(?: [A-Z][A-Z.'’]+){0,2})"
    r"(?:, [A-Z][\w. ]{1,14})? ?(?:\([^)]{2,20}\) ?)?[-–—]{1,3} "
)
_OWNS = re.compile(r"['’]s? (\w+)")
_LISTED = re.compile(r",? (?:and|or) |, ")
_GOES_ON = re.compile(r".*\b(?:and|or)\b|, ,")
_CONSTITUENCY = re.compile(r"\b[DRI]-([A-Z]\w+(?: [A-Z]\w+)?|[A-Z]\. ?(?:[A-Z]\.|Va\.))")
"""How American reports give a legislator's seat: "R-Florence", "D-S.C."."""
_FIRST_WORD = re.compile(r"\w+")
_WORD_GOES_ON = re.compile(r"(?<=\w)\w")
_INSIDE_OF = re.compile(r" in (?:the )?[A-Z]|, [A-Z]")
_BEFORE_NAME = re.compile(r"([A-Z]\w+)\.? $")
_OF = re.compile(r"(\w+|,) of (?:the )?$")
_NEVER_NAMES = frozenset("PRP PRP$ DT PDT WDT WP WRB UH CC IN RB MD TO CD EX".split())
"""Penn Treebank tags of words that begin no name, though a sentence may begin with them."""
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


@cache
def seats() -> dict[str, int]:
    """Names of seats of power to the GeoNames ids of their towns."""
    return dict(table("sites.toml")["seats"])


def names(parsed: Parsed, known: Analysis) -> list[Named]:
    """The place names of a report, in order, without overlaps."""
    people = _people(parsed, known)
    text = parsed.report.text
    sure = list(written_places(text))
    found = [*_from_model(parsed, people), *_everywhere(parsed, people)]
    found += [*spelling.compounds(text, people), *spelling.with_apostrophe(text, people)]
    found += _from_context(parsed, people, known)
    found = [*sure, *(span for span in found if _is_name(text, span))]
    found += list(_repeated(text, found, people))
    found += [span for span in _listed_beside(parsed, found, people) if _is_name(text, span)]
    found = [span for span in found if span.of(text) not in seats() or resolution.is_held(span, text)]
    bodies = {one.span for one in known.mentions if one.kind in ("organisation", "person") and one.named}
    found = [span for span in found if span not in bodies or is_prominent(span.of(text)) or _located(text, span)]
    found = _placed(text, [span for span in found if not _is_other(text, span)])
    surnames = _surnames(known) - {span.of(text) for span in found if _located(text, span)}
    found = [span for span in found if span.of(text) not in surnames]
    return [Named(span, _with_area(text, span)) for span in _without_overlaps(found)]


def _people(parsed: Parsed, known: Analysis) -> Intervals:
    """Spans of named people: the earlier finder's where it ran, else the language model's names of several words."""
    if known.mentions:
        return Intervals([one.span for one in known.mentions if one.kind == "person" and one.named])
    people = (one for one in parsed.doc.ents if one.label_ == "PERSON" and len(one) > 1)
    return Intervals([Span(one.start_char, one.end_char) for one in people])


def _surnames(known: Analysis) -> set[str]:
    """Last names of the people the report calls by their full name."""
    return {one.name.rpartition(" ")[2] for one in known.entities if one.kind == "person" and " " in one.name}


def _is_name(text: str, span: Span) -> bool:
    """Whether the words can be a place's name at all."""
    written = span.of(text)
    letters = written.replace(".", "")
    if not _LETTER.match(written) or written.islower() or any(one.isdigit() for one in written):
        return False
    if gazetteer.is_demonym(written) or gazetteer.fold_name(written) in words_of("never", "alone"):
        return False
    short = letters.isupper() and len(letters) <= 4
    return not short or gazetteer.everyday(written) is not None or gazetteer.abbreviated(written) is not None


def _is_other(text: str, span: Span) -> bool:
    """Whether the word after a name makes it part of another kind of name: a newspaper, a street, a disease."""
    match = _NEXT.match(text, span.end)
    joined = _JOINED.match(text, span.end)
    if joined is not None and not is_prominent(joined.group(1)):
        return True
    if match is not None and match.group(1).lower() in words_of("beside", "other"):
        return True
    if match is not None and match.group(1) in words_of("beside", "feature"):
        return not gazetteer.is_place(text[span.start : match.end()])
    before = _BEFORE_NAME.search(text, max(0, span.start - 24), span.start)
    return before is not None and before.group(1) in words_of("beside", "bearer")


def _located(text: str, span: Span) -> bool:
    """Whether a word of place stands before a name."""
    return _LOCATED.search(text, max(0, span.start - 24), span.start) is not None


def _placed(text: str, found: Sequence[Span]) -> list[Span]:
    """The names without those the gazetteer lacks and that never stand after a word of place."""
    shown = {span.of(text) for span in found if _located(text, span)}
    return [span for span in found if span.of(text) in shown or _listed(span.of(text))]


def _listed(written: str) -> bool:
    return gazetteer.is_place(written) or gazetteer.abbreviated(written) is not None


def _from_model(parsed: Parsed, people: Intervals) -> Iterator[Span]:
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
        if not people.outdoes(span) or gazetteer.is_place(span.of(parsed.report.text)):
            yield span


def written_places(text: str) -> Iterator[Span]:
    """Names whose writing alone makes them places: datelines, and the seats of American legislators."""
    for pattern in (_DATELINE, _CONSTITUENCY):
        for match in pattern.finditer(text):
            if _listed(match.group(1)):
                yield Span(match.start(1), match.end(1))


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
    return token.text[:1].isupper() and token.tag_ not in _NEVER_NAMES


def _from_context(parsed: Parsed, people: Intervals, known: Analysis) -> Iterator[Span]:
    """Names the gazetteer lists that stand where a place is expected."""
    doc, text = parsed.doc, parsed.report.text
    strong, weak = words_of("prepositions", "strong"), words_of("prepositions", "weak")
    agents = {one.name for one in known.entities if one.kind == "person"} | {
        alias for one in known.entities if one.kind == "person" for alias in one.aliases
    }
    for run in _runs(doc):
        whole = _span(run)
        written = whole.of(text)
        if people.outdoes(whole) or written in agents:
            continue
        before = _before(doc, run[0].i)
        listed = gazetteer.candidates(written) if before in strong or before in weak else []
        most = max((one.population for one in listed), default=-1)
        if (before in strong and most >= 0) or (before in weak and most >= _KNOWN) or _said_to_be(text, whole):
            yield whole
        elif run[0].i and most < 0 and doc[run[0].i - 1].lower_ in words_of("prepositions", "verbs"):
            if max((one.population for one in gazetteer.candidates(written)), default=-1) >= _KNOWN:
                yield whole
        elif (most < 0 and _owns_a_site(text, whole)) or (
            _INSIDE_OF.match(text, whole.end) and resolution.is_held(whole, text)
        ):
            yield whole
        yield from _held(parsed, run)
        yield from _before_noun(text, run)


def _owns_a_site(text: str, span: Span) -> bool:
    """Whether a well-known place's name stands before a genitive and what towns have: "Mombasa's port"."""
    owned = _OWNS.match(text, span.end)
    if owned is None or owned.group(1) not in words_of("beside", "possessed"):
        return False
    return max((one.population for one in gazetteer.candidates(span.of(text))), default=-1) >= _KNOWN


def _before(doc: "Doc", index: int) -> str:
    """The word before a name, past an article and words for a part of the place."""
    skipped = words_of("areas", "words") | {"the"}
    index -= 1
    while index >= 0 and doc[index].lower_ in skipped:
        index -= 1
    return str(doc[index].lower_) if index >= 0 else ""


def _said_to_be(text: str, span: Span) -> bool:
    """Whether the words before a name say that it is a place: "the village of X", "John Smith, 44, of X"."""
    match = _OF.search(text, max(0, span.start - 30), span.start)
    if match is None:
        return False
    return match.group(1) == "," or match.group(1).lower() in words_of("beside", "kinds")


def _before_noun(text: str, run: Sequence["Token"]) -> Iterator[Span]:
    """A listed name right before a word that only places take: "Roswell police", "Walker County Commissioners"."""
    for length in range(min(len(run), 2 * _LONGEST), 0, -1):
        span = _span(run[:length])
        match = _NEXT.match(text, span.end)
        if match is None or run[0].tag_ != "NNP" or match.group(1).lower() not in words_of("beside", "place"):
            continue
        whole = Span(span.start, match.end()) if length < len(run) else span
        found = next((one for one in (whole, span) if gazetteer.is_place(one.of(text))), None)
        if found is not None:
            yield found
            return


def _held(parsed: Parsed, run: Sequence["Token"]) -> Iterator[Span]:
    """A name and the division or country after its comma, where the gazetteer lists the one in the other."""
    doc, last = parsed.doc, run[-1].i
    if last + 2 >= len(doc) or doc[last + 1].text != "," or not _capital(doc[last + 2]):
        return
    name = _span(run)
    parents = {parent for one in gazetteer.candidates(name.of(parsed.report.text)) for parent in one.parents}
    for length in (3, 2, 1) if parents else ():
        tokens = doc[last + 2 : last + 2 + length]
        if not all(_capital(token) for token in tokens):
            continue
        above = _span(tokens)
        written = above.of(parsed.report.text)
        short = gazetteer.abbreviated(written)
        listed = [short] if short else [one for one in gazetteer.candidates(written) if one.kind in _WIDE]
        if parents & {one.geonames for one in listed}:
            yield from (name, above)
            return


def _everywhere(parsed: Parsed, people: Intervals) -> Iterator[Span]:
    """Countries, states, regions and large cities, wherever they stand."""
    for run in _runs(parsed.doc):
        start = 0
        while start < len(run):
            length = _prominent(parsed.report.text, run[start : start + _LONGEST], people)
            if length:
                yield _span(run[start : start + length])
            start += max(1, length)


def _prominent(text: str, tokens: Sequence["Token"], people: Intervals) -> int:
    """Words of the longest prominent place name the tokens begin with; 0 for none."""
    for length in range(len(tokens), 0, -1):
        span = _span(tokens[:length])
        if is_prominent(span.of(text)) and not people.outdoes(span):
            return length
    return 0


@cache
def is_prominent(written: str) -> bool:
    """Whether a name is that of a country, a state or a large city, wherever it stands."""
    if len(written) < 2 or gazetteer.is_demonym(written):
        return False
    folded = gazetteer.fold_name(written)
    for one in gazetteer.candidates(written)[:5]:
        main = gazetteer.fold_name(one.name) == folded
        if one.kind in ("region", "country", "continent") or gazetteer.everyday(written) == one:
            return True
        if one.kind == "admin2" and main and folded.endswith((" county", " parish")):
            return True
        if one.kind == "admin1" and one.population >= _STATES and (main or len(gazetteer.candidates(written)) == 1):
            return True
        if one.kind == "city" and one.population >= _LARGE and main and len(written) > 3:
            return True
    return False


def _repeated(text: str, found: Sequence[Span], people: Intervals) -> Iterator[Span]:
    """Other places in the text where a name recognised once stands."""
    names: dict[str, list[str]] = defaultdict(list)
    for written in sorted({span.of(text) for span in found}):
        first = _FIRST_WORD.match(written)
        if first is not None:
            names[first.group()].append(written)
    for word in _FIRST_WORD.finditer(text):
        for written in names.get(word.group(), ()):
            span = Span(word.start(), word.start() + len(written))
            whole = text.startswith(written, span.start) and not _WORD_GOES_ON.match(text, span.end)
            if whole and not people.outdoes(span):
                yield span


def _listed_beside(parsed: Parsed, found: Sequence[Span], people: Intervals) -> Iterator[Span]:
    """Names the gazetteer lists in a row with places: "Manicaland and Midlands", "Torrington, Weston and Avon"."""
    text = parsed.report.text
    known = set(found)
    listed = [span for span in map(_span, _runs(parsed.doc)) if gazetteer.is_place(span.of(text))]
    taken = Intervals(found)
    row = _without_overlaps([*found, *(one for one in listed if not (taken.outdoes(one) or people.outdoes(one)))])
    for one, other in [*itertools.pairwise(row), *((b, a) for a, b in reversed(list(itertools.pairwise(row))))]:
        first, last = min(one, other), max(one, other)
        between, after = text[first.end : last.start], text[last.end : last.end + 5]
        if one in known and other not in known and _LISTED.fullmatch(between) and _GOES_ON.match(between + after):
            known.add(other)
            yield other


def _without_overlaps(found: Iterable[Span]) -> list[Span]:
    kept = Cover()
    chosen = []
    for span in sorted(set(found), key=lambda one: (-len(one), one.start)):
        if not kept.touches(span):
            kept.add(span)
            chosen.append(span)
    return sorted(chosen)


def _with_area(text: str, span: Span) -> Span:
    """The name with a word for a part of the place before it."""
    match = re.search(r"([\w\-]+)\s$", text[max(0, span.start - 20) : span.start])
    if match is None or match.group(1).lower() not in words_of("areas", "words"):
        return span
    return Span(span.start - len(match.group()), span.end)
