"""Which claims accuse a named person: they are marked sensitive, to be reviewed before they are published.

A claim is sensitive when the words it rests on hold an accusation of a named natural person. Crimes weigh whoever is named;
blame short of a crime weighs for people without a public role.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TypeVar

from secondsource.corroboration.standing import public
from secondsource.corroboration.view import View
from secondsource.model.accusation import Accusation
from secondsource.model.claim import Claim, FigureClaim, Support
from secondsource.text.words import fold

C = TypeVar("C", bound=Claim)


class Allegations:
    """The accusations of a story's reports that weigh."""

    def __init__(self, view: View) -> None:
        """Takes the reports side by side."""
        self._view = view

    def marked(self, claims: Sequence[C]) -> tuple[C, ...]:
        """The claims, those that accuse somebody marked; a mark that is there stays."""
        return tuple(replace(claim, sensitive=True) if self._accuses(claim) else claim for claim in claims)

    def _accuses(self, claim: Claim) -> bool:
        if isinstance(claim, FigureClaim):
            return any(self._counts(claim, support) for support in claim.supports)
        return any(True for support in claim.supports for _ in self._in(support))

    def _in(self, support: Support) -> Iterator[Accusation]:
        """Accusations inside the words a support rests on, its cue and target among them."""
        named = [part.evidence for part in support.parts if part.name in ("cue", "target", "trigger", "name")]
        spans = [one.span for one in (*support.evidence, *named)]
        for accusation in self._weighing[support.report]:
            if any(accusation.words in span for span in spans):
                yield accusation

    def _counts(self, claim: FigureClaim, support: Support) -> bool:
        """Whether a figure is told as part of an accusation: in its sentence, with the accused in the claim's own words."""
        sentence = self._view.sentence(support.report, support.evidence[0].span.start)
        told = fold(claim.text)
        return sentence is not None and any(
            accusation.words in sentence and self._surname(support.report, accusation) in told.split()
            for accusation in self._weighing[support.report]
        )

    def _surname(self, report: str, accusation: Accusation) -> str:
        name = self._view.identities.name(report, accusation.entity) or accusation.entity
        return fold(name).split()[-1]

    @cached_property
    def _weighing(self) -> dict[str, list[Accusation]]:
        return {
            report: [one for one in analysis.accusations if one.weight == "crime" or self._private(report, one.entity)]
            for report, analysis in self._view.by_report()
        }

    def _private(self, report: str, entity: str) -> bool:
        return not public(self._view.identities.roles(report, entity))
