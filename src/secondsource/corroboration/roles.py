"""Roles as stated: who is what, joined across reports when the words say the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from secondsource.corroboration.joining import claim_id
from secondsource.corroboration.offices import apart, offices, same_offices
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
                roles = apart(analysis.report.text, mention.role)
                yield from (Holding(view, report, mention, role) for role in roles)


def joined(view: View) -> list[list[Holding]]:
    """The holdings of each role of each person, in the order in which the reports first state it."""
    held: dict[str, list[Holding]] = {}
    for holding in holdings(view):
        held.setdefault(holding.person, []).append(holding)
    groups: dict[tuple[str, int], list[Holding]] = {}
    for person, mine in held.items():
        firsts = same_offices(offices([holding.words(holding.role) for holding in mine]))
        for first, holding in zip(firsts, mine, strict=True):
            groups.setdefault((person, first), []).append(holding)
    return sorted(groups.values(), key=lambda group: (view.order[group[0].report], group[0].role.start))


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
