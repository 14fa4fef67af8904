"""Which words of a report are names: capitalised runs, cut by what the pipeline and the report itself say about them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from secondsource.analysis.entities.acronyms import definitions, is_acronym, letters
from secondsource.analysis.entities.capitals import beside_known, houses, shouted, titled
from secondsource.analysis.entities.lexicon import lexicon
from secondsource.analysis.entities.shapes import (
    in_series,
    opens_body,
    owned_bodies,
    past_nickname,
    second_syllable,
    speakers_taken_for_works,
    without_office,
)
from secondsource.analysis.entities.tokens import Token

NAMES = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", "PRODUCT", "LAW"})
_NUMBERS = frozenset({"DATE", "TIME", "CARDINAL", "ORDINAL", "PERCENT", "MONEY", "QUANTITY"})
_POSSESSIVE = frozenset({"'s", "'", "’s", "’"})
_OWNERS = ("men", "women", "children", "people", "king", "queen")
_INITIALS = re.compile(r"(?:[A-Z]\.)+")
_COMMON = frozenset("the a an senior junior former new old first second third top chief deputy acting".split())
_PLACES = frozenset({"GPE", "NORP", "LOC"})


@dataclass(frozen=True, slots=True)
class Name:
    """Words that may be a name.

    Attributes:
        first: Its first token.
        last: Its last token.
        label: The pipeline's label, or "".
        fixed: Whether the report itself spells it out (a definition, or a known acronym).
    """

    first: int
    last: int
    label: str
    fixed: bool = False


def names_of(tokens: Sequence[Token]) -> tuple[list[Name], dict[str, tuple[int, int]]]:
    """The names of a report in order, none overlapping, and where it spells its acronyms out."""
    spelt = definitions(tokens)
    fixed = _fixed(tokens, spelt)
    eligible = _eligible(tokens, fixed)
    found: list[Name] = []
    for first, last in _runs(tokens, eligible):
        found.extend(_cut(tokens, first, last, fixed))
    firms = houses(tokens)
    return [_with_possessive(tokens, name, firms) for name in found], spelt


def _fixed(tokens: Sequence[Token], spelt: dict[str, tuple[int, int]]) -> dict[int, Name]:
    """Names certain by their letters: acronyms explained or known, long names explained, known bodies."""
    lex = lexicon()
    phrases = {tuple(t.low for t in tokens[first : last + 1]) for first, last in spelt.values()}
    phrases |= {tuple(name.split()) for name in lex.known if " " in name}
    sizes: dict[str, set[int]] = {}
    for phrase in phrases:
        sizes.setdefault(phrase[0], set()).add(len(phrase))
    noisy = shouted(tokens)
    found = {first: Name(first, last, "ORG", fixed=True) for first, last in owned_bodies(tokens)}
    owned = {at for name in found.values() for at in range(name.first, name.last + 1)}
    until = 0
    for at, token in enumerate(tokens):
        if at < until or at in owned or not token.capital:
            continue
        longest = sorted(sizes.get(token.low, ()), reverse=True)
        size = next((size for size in longest if _stands(tokens, at, size, phrases)), 0)
        if not size and is_acronym(token) and token.sentence not in noisy:
            size = int(letters(token) in spelt or letters(token) in lex.acronyms)
        if not size and len(token.text) == 1 and token.low in lex.known:
            size = int(_platform(tokens, at))
        if size:
            found[at] = Name(at, at + size - 1, _label(tokens, at, at + size - 1), fixed=True)
            until = at + size
    return found


def _platform(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name of one letter is meant: "wrote on X", "the X platform"; not "vitamin X" or "Malcolm X"."""
    after = tokens[at + 1].low if at + 1 < len(tokens) else ""
    return after in ("platform", "account", "post") or (at > 0 and tokens[at - 1].low in ("on", "via"))


def _stands(tokens: Sequence[Token], at: int, size: int, phrases: set[tuple[str, ...]]) -> bool:
    window = tokens[at : at + size]
    return len(window) == size and tuple(t.low for t in window) in phrases and window[-1].capital


def _eligible(tokens: Sequence[Token], fixed: dict[int, Name]) -> list[bool]:
    """Which tokens may be part of a name."""
    lex = lexicon()
    inside = {at for name in fixed.values() for at in range(name.first, name.last + 1)}
    noisy, headed = shouted(tokens), titled(tokens)
    loud = [t.sentence in noisy or (t.sentence, t.quoted) in headed for t in tokens]
    capital = [t for t, noise in zip(tokens, loud, strict=True) if t.capital and not t.first and not noise]
    proper = {t.low for t in capital if t.tag.startswith("NNP") and t.label != "WORK_OF_ART"}
    labelled = {t.low for t in tokens if t.label in ("PERSON", "ORG") and t.capital and t.tag.startswith("NNP")}
    cut = {at for at, noise in enumerate(loud) if noise and beside_known(tokens, at, proper)}

    firms = houses(tokens)
    speaking = speakers_taken_for_works(tokens)

    inside |= {  # "Christie’s Auctions"
        at + 1
        for at, token in enumerate(tokens[:-2])
        if token.low in firms and tokens[at + 1].low in ("'s", "’s") and tokens[at + 2].capital
    }

    def may(at: int, token: Token) -> bool:
        if at in inside:
            return True
        if not token.capital or token.label in _NUMBERS or (token.low in lex.no_names and token.label not in NAMES):
            return False
        if loud[at]:
            return at not in cut and (token.low in proper or token.label in ("PERSON", "GPE"))
        if token.label == "WORK_OF_ART":
            return token.low in proper or at in speaking
        if token.label in NAMES:
            return True
        if token.first:
            known = (token.low in lex.known or (is_acronym(token) and len(token.text) > 2)) and token.tag[:2] in (
                "NN",
                "JJ",
            )
            known = known or (token.noun and opens_body(tokens, at))
            return token.tag.startswith("NNP") or known or (token.low in proper | labelled and token.noun)
        return token.tag.startswith(("NNP", "NN", "FW")) or token.label in NAMES

    return [may(at, token) for at, token in enumerate(tokens)]


def _runs(tokens: Sequence[Token], eligible: Sequence[bool]) -> Iterable[tuple[int, int]]:
    at = 0
    while at < len(tokens):
        if not eligible[at]:
            at += 1
            continue
        first = last = at
        while (following := _next_in_run(tokens, eligible, first, last)) is not None:
            last = following
        yield _with_article(tokens, first), last
        at = last + 1


def _with_article(tokens: Sequence[Token], first: int) -> int:
    """The run's beginning, an Arabic article glued on by a hyphen included ("al-Assad")."""
    if first < 2 or tokens[first - 1].text != "-" or tokens[first - 2].low not in lexicon().articles:
        return first
    return first - 2 if _glued(tokens, first - 1) and tokens[first - 2].end == tokens[first - 1].start else first


def _glued(tokens: Sequence[Token], at: int) -> bool:
    """Whether token ``at`` follows or precedes its neighbours without white space."""
    return at + 1 < len(tokens) and tokens[at].end == tokens[at + 1].start


def _next_in_run(tokens: Sequence[Token], eligible: Sequence[bool], first: int, last: int) -> int | None:
    """The next token of a name's run after ``last``, passing over what may stand inside a name."""
    at = last + 1
    if at >= len(tokens) or tokens[at].sentence != tokens[last].sentence:
        return None
    if eligible[at]:
        return at
    if at + 1 >= len(tokens) or tokens[at + 1].sentence != tokens[at].sentence:
        return None
    if _hyphened(tokens, at):
        return _after_hyphen(tokens, eligible, at + 1)
    if _same_entity(tokens, last, at + 1) and tokens[at].text[0].isalpha() and tokens[at].tag[:2] not in ("VB", "MD"):
        return at
    following = past_nickname(tokens, at)
    if following is not None:
        return following if eligible[following] else None
    return _after_small(tokens, eligible, first, at)


def _hyphened(tokens: Sequence[Token], at: int) -> bool:
    """Whether token ``at`` is a hyphen inside a word."""
    return tokens[at].text in ("-", "‑", "–") and tokens[at - 1].end == tokens[at].start and _glued(tokens, at)


def _after_hyphen(tokens: Sequence[Token], eligible: Sequence[bool], at: int) -> int | None:
    """Inside a hyphened name: a capital ("Abdel-Fattah"), an Arabic article, or a Korean second syllable ("Jae-in")."""
    if eligible[at]:
        return at
    if tokens[at].low in lexicon().articles and at + 2 < len(tokens) and tokens[at + 1].text == "-":
        return at + 2 if eligible[at + 2] else None
    return at if (tokens[at].label == "PERSON" and not tokens[at].begins) or second_syllable(tokens, at) else None


def _after_particles(tokens: Sequence[Token], eligible: Sequence[bool], at: int) -> int | None:
    particles = lexicon().particles
    end = at
    while end < len(tokens) and end - at < 3 and tokens[end].low in particles and not eligible[end]:
        end += 1
    if end < len(tokens) and tokens[end].text == "-" and tokens[end - 1].low in lexicon().articles:
        end += 1
    return end if end < len(tokens) and eligible[end] else None


def _after_small(tokens: Sequence[Token], eligible: Sequence[bool], first: int, at: int) -> int | None:
    """The token after "&", a particle, "of", "for" or "and" where these stand inside a name."""
    lex = lexicon()
    small = tokens[at].low
    if small in lex.particles:
        return _after_particles(tokens, eligible, at)
    if small in (",", "and") and in_series(tokens, first, at):
        return at + 1
    following = at + 2 if tokens[at + 1].low == "the" else at + 1
    if following >= len(tokens) or not eligible[following]:
        return None
    if small in ("of", "for"):
        return following if tokens[at - 1].low in (lex.heads if small == "for" else lex.heads | lex.sites) else None
    joined = small == "&" or (small == "and" and _coordinated(tokens, eligible, first, at))
    if small in ("'", "’"):  # "St Thomas’ Hospital"
        joined = tokens[at - 1].low.endswith("s") and tokens[following].low in lex.heads | lex.sites
    if small in ("'s", "’s"):  # "International Longshoremen’s Association", "King’s College"
        joined = tokens[at - 1].low.endswith(_OWNERS) and tokens[following].low in lex.heads | lex.sites
    return following if joined and following == at + 1 else None


def _coordinated(tokens: Sequence[Token], eligible: Sequence[bool], first: int, at: int) -> bool:
    """Whether "and" joins two parts of one name: "Customs and Border Protection Agency", not "Berlin and Border Patrol"."""
    lex = lexicon()
    end = at + 1
    while end + 1 < len(tokens) and eligible[end + 1] and tokens[end + 1].low not in lex.roles:
        end += 1
    left = [tokens[i].low for i in range(first, at)]
    if tokens[end].low not in lex.heads or left[-1] in lex.heads or " ".join(left) in lex.known:
        return False
    if "of" in left and left[0] in lex.heads | {"us", "federal", "national"}:
        return True
    return end > at + 1 and tokens[at - 1].label not in ("PERSON", "GPE", "LOC") and not is_acronym(tokens[at - 1])


def _same_entity(tokens: Sequence[Token], first: int, last: int) -> bool:
    label = tokens[first].label
    return label in NAMES and all(t.label == label and not t.begins for t in tokens[first + 1 : last + 1])


def _label(tokens: Sequence[Token], first: int, last: int) -> str:
    label = tokens[first].label
    return label if label in NAMES and _same_entity(tokens, first, last) else ""


def _cut(tokens: Sequence[Token], first: int, last: int, fixed: dict[int, Name]) -> list[Name]:
    pieces = _pieces(tokens, first, last, fixed)
    merged: list[Name] = []
    for piece in pieces:
        merged.append(piece)
        while len(merged) > 1 and (joined := _joined(tokens, merged[-2], merged[-1])) is not None:
            merged[-2:] = [joined]
    trimmed = (_trim(tokens, piece) for piece in merged)
    return [_bared(tokens, name) for name in trimmed if name is not None and _is_name(tokens, name)]


def _bared(tokens: Sequence[Token], name: Name) -> Name:
    """A name without the remit of an office or the place of a caption that ran into it."""
    first = name.first if name.fixed else without_office(tokens, name.first, name.last)
    return replace(name, first=first, label="PERSON") if first > name.first else name


def _pieces(tokens: Sequence[Token], first: int, last: int, fixed: dict[int, Name]) -> list[Name]:
    """A run cut where the pipeline's names begin and end; certain names stay whole, titles stand alone."""
    pieces: list[Name] = []
    at = first
    while at <= last:
        if at in fixed and (fixed[at].last + 1 in fixed or not _inside_longer(tokens, fixed[at], last)):
            piece = fixed[at]
        else:
            end = at
            while end < last and end + 1 not in fixed and _together(tokens, end):
                end += 1
            piece = Name(at, end, _label(tokens, at, end))
        pieces.append(piece)
        at = piece.last + 1
    return pieces


def _inside_longer(tokens: Sequence[Token], name: Name, last: int) -> bool:
    """Whether a certain name only begins a longer one of the pipeline ("BBC News", "Amazon River")."""
    following = name.last + 1
    return following <= last and tokens[following].capital and _same_entity(tokens, name.first, following)


def _together(tokens: Sequence[Token], at: int) -> bool:
    """Whether token ``at`` and the next belong to one piece."""
    here, there = tokens[at], tokens[at + 1]
    if there.text in ("-", "‑", "–") or here.text in ("-", "‑", "–"):
        return True
    if there.label in NAMES and not there.begins and there.label == here.label:
        return True
    if _is_title(tokens, at) != _is_title(tokens, at + 1):
        return False
    return here.label not in NAMES and there.label not in NAMES and here.capital == there.capital


def _is_title(tokens: Sequence[Token], at: int) -> bool:
    lex = lexicon()
    token = tokens[at]
    if at and token.low in lex.given and tokens[at - 1].low in lex.roles:
        return False  # "manager Dean Kay": a given name that is an office too
    return (token.low.rstrip(".") in lex.honorifics and token.low not in ("st", "st.")) or token.low in lex.roles


def _joined(tokens: Sequence[Token], left: Name, right: Name) -> Name | None:
    """Two neighbouring pieces as one name, where they are one."""
    lex = lexicon()
    small = not tokens[right.first].capital or not tokens[left.last].capital
    if small or tokens[left.last].text == "&" or tokens[right.first].text == "&":
        return Name(left.first, right.last, "ORG" if "ORG" in (left.label, right.label) else left.label or right.label)
    if _is_title(tokens, left.last) or (_is_title(tokens, right.first) and tokens[right.last].low not in lex.heads):
        return None
    if tokens[left.first].label == "ORG" and _same_entity(tokens, left.first, right.last):
        return Name(left.first, right.last, "ORG")
    if tokens[right.last].low in lex.heads and (_placed(tokens, left) or not (left.fixed or right.fixed or left.label)):
        return Name(left.first, right.last, "ORG")
    if _INITIALS.fullmatch(tokens[left.first].text) and left.first == left.last and not (left.fixed or right.fixed):
        return Name(left.first, right.last, "PERSON")
    if right.label == "" and left.label == "PERSON" and not right.fixed:
        return Name(left.first, right.last, "PERSON")
    lead = tokens[left.first]
    first_name = lead.low in lex.given or (right.label == "PERSON" and left.first == left.last and lead.tag == "NNP")
    if left.label == "" and not left.fixed and right.label in ("PERSON", "") and first_name:
        return Name(left.first, right.last, "PERSON")
    return None


def _placed(tokens: Sequence[Token], name: Name) -> bool:
    """Whether a piece is a place or a country's short form, which may open a body's name ("US Border Patrol")."""
    known = lexicon().acronyms.get(letters(tokens[name.first])) if name.fixed and name.first == name.last else None
    return name.label in _PLACES or (known is not None and known[1] == "place")


def _with_possessive(tokens: Sequence[Token], name: Name, houses: frozenset[str]) -> Name:
    mark = name.last + 1
    own = tokens[name.last].low in houses and mark < len(tokens) and tokens[mark].low in ("'s", "’s")
    return replace(name, last=mark) if own and not name.fixed else name


def _trim(tokens: Sequence[Token], name: Name) -> Name | None:
    """A name without article, possessive, punctuation and the title before it; None when nothing is left."""
    if name.fixed:
        return name
    first, last = name.first, name.last
    while first <= last and (tokens[first].low in ("the", "a", "an") or not tokens[first].text[0].isalnum()):
        first += 1
    while first <= last and (tokens[last].text in _POSSESSIVE or not tokens[last].text[0].isalnum()):
        last -= 1
    while first <= last and name.label in ("PERSON", "") and _opens_with_title(tokens, first, last):
        first += 1
    while first < last and _ends_with_title(tokens, first, last):
        last -= 1
    return replace(name, first=first, last=last) if first <= last else None


def _ends_with_title(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name ends with the title of the person named next: "Leeds Fire Department Capt." before "Ann Lee"."""
    after = last + 2 if last + 1 < len(tokens) and tokens[last + 1].text == "." else last + 1
    if after >= len(tokens) or not tokens[after].capital or tokens[after].sentence != tokens[last].sentence:
        return False
    return (
        _is_title(tokens, last) and tokens[last].low not in lexicon().heads and tokens[first].low not in lexicon().given
    )


def _opens_with_title(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a title, or what remains before a name when a title is taken off, begins the piece ("Crown Prince Ali")."""
    token = tokens[first]
    if not token.text[0].isalnum() or (not token.capital and token.low not in lexicon().particles | lexicon().articles):
        return True
    if first == last:
        return False
    return _is_title(tokens, first) or (token.low in lexicon().portfolios and _is_title(tokens, first + 1))


def _is_name(tokens: Sequence[Token], name: Name) -> bool:
    lex = lexicon()
    if name.fixed:
        return True
    words = tokens[name.first : name.last + 1]
    titled = name.last + 1 < len(tokens) and _is_title(tokens, name.last + 1)
    if all(_is_title(tokens, at) or (titled and t.low in lex.portfolios) for at, t in enumerate(words, name.first)):
        return False
    if tokens[name.first].text in ("D", "R", "I") and _hyphened(tokens, name.first + 1):
        return False  # a legislator's party and state: "D-Mass."
    if name.first == name.last:
        token = tokens[name.first]
        common = token.first and (token.tag == "NNS" or (not token.label and not token.tag.startswith("NNP")))
        common = common and token.low not in lex.known
        return len(token.text) > 1 and token.low not in lex.no_names | _COMMON and not common
    return any(t.capital for t in words)
