"""How many reports are how many sources: same publisher, shared text, same agency, same ultimate source.

A count is a range. Its lower end takes every doubt as dependence, its upper end takes every doubt as independence.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from secondsource.corroboration.givers import Backing, backings, may_be_one, one_giver
from secondsource.corroboration.joining import content_words
from secondsource.corroboration.ties import listed, ties
from secondsource.corroboration.view import View
from secondsource.model.claim import Independence, Support
from secondsource.model.record import Source
from secondsource.model.story import Alignment
from secondsource.resources.publishers import Publishers, shipped

Group = tuple[str, ...]
"""Report ids that count together, in order."""


class Ledger:
    """Which reports of a story count together, and why."""

    def __init__(self, view: View, alignment: Alignment, publishers: Publishers | None = None) -> None:
        """Finds every tie between reports of the story.

        Args:
            view: The story.
            alignment: How its reports stand to each other.
            publishers: Who publishes what and who owns whom; by default the table that ships.
        """
        self._view = view
        self._publishers = publishers or shipped()
        members = set(view.order)
        overlaps = [overlap for overlap in alignment.overlaps if {overlap.a, overlap.b} <= members]
        self.ties = tuple(ties(view, overlaps, self._publishers))

    def sources(self) -> tuple[Source, ...]:
        """The origins: reports joined by certain ties."""
        groups = self._groups(tuple(self._view.order), self._certain_origins)
        return tuple(self._source(number, group) for number, group in enumerate(groups, start=1))

    def independence(self, supports: Sequence[Support], origin: str | None = None) -> Independence:
        """How many independent sources stand behind a claim with these supports.

        The upper end counts the origins that no certain ground joins. The lower end counts those of them that no doubt
        joins: a report of which the publisher or the day is not known may be a copy or a later retelling of any other, and
        one in its own words may rest on what others give as somebody's.

        Args:
            supports: Who carries the claim.
            origin: Whose words every support gives, where they may all come from one release of them: independent
                witnesses or copies cannot be told apart then, so the lower end is 1.
        """
        backed = backings(supports, self._publishers)
        carriers = tuple(sorted(backed, key=self._view.order.__getitem__))
        passed_on = tuple(self._passed_on(carriers, backed, supports))
        found = _joined(self._groups(carriers, self._certain_origins), passed_on)
        reasons = self._reasons(carriers)
        if origin is not None:
            return self._of_words(found, origin, reasons)
        ends = _joined(found, _by_giver(found, backed))
        reasons.extend(self._same_giver(ends, found, backed))
        low = 1
        if len(ends) > 1:
            low = min(len(ends), self._least(found, passed_on, backed))
            reasons.extend(self._doubts(carriers, backed))
        named = dict.fromkeys(name for one in backed.values() for name in one.names)
        return Independence(low, len(ends), tuple(reasons), tuple(ends), tuple(named))

    def _of_words(self, found: list[Group], origin: str, reasons: list[str]) -> Independence:
        if len(found) > 1:
            reasons.append(f"all give the words of {origin}, who may have spoken to one of them or to all")
        elif len(found[0]) > 1:
            reasons.append(f"all give it as the words of {origin}")
        return Independence(1, len(found), tuple(reasons), tuple(found), (origin,))

    def _source(self, number: int, group: Group) -> Source:
        publishers = [self._view.analysis(report).report.publisher for report in group]
        named = next((publisher.name for publisher in publishers if publisher is not None), None)
        reasons = self._reasons(group, certain_only=True)
        return Source(str(number), named or f"Report {self._view.labels[group[0]]}", group, tuple(reasons))

    def _reasons(self, reports: Sequence[str], *, certain_only: bool = False) -> list[str]:
        """Why some of the reports given count together, in words, in the order of ties.

        Of texts that are one, the ties that join them are told: of a hundred copies 99 reasons and not 4,950.
        """
        near = sorted({position for report in reports for position in self._ties_of.get(report, ())})
        among = frozenset(reports)
        told: list[int] = []
        origin = {report: report for report in reports}
        members = {report: [report] for report in reports}
        for at in sorted(near, key=lambda at: not self.ties[at].certain):
            tie = self.ties[at]
            tied = [report for report in tie.reports if report in among]
            if len(tied) < 2 or (certain_only and not tie.certain):
                continue
            if not tie.whole or len({origin[report] for report in tied}) > 1:
                told.append(at)
            _join(origin, members, tied)
        found = (self.ties[at].reason(self._view.labels, among) for at in sorted(told))
        return [reason for reason in found if reason is not None]

    @cached_property
    def _ties_of(self) -> dict[str, list[int]]:
        """Positions of the ties that each report but the last of a tie is in: of two reports tied one is looked up."""
        found: dict[str, list[int]] = {}
        for position, tie in enumerate(self.ties):
            for report in tie.reports[:-1]:
                found.setdefault(report, []).append(position)
        return found

    @cached_property
    def _shared_doubts(self) -> tuple[Group, ...]:
        """Reports that ties in doubt other than of text are between."""
        return tuple(tie.reports for tie in self.ties if not tie.certain and not tie.whole)

    def _groups(self, reports: Sequence[str], origin: Mapping[str, str]) -> list[Group]:
        """The reports given, by origin. Ties run through reports not given too: two copies of a third are one source."""
        groups: dict[str, list[str]] = {}
        for report in sorted(set(reports), key=self._view.order.__getitem__):
            groups.setdefault(origin[report], []).append(report)
        return [tuple(group) for group in groups.values()]

    @cached_property
    def _certain_origins(self) -> dict[str, str]:
        return _origins(self._view.order, (tie.reports for tie in self.ties if tie.certain))

    @cached_property
    def _text_origins(self) -> dict[str, str]:
        """Origins where texts in doubt count as one too."""
        return _origins(self._view.order, (tie.reports for tie in self.ties if tie.certain or tie.whole))

    def _passed_on(
        self, carriers: Sequence[str], backed: Mapping[str, Backing], supports: Sequence[Support]
    ) -> Iterator[Group]:
        """Pairs of reports of which one gives the claim as what the other's outlet says, or both as what a third says.

        Words spoken to an outlet ("told Reuters") are what that outlet reported.
        """
        told = {report: set(backing.outlets) for report, backing in backed.items() if not backing.keys}
        for support in supports:
            spoken_to = [part.evidence.exact for part in support.parts if part.name == "addressee"]
            outlets = {
                self._publishers.identity(name) for name in spoken_to if self._publishers.outlet(name) is not None
            }
            told.setdefault(support.report, set()).update(outlets)
        holder: dict[str, str] = {}
        for report in carriers:
            for outlet in self._outlets(report):
                holder.setdefault(outlet, report)
        for report in carriers:
            for outlet in sorted(told.get(report, ())):
                yield holder.setdefault(outlet, report), report

    def _outlets(self, report: str) -> list[str]:
        """Whose text a report is: its publisher's, and that of agencies it surely carries."""
        found = self._view.analysis(report).report
        name = found.publisher.name if found.publisher is not None else None
        own = [self._publishers.identity(name)] if name is not None and self._publishers.known(name) else []
        return own + [credit.agency for credit in found.credits if credit.sure]

    def _least(self, found: Sequence[Group], passed_on: Iterable[Group], backed: Mapping[str, Backing]) -> int:
        """The most origins of which no doubt joins any two, at least 1.

        Origins in their own words are told apart by who publishes them; those given as somebody's words by whose.
        """
        carriers = [report for group in found for report in group]
        among = [tuple(report for report in tied if report in backed) for tied in self._shared_doubts]
        groups = _joined(self._groups(carriers, self._text_origins), [*passed_on, *(one for one in among if one)])
        known = {group[0] for group in found if not any(self._unknown(report) for report in group)}
        rests = [_together(group, backed) for group in groups if known.intersection(group)]
        own = sum(not backing.names for backing in rests)
        return max(1, own, _apart([backing for backing in rests if backing.whose], self._roles))

    def _unknown(self, report: str) -> bool:
        """Whether nobody knows whose text a report is, or when it came out."""
        return not self._outlets(report) or self._view.analysis(report).report.published is None

    @cached_property
    def _roles(self) -> dict[str, frozenset[str]]:
        """Words of the roles of everybody named, by the name the record gives them."""
        return {
            entity.name: frozenset(word for role in entity.roles for word in content_words(role))
            for entity in self._view.identities.entities
            if entity.roles
        }

    def _same_giver(
        self, ends: Sequence[Group], found: Sequence[Group], backed: Mapping[str, Backing]
    ) -> Iterator[str]:
        """Which reports give the claim as the words of one giver."""
        for end in ends:
            if end not in found:
                giver = next(name for report in end for name in backed[report].names)
                yield f"{self._listed(end)} give it as the words of {giver}"

    def _doubts(self, carriers: Sequence[str], backed: Mapping[str, Backing]) -> Iterator[str]:
        """What is not known of reports, and may make them fewer sources."""
        nobody = [report for report in carriers if not self._outlets(report)]
        if nobody:
            yield f"who published {self._listed(nobody)} is not known, so nothing shows that it is another source"
        dated = {report: self._view.analysis(report).report.published is not None for report in carriers}
        undated = [report for report in carriers if report not in nobody and not dated[report]]
        if undated:
            yield f"when {self._listed(undated)} came out is not known: it may tell again what others told"
        own = [report for report in carriers if not backed[report].names]
        given = [report for report in carriers if backed[report].names]
        if own and given:
            names = dict.fromkeys(name for report in given for name in backed[report].names)
            yield (
                f"{self._listed(given)}: as the words of {listed(names)}; {self._listed(own)}: in the report's own words, "
                f"which may rest on the same"
            )

    def _listed(self, reports: Iterable[str]) -> str:
        return listed(self._view.labels[report] for report in reports)


def _by_giver(groups: Sequence[Group], backed: Mapping[str, Backing]) -> Iterator[Group]:
    """Groups, as pairs of one report each, that give a claim wholly as the words of one giver."""
    holder: dict[str, str] = {}
    for group in groups:
        giver = one_giver(backed[report] for report in group)
        if giver is not None:
            yield holder.setdefault(giver, group[0]), group[0]


def _together(group: Iterable[str], backed: Mapping[str, Backing]) -> Backing:
    whole = Backing()
    for report in group:
        whole |= backed[report]
    return whole


def _apart(rests: Sequence[Backing], roles: Mapping[str, frozenset[str]]) -> int:
    """How many of these end at givers of whom no two may be one; the least entangled are taken first."""
    near = [
        [at for at, other in enumerate(rests) if other is not one and may_be_one(one, other, roles)] for one in rests
    ]
    taken: set[int] = set()
    for at in sorted(range(len(rests)), key=lambda at: (len(near[at]), sorted(rests[at].whose))):
        if not taken.intersection(near[at]):
            taken.add(at)
    return len(taken)


def _joined(groups: Sequence[Group], pairs: Iterable[Group]) -> list[Group]:
    """Groups joined where a pair of reports ties them; in order of their first report, members in the order of groups."""
    of = {report: group[0] for group in groups for report in group}
    origin = _origins([group[0] for group in groups], ([of[one] for one in pair] for pair in pairs))
    found: dict[str, list[str]] = {}
    for group in groups:
        found.setdefault(origin[group[0]], []).extend(group)
    return [tuple(group) for group in found.values()]


def _origins(reports: Iterable[str], tied: Iterable[Sequence[str]]) -> dict[str, str]:
    """For each report the one report that stands for all that ties join it with."""
    members = {report: [report] for report in reports}
    origin = {report: report for report in members}
    for joined in tied:
        _join(origin, members, joined)
    return origin


def _join(origin: dict[str, str], members: dict[str, list[str]], joined: Sequence[str]) -> None:
    """Puts the origins of some reports into that of the first."""
    first, *others = joined
    for other in others:
        one, two = origin[first], origin[other]
        if one != two:
            for report in members[two]:
                origin[report] = one
            members[one] += members.pop(two)
