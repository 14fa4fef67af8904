"""Why reports of a story count together: one publisher or owner, one text, one agency."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from secondsource.corroboration.view import View
from secondsource.model.report import Report
from secondsource.model.story import Overlap
from secondsource.resources import table
from secondsource.resources.publishers import Publishers
from secondsource.text.words import fold, words


@dataclass(frozen=True, slots=True)
class Tie:
    """Why reports count together.

    Attributes:
        reports: Ids of the reports, two or more, in order.
        words: The ground, as what is said of the reports ("are published by the North Post"); of a tie of two reports that
            needs their labels elsewhere, the whole sentence.
        certain: False where the ground leaves room for doubt.
        whole: Whether ``words`` is a whole sentence.
    """

    reports: tuple[str, ...]
    words: str
    certain: bool
    whole: bool = False

    def reason(self, labels: Mapping[str, str], among: Collection[str]) -> str | None:
        """The ground in words, for those of the reports that are asked about; None when they are fewer than two."""
        tied = [report for report in self.reports if report in among]
        if len(tied) < 2:
            return None
        return self.words if self.whole else f"{listed(labels[report] for report in tied)} {self.words}"


def listed(names: Iterable[str]) -> str:
    """Names as they stand in a sentence: "A, B and C"."""
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last


def ties(view: View, overlaps: Iterable[Overlap], publishers: Publishers) -> Iterator[Tie]:
    """Every tie between reports of the story; those of text first."""
    for overlap in overlaps:
        yield from _of_text(view, overlap)
        yield from _of_slips(view, overlap)
    reports = [analysis.report for analysis in view.analyses]
    yield from _alike(reports, _folded, lambda _: "have the same words", certain=True)
    named = [report for report in reports if report.publisher is not None and publishers.known(report.publisher.name)]
    yield from _alike(named, lambda r: publishers.identity(_name(r)), _published_by, certain=True)
    yield from _of_owners(named, publishers)
    yield from _of_agencies(reports, publishers)


def _of_text(view: View, overlap: Overlap) -> Iterator[Tie]:
    limits = table("independence.toml")
    longer = overlap.b if overlap.shorter == overlap.a else overlap.a
    length = view.lengths[overlap.shorter]
    shared = round(overlap.narrative * length)
    copied = overlap.share >= limits["whole_share"]
    if not copied and (overlap.narrative < limits["doubtful_share"] or shared < limits["doubtful_words"]):
        return
    certain = copied or overlap.narrative >= limits["copy_share"]
    certain |= overlap.narrative >= limits["same_text_share"] and shared >= limits["same_text_words"]
    reason = (
        f"{overlap.share:.0%} of the words of {view.labels[overlap.shorter]} also stand in {view.labels[longer]}, "
        f"{overlap.narrative:.0%} when quotations are left out"
    )
    yield Tie((overlap.a, overlap.b), reason, certain=certain, whole=True)


def _of_slips(view: View, overlap: Overlap) -> Iterator[Tie]:
    """Two who write the same thing wrong may have it from one text, however little else they share."""
    for one, other in overlap.shared_slips[:1]:
        both = listed((view.labels[overlap.a], view.labels[overlap.b]))
        words = f"“{one.exact}”" if one.exact == other.exact else f"“{one.exact}” and “{other.exact}”"
        yield Tie((overlap.a, overlap.b), f"{both} share the slip {words}", certain=False, whole=True)


def _alike(
    reports: Iterable[Report], key: Callable[[Report], str], said: Callable[[Report], str], *, certain: bool
) -> Iterator[Tie]:
    """A tie for every two reports or more of one key; what is said of them is made of the first."""
    groups: dict[str, list[Report]] = {}
    for report in reports:
        groups.setdefault(key(report), []).append(report)
    for members in groups.values():
        if len(members) > 1:
            yield Tie(tuple(report.id for report in members), said(members[0]), certain)


def _of_owners(named: Sequence[Report], publishers: Publishers) -> Iterator[Tie]:
    """Reports of several outlets of one owner: newsrooms under one roof can work apart."""
    owned: dict[str, list[Report]] = {}
    for report in named:
        family = publishers.family(_name(report))
        if family is not None:
            owned.setdefault(family, []).append(report)
    for family, members in owned.items():
        if len({publishers.identity(_name(report)) for report in members}) > 1:
            yield Tie(tuple(report.id for report in members), f"belong to one owner, {family}", certain=False)


def _of_agencies(reports: Sequence[Report], publishers: Publishers) -> Iterator[Tie]:
    """Reports that an agency wrote are its; those it may have written some of are perhaps."""
    surely, perhaps = {}, {}
    for report in reports:
        own = _name(report) if report.publisher is not None else ""
        agency = {publishers.identity(own)} if own and publishers.is_agency(own) else set()
        surely[report.id] = agency | {credit.agency for credit in report.credits if credit.sure}
        perhaps[report.id] = surely[report.id] | {credit.agency for credit in report.credits}
    anyone = [report for report, names in perhaps.items() if names]
    for name in sorted({name for names in perhaps.values() for name in names}):
        wrote = tuple(report for report in anyone if name in surely[report])
        may = tuple(report for report in anyone if name in perhaps[report])
        if len(wrote) > 1:
            yield Tie(wrote, f"carry the text of {name}", certain=True)
        if len(may) > len(wrote) and len(may) > 1:
            yield Tie(may, f"name {name} as where some of it comes from", certain=False)


def _name(report: Report) -> str:
    return report.publisher.name if report.publisher is not None else ""


def _published_by(report: Report) -> str:
    return f"are published by {_name(report)}"


def _folded(report: Report) -> str:
    """A report's words as they are compared: reports that differ in marks and capitals are one text."""
    return " ".join(fold(span.of(report.text)) for span in words(report.text)) or report.id
