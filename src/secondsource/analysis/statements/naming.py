"""What quotation marks are for: words somebody said, a title, a nickname, or a word the outlet does not make its own.

Titles and nicknames are read off their own shape and the words right beside them, so they are known before any speaker is
looked for; the rest is decided by the statements found.
"""

import re
from collections.abc import Sequence
from functools import cache

from secondsource.analysis.intervals import Intervals
from secondsource.analysis.statements.lexicon import forms, words
from secondsource.analysis.statements.typography import Unit, units
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.statement import Quotation, QuotationUse, Statement

_REACH = 60  # characters beside a quotation in which what names it stands
_NAME_WORDS = 8  # words of the longest titles
_NICK_WORDS = 4
_SCARE_WORDS = 4  # words up to which a quotation nobody is given is a label and no utterance
_MARKS = "“”\"„«»‘’'‚ ,"
_WORD = re.compile(r"[^\W_]+(?:[’'.-][^\W_]+)*")
_GIVEN = re.compile(r"(?:^|(?<=[\s(]))(?P<word>[A-Z][\w.’'-]*),? $")
_SURNAME = re.compile(r"\s(?:[A-Z][\w’'-]+|de |van |von |bin |al-)")
_NICKNAMED = re.compile(
    r"\b(?:(?:better |also |formerly |popularly |widely )?known (?:to [^“”\"‘’,.;:\n]{2,40} )?(?:simply |only )?as"
    r"|(?:nick|code)named|nickname(?:d)?(?: (?:of|was|is))?|goes by(?: the (?:nick)?name)?|a\.?k\.?a\.?|alias|under the name"
    r"|stage name|nom de guerre|pen name|moniker|handle)(?: of)?,? (?:the )?$",
    re.IGNORECASE,
)
_SO_CALLED = re.compile(r"\b(?:so[- ]called|supposed|self-styled|self-described|alleged) (?:[\w-]+ )?$", re.IGNORECASE)
_STOPPED = re.compile(r"[,.]\W*$")
_UTTERED = re.compile(r"[!?…]\W*$|\w\. ")
_ENDING = re.compile(r"[.!?…]\W*$")


def name_of(text: str, unit: Unit) -> QuotationUse | None:
    """``title`` or ``nickname`` where shape and neighbours of a quotation say so, else None."""
    own = unit.pieces[0].of(text)
    bare = _WORD.findall(own)
    if len(unit.pieces) > 1 or not bare or len(bare) > _NAME_WORDS or _UTTERED.search(own):
        return None
    lead = text[max(0, unit.start - _REACH) : unit.start].rpartition("\n")[2]
    tail = text[unit.end : unit.end + _REACH]
    if len(bare) <= _NICK_WORDS and not _STOPPED.search(own) and _nickname(lead, tail, bare):
        return "nickname"
    return "title" if _capitalised(bare) and _title(lead, tail, bare) else None


def _nickname(lead: str, tail: str, bare: Sequence[str]) -> bool:
    """Known as “Big Joe”; Dwayne “The Rock” Johnson."""
    if _NICKNAMED.search(lead):
        return True
    given = _GIVEN.search(lead)
    if given is None or not bare[-1][:1].isupper() or not _SURNAME.match(tail) or lead.endswith(", "):
        return False
    word = given.group("word").lower()
    return word not in forms() and word not in words("small")


def _capitalised(bare: Sequence[str]) -> bool:
    """Whether words are written as titles are: all but small words with a capital or a figure."""
    first, last = bare[0], bare[-1]
    large = [word for word in bare if word.lower() not in words("small")]
    return all(word[0].isupper() or word[0].isdigit() for word in (first, last, *large))


def _title(lead: str, tail: str, bare: Sequence[str]) -> bool:
    """The film “Heat”; wrote “The Long Road”; “Heat” director."""
    if _work_before().search(lead) or _work_after().match(tail):
        return True
    return len(bare) > 1 and _made_before().search(lead) is not None


@cache
def _work_before() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_works()})(?:,? (?:(?:en)?titled|called|named|dubbed|headed|headlined|of the same name))?,? (?:is )?$",
        re.IGNORECASE,
    )


@cache
def _work_after() -> re.Pattern[str]:
    makers = "|".join(sorted(words("works", "makers")))
    return re.compile(
        rf"(?: \(\d{{4}}\)|,? (?:(?:the|a|an|his|her|their) )?(?:[\w-]+ ){{0,2}}(?:{_works()}|{makers})\b)",
        re.IGNORECASE,
    )


@cache
def _made_before() -> re.Pattern[str]:
    making = "|".join(sorted(words("works", "making")))
    return re.compile(
        rf"\b(?:{making}|(?:author|director|star|writer|creator|singer) of|edition of|episode of) $|(?:^|[.!?] )(?:On|In) $",
        re.IGNORECASE,
    )


def _works() -> str:
    return "|".join(sorted(words("works", "nouns")))


def uses(known: Analysis) -> tuple[Quotation, ...]:
    """What each quotation of a report is for, in order. ``known`` holds its quotations and its statements."""
    text = known.report.text
    found: list[Quotation] = []
    contents = [(span, number) for number, made in enumerate(known.statements) for span in made.content]
    pieces = Intervals([span for span, _ in contents])
    for unit in units(text, known.quotations):
        name = name_of(text, unit)
        for span in unit.pieces:
            holding = [(len(contents[at][0]), contents[at][1]) for at in pieces.holding(span)]
            index = min(holding)[1] if holding else None
            made = known.statements[index] if index is not None else None
            if name is not None:
                found.append(Quotation(span, name, None, index))
            elif made is None:
                found.append(Quotation(span, _unheld(text, span)))
            else:
                found.append(Quotation(span, _held(text, made, span), made.source, index))
    return tuple(found)


def _unheld(text: str, span: Span) -> QuotationUse:
    """A quotation of no statement: a label when short and no sentence."""
    own = span.of(text)
    short = len(_WORD.findall(own)) <= _SCARE_WORDS
    return "scare" if short and not _ENDING.search(own) else "utterance"


def _held(text: str, made: Statement, span: Span) -> QuotationUse:
    """A quotation of a statement: a label where it is what somebody calls a thing, or is marked as so called."""
    if _SO_CALLED.search(text, max(0, span.start - _REACH), span.start):
        return "scare"
    cue, source = made.cue, made.source
    if cue is None or source is None or len(_WORD.findall(span.of(text))) > _SCARE_WORDS:
        return "utterance"
    called = cue.of(text).lower() in words("calling")
    first = min(cue.start, source.start)
    what = called and re.search(r"\bwhat $", text[max(0, first - _REACH) : first]) is not None
    by = called and source.start > span.start
    return "scare" if what or by else "utterance"
