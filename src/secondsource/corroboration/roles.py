"""Roles as stated: who is what, joined across reports when the words say the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondsource.corroboration.joining import claim_id, content_words, group, jaccard
from secondsource.corroboration.sources import Ledger
from secondsource.corroboration.view import View
from secondsource.model.claim import RoleClaim, Support
from secondsource.model.evidence import Span
from secondsource.model.mention import Mention


@dataclass(frozen=True)
class Holding:
    """One report's statement that somebody holds a role."""

    view: View
    report: str
    mention: Mention
    role: Span

    @cached_property
    def person(self) -> str:
        """The person as the story names them."""
        return self.view.identities.name(self.report, self.mention.entity) or self.words(self.mention.span)

    def words(self, span: Span) -> str:
        """Words of the report."""
        return self.view.words(self.report, span)


def holdings(view: View) -> Iterator[Holding]:
    """Every role stated beside a person's name, in order."""
    for report, analysis in view.by_report():
        for mention in analysis.mentions:
            if mention.role is not None and mention.kind == "person" and mention.named:
                yield Holding(view, report, mention, mention.role)


def same_role(one: Holding, other: Holding) -> bool:
    """The same person, and roles that share most of their content words."""
    if one.person != other.person:
        return False
    first, second = content_words(one.words(one.role)), content_words(other.words(other.role))
    return jaccard(first, second) >= 0.5


def joined(view: View) -> list[list[Holding]]:
    """The holdings of each role, in the order in which the reports first state it."""
    return group(list(holdings(view)), same_role, lambda holding: [holding.person])


def claims(view: View, ledger: Ledger) -> tuple[RoleClaim, ...]:
    """One claim a role, in the order in which the reports first state it; labels are R1, R2, ..."""
    return tuple(_claim(number, members, ledger) for number, members in enumerate(joined(view), start=1))


def _claim(number: int, members: Sequence[Holding], ledger: Ledger) -> RoleClaim:
    supports = tuple(_support(holding) for holding in members)
    person, role = members[0].person, members[0].words(members[0].role)
    return RoleClaim(
        id=claim_id("R", supports),
        label=f"R{number}",
        text=f"{person} is described as “{role}”",
        supports=supports,
        independence=ledger.independence(supports),
        person=person,
        role=role,
    )


def _support(holding: Holding) -> Support:
    view = holding.view
    return Support(
        report=holding.report,
        evidence=(view.quote(holding.report, holding.role),),
        parts=view.parts(holding.report, [("name", holding.mention.span)]),
        value=holding.words(holding.role),
    )
