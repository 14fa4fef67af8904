"""Details of private life on the record: what default exports leave out. Health of people in public life is news and stays."""

from collections.abc import Iterator

from secondsource.corroboration.standing import performing, public
from secondsource.corroboration.view import View
from secondsource.model.mention import Mention
from secondsource.model.people import PrivateDetail, PrivateMention


def details(view: View) -> tuple[PrivateDetail, ...]:
    """Every detail, in order of report and offset; a minor is one in every report as soon as one report says so."""
    minors = {
        view.identities.key(report, one.entity)
        for report, analysis in view.by_report()
        for one in analysis.private
        if one.kind == "name of a minor" and not performing(view.identities.roles(report, one.entity))
    } - {None}
    found = {
        PrivateDetail(one.kind, view.quote(report, one.span))
        for report, analysis in view.by_report()
        for one in (*analysis.private, *_named_again(view, report, analysis.mentions, minors))
        if _withheld(view, report, one, minors)
    }
    order = view.order
    return tuple(sorted(found, key=lambda one: (order[one.evidence.report], one.evidence.span, one.kind)))


def _named_again(
    view: View, report: str, mentions: tuple[Mention, ...], minors: set[str | None]
) -> Iterator[PrivateMention]:
    for mention in mentions:
        if mention.named and view.identities.key(report, mention.entity) in minors:
            yield PrivateMention(mention.span, "name of a minor", mention.entity)


def _withheld(view: View, report: str, one: PrivateMention, minors: set[str | None]) -> bool:
    if one.kind == "home address":
        return True
    if one.kind == "name of a minor":
        return view.identities.key(report, one.entity) in minors
    return not public(view.identities.roles(report, one.entity))
