"""What the finders of referents hand on: a referent, and each use of a term for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from secondsource.corroboration.view import View
from secondsource.model.evidence import Span
from secondsource.model.record import Voice, WordingKind


@dataclass(frozen=True, slots=True)
class Use:
    """A term where it stands.

    Attributes:
        report: Report id.
        span: The words.
        key: What it is counted under.
        term: The term as written here.
        name: Whether it is a proper name.
    """

    report: str
    span: Span
    key: str
    term: str
    name: bool = False


@dataclass(frozen=True, slots=True)
class Referent:
    """Somebody or something with the terms used for it.

    Attributes:
        kind: What it is.
        name: What to call it where the record has a name for it, or "".
        uses: The uses.
    """

    kind: WordingKind
    name: str
    uses: Sequence[Use]


def voice_of(view: View, report: str, span: Span) -> tuple[Voice, str | None]:
    """In whose voice words stand, and whose they are: the innermost statement that holds them says.

    Inside quotation marks it is the innermost that quotes them: in "“they want the raids to stop,” Lee said" it is Lee's word.
    Words in quotation marks that nobody is named for are quoted of nobody known; a title is the outlet's own.
    """
    analysis = view.analysis(report)
    holding = [one for one in analysis.statements if any(span in content for content in one.content)]
    quoting = [one for one in analysis.uses if span in one.span]
    marked = view.in_quotation(report, span) and not any(one.use in ("title", "nickname") for one in quoting)
    if marked:
        holding = [one for one in holding if any(span in quoted for quoted in one.quoted)] or holding
    if holding:
        innermost = min(holding, key=lambda one: sum(map(len, one.content)))
        speaker = view.identities.name(report, innermost.entity) or innermost.speaker
        return "quoted" if marked else "indirect", speaker
    if not marked:
        return "own", None
    holder = next((one.holder for one in quoting if one.holder is not None), None)
    return "quoted", view.words(report, holder) or None
