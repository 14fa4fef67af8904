"""Which texts of a story stand no longer, why, and what to call them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from secondsource.corroboration.joining import clipped
from secondsource.corroboration.ties import listed
from secondsource.model.edition import Edition, Lineage, Order
from secondsource.model.record import Record, ReportCard
from secondsource.model.story import Overlap
from secondsource.model.version import Fate, FateKind
from secondsource.resources import table

_TELLS: Mapping[Order, str] = {
    "version": "its version number is higher",
    "time": "it was changed or published later",
    "notice": "a notice says that it corrects or withdraws the other",
    "name": "nothing tells which is the later, so the later name was taken",
    "alone": "",
}


class Fates:
    """What became of every text of a story that has no part in its record.

    Attributes:
        by_text: For each such text why it stands no longer.
        labels: What to call every text of the story.
        steps: Every two texts of a report that followed each other and were not withdrawn, by id.
    """

    def __init__(
        self, record: Record, lineages: Sequence[Lineage], alone: Callable[[str], Record], overlaps: Sequence[Overlap]
    ) -> None:
        """Works it out.

        Args:
            record: The record of the texts that stand.
            lineages: The story's reports of which there are several texts, or that were withdrawn.
            alone: The record of a text alone, by the text's id.
            overlaps: How much text all of them share.
        """
        self._cards = {report: alone(report).reports[0] for lineage in lineages for report in lineage.reports}
        self._overlaps = overlaps
        self._words = {card.id: card.words for card in record.reports}
        self.labels = {card.id: card.label for card in record.reports}
        self.by_text: dict[str, Fate] = {}
        self.steps: list[tuple[str, str]] = []
        number = 0
        for lineage in lineages:
            gone = [report for report in lineage.reports if report != lineage.standing]
            for position, report in enumerate(gone, start=1):
                number += lineage.standing is None
                owner = self.labels[lineage.standing] if lineage.standing else ""
                self.labels[report] = f"{owner}/{position if owner else number}"
            for report in gone:
                self.by_text[report] = self._fate(report, lineage)
            usable = [report for report in lineage.reports if not _withdrawn(self._cards[report])]
            if lineage.standing is not None:
                self.steps += pairwise(usable)

    def cards(self) -> tuple[ReportCard, ...]:
        """The cards of the texts that stand no longer, in the order of their labels."""
        return tuple(
            replace(self._cards[report], label=self.labels[report], fate=fate) for report, fate in self.by_text.items()
        )

    def reason(self, report: str) -> str:
        """Why a text stands no longer, with what to call it."""
        return f"{self.labels[report]}: {self.by_text[report].reason}"

    def listed(self, reports: Iterable[str]) -> str:
        """The labels of reports, each once."""
        return listed(dict.fromkeys(self.labels[report] for report in reports))

    def _fate(self, report: str, lineage: Lineage) -> Fate:
        carried = self._carriers(report, lineage)
        own, last = self._cards[report].edition, self._cards[lineage.reports[-1]].edition
        if own is not None and own.withdrawn:
            return Fate(_kind(own), _stated(own), lineage.standing, "", carried)
        if lineage.standing is None:
            assert last is not None, "a report of which no text stands was withdrawn"
            return Fate(_kind(last), _stated(last, self.labels[lineage.reports[-1]]), None, "", carried)
        how = f"replaced by {self.labels[lineage.standing]}, which has {lineage.shared.replace('the ', 'the same ', 1)}"
        return Fate("superseded", how, lineage.standing, _TELLS[lineage.order], carried)

    def _carriers(self, report: str, lineage: Lineage) -> tuple[str, ...]:
        """Other reports that share so much of its narrative that they count as one text with it."""
        limits = table("independence.toml")
        words = {**{card.id: card.words for card in self._cards.values()}, **self._words}
        found = []
        for one in self._overlaps:
            other = one.b if one.a == report else one.a
            if report in (one.a, one.b) and other in self._words and other != lineage.standing:
                enough = one.narrative * words[one.shorter] >= limits["same_text_words"]
                if one.narrative >= limits["same_text_share" if enough else "copy_share"]:
                    found.append(other)
        return tuple(found)


def _withdrawn(card: ReportCard) -> bool:
    return card.edition is not None and card.edition.withdrawn


def _kind(edition: Edition) -> FateKind:
    assert edition.status in ("withheld", "canceled", "retracted"), "only what is withdrawn is asked about"
    return edition.status


def _stated(edition: Edition, by: str = "") -> str:
    """How a text is withdrawn, in words: "canceled with /2; a notice in its text says: “KILL: ...”"."""
    where = "a notice in its text says" if edition.basis == "text" else "its fields say"
    return f"{edition.status}{f' with {by}' if by else ''}; {where}: “{clipped(edition.words)}”"
