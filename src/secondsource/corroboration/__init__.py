"""Story -> Record: claims with all their supports, how many independent sources, where the reports differ."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from secondsource.corroboration import (
    called,
    cards,
    checks,
    counted,
    events,
    merging,
    private,
    roles,
    said,
    sequence,
    summary,
    timeline,
    utterances,
    wholes,
)
from secondsource.corroboration.allegations import Allegations
from secondsource.corroboration.counted import Count
from secondsource.corroboration.days import bounds
from secondsource.corroboration.discrepancies import find as find_discrepancies
from secondsource.corroboration.discrepancies import ranking
from secondsource.corroboration.discrepancies.shared import Matters
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.identity import Identities
from secondsource.corroboration.sources import Ledger
from secondsource.corroboration.telling import Telling
from secondsource.corroboration.view import View
from secondsource.model.analysis import Analysis
from secondsource.model.claim import EventClaim, FigureClaim, StatementClaim
from secondsource.model.record import Method, Record
from secondsource.model.story import Alignment, Story
from secondsource.resources.publishers import Publishers


def corroborate(
    story: Story,
    analyses: Sequence[Analysis],
    alignment: Alignment,
    method: Method,
    publishers: Publishers | None = None,
) -> Record:
    """Builds the record of one story.

    Args:
        story: The story.
        analyses: What each of its reports says, in any order.
        alignment: How the reports stand to each other.
        method: What the record is made with.
        publishers: Who publishes what and who owns whom; by default the table that ships.
    """
    by_id = {analysis.report.id: analysis for analysis in analyses}
    ordered = tuple(by_id[report] for report in story.reports)
    members = set(story.reports)
    links = tuple(one for one in alignment.links if one.a.report in members and one.b.report in members)
    passages = tuple(one for one in alignment.passages if one.a.report in members and one.b.report in members)
    view = View(ordered, Identities(ordered), links)
    ledger = Ledger(view, alignment, publishers)

    joined = utterances.utterances(view)
    occasions = _in_time([group for group in merging.merged(view) if events.more_than_words(group)])
    event_claims = events.claims(occasions, ledger)
    counts = counted.joined(_counts(view, occasions))
    whole = [claim.label for claim in event_claims if claim.part_of is None]
    figure_claims = counted.claims(counts, ledger, dict(enumerate(whole)))
    allegations = Allegations(view)
    event_claims = allegations.marked(_with_figures(event_claims, figure_claims))
    figure_claims = allegations.marked(figure_claims)
    statement_claims = allegations.marked(_with_acts(said.claims(joined, ledger), joined))
    role_claims = allegations.marked(roles.claims(view, ledger))
    matters = Matters(
        view=view,
        utterances=[
            (c.label, group) for c, group in zip(statement_claims, joined, strict=True) if c.kind != "no comment"
        ],
        events=list(zip(whole, occasions, strict=True)),
        figures=[(claim.label, group) for claim, group in zip(figure_claims, counts, strict=True)],
        claims=(*event_claims, *(c for c in statement_claims if c.kind != "no comment"), *figure_claims, *role_claims),
        passages=passages,
        wording=called.terms(view, occasions),
    )
    found = find_discrepancies(matters)
    places = cards.places(view)
    place = summary.main_place(event_claims, places, cards.unplaced(view))
    entities = view.identities.entities
    linked = wholes.linked(event_claims, whole, occasions, view)
    told_first, sources = summary.summary(event_claims, entities, view.ledes, figure_claims), ledger.sources()
    discrepancies = ranking.ranked(found.discrepancies, matters.claims, told_first, sources)
    record = Record(
        id=story.id,
        title=summary.title(event_claims, place),
        place=summary.place_in_words(place),
        days=summary.days(event_claims),
        reports=cards.cards(view),
        story_reasons=story.reasons,
        sources=sources,
        summary=told_first,
        events=linked,
        statements=statement_claims,
        figures=figure_claims,
        roles=role_claims,
        discrepancies=discrepancies,
        entities=entities,
        places=places,
        wording=tuple(matters.wording),
        checks=(),
        overlaps=tuple(one for one in alignment.overlaps if {one.a, one.b} <= members),
        passages=passages,
        links=links,
        method=method,
        compatible=found.compatible,
        timeline=timeline.moments(linked, _published(view), sequence.sequels(view, occasions)),
        private=private.details(view),
    )
    return replace(record, checks=checks.checks(record))


def _published(view: View) -> dict[str, date]:
    """Last day each report can have been published on, where known."""
    dated = ((report, analysis.report.published) for report, analysis in view.by_report())
    return {report: date.fromisoformat(published.latest) for report, published in dated if published is not None}


def _in_time(groups: list[list[Occasion]]) -> list[list[Occasion]]:
    """Events by day; those without a day last; events of one day as the reports first tell them."""
    return sorted(groups, key=_first_day)


def _first_day(group: list[Occasion]) -> str:
    ranges = [range_ for occasion in group if (range_ := bounds(occasion.day)) is not None]
    return min((range_[1].isoformat() for range_ in ranges), default="9999-12-31")


def _counts(view: View, groups: Sequence[Sequence[Occasion]]) -> list[Count]:
    """Every figure of every report, with the event it counts; goals and changes count none."""
    belongs = {
        (occasion.report, figure): (index, mention.day)
        for index, group in enumerate(groups)
        for occasion in group
        for mention in occasion.mentions
        for figure in mention.figures
        if view.analysis(occasion.report).figures[figure].role not in ("goal", "change")
    }
    return [
        Count(view, report, index, figure, *(belongs.get((report, index)) or (None, None)))
        for report, analysis in view.by_report()
        for index, figure in enumerate(analysis.figures)
    ]


def _with_figures(claims: Sequence[EventClaim], figures: Sequence[FigureClaim]) -> tuple[EventClaim, ...]:
    return tuple(
        replace(claim, figures=tuple(figure.label for figure in figures if figure.event == claim.label))
        for claim in claims
    )


def _with_acts(claims: Sequence[StatementClaim], groups: Sequence[Sequence[Telling]]) -> tuple[StatementClaim, ...]:
    """Adds the PLOVER type of the speech act, where the analysis sees one."""
    return tuple(replace(claim, act=_act(group)) for claim, group in zip(claims, groups, strict=True))


def _act(group: Sequence[Telling]) -> str | None:
    for telling in group:
        analysis = telling.view.analysis(telling.report)
        for event in analysis.events:
            said_here = event.speech_act and event.statement is not None
            if said_here and analysis.statements[event.statement or 0] == telling.statement:
                return event.type
    return None
