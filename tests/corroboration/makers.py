"""Hand-made analyses for the corroboration stage: texts of our own, with spans found by their words."""

from secondsource.corroboration.identity import Identities
from secondsource.corroboration.view import View
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span, quote
from secondsource.model.mention import Entity, EntityKind, Mention
from secondsource.model.story import Alignment, Overlap, SentenceLink, Story
from secondsource.text.quotations import quotations
from secondsource.text.sentences import sentences
from tests.support import report_of


def at(text: str, words: str, nth: int = 0) -> Span:
    """The nth place where ``words`` stand in ``text``."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def analysis_of(text: str, name: str = "a.txt", publisher: str | None = None, **found: tuple) -> Analysis:  # type: ignore[type-arg]
    report = report_of(text, name=name, publisher=publisher, published="2025-06-07")
    return Analysis(
        report=report,
        sentences=tuple(sentences(text, report.paragraphs)),
        quotations=tuple(quotations(text, report.paragraphs)),
        **found,  # type: ignore[arg-type]
    )


def entity(name: str, kind: EntityKind = "person", *, named: bool = True, aliases: tuple[str, ...] = ()) -> Entity:
    return Entity(name.casefold(), name, kind, named, aliases)


def mention(text: str, words: str, of: Entity, role: str | None = None) -> Mention:
    return Mention(at(text, words), of.kind, of.key, of.named, at(text, role) if role else None)


def view_of(*analyses: Analysis, links: tuple[SentenceLink, ...] = ()) -> View:
    return View(analyses, Identities(analyses), links)


def overlap_of(one: Analysis, other: Analysis, *, share: float, narrative: float) -> Overlap:
    return Overlap(one.report.id, other.report.id, other.report.id, share, narrative)


def alignment_of(
    *analyses: Analysis, overlaps: tuple[Overlap, ...] = (), links: tuple[SentenceLink, ...] = ()
) -> Alignment:
    ids = tuple(analysis.report.id for analysis in analyses)
    return Alignment(ids, overlaps, (), links, (Story("s1", ids, ("",) * len(ids)),))


def link_of(one: Analysis, other: Analysis, relation: str, nth: tuple[int, int] = (0, 0)) -> SentenceLink:
    sides = [
        quote(analysis.report.id, analysis.report.text, analysis.sentences[index])
        for analysis, index in ((one, nth[0]), (other, nth[1]))
    ]
    return SentenceLink(sides[0], sides[1], relation, 0.9, ())  # type: ignore[arg-type]
