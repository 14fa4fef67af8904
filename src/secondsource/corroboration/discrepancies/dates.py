"""Different days for the same event or the same speaking."""

import re
from collections.abc import Iterator, Sequence

from secondsource.corroboration.days import bounds, spoken
from secondsource.corroboration.days import compatible as days_meet
from secondsource.corroboration.discrepancies import times
from secondsource.corroboration.discrepancies.shared import Finding, Matters, compatible, discrepancy, pairs
from secondsource.corroboration.happened import Occasion
from secondsource.corroboration.joining import clipped, is_function
from secondsource.corroboration.likeness import same_but_for_day
from secondsource.corroboration.telling import Telling
from secondsource.corroboration.verdict import Verdict
from secondsource.model.claim import Account, Discrepancy
from secondsource.model.evidence import Span
from secondsource.model.times import TimeExpression
from secondsource.resources import table

# What happened and when are shown as one phrase up to this length, else the day alone.
_SHOWN = 80
_ACT = 60
"""Characters of an act in a question."""
_TOLD = 12
"""Reports of one event whose words for its time are compared: the pairs of more of them say no more."""


def find(matters: Matters) -> Iterator[Finding]:
    """Findings on the day of speaking, then on the day and the hour of events."""
    for label, tellings in matters.utterances:
        yield from _speaking(matters, label, tellings)
    for label, occasions in matters.events:
        yield from _of_one_event(matters, label, occasions)
    dated = [row for row in matters.events if bounds(row[1][0].day) is not None]
    for (label, one), (other_label, other) in pairs(dated, lambda row: sorted(row[1][0].triggers)):
        if _one_event_on_two_days(matters, one, other):
            yield _on_which_day(matters, (label, other_label), one[0], other[0])


def _of_one_event(matters: Matters, label: str, occasions: Sequence[Occasion]) -> Iterator[Finding]:
    """What the reports say of when one event was: the first difference, and the first that is none."""
    told = [(occasion, when) for occasion in occasions if (when := _when(matters, occasion)) is not None]
    settled = False
    for index, (one, first) in enumerate(told[:_TOLD]):
        for other, second in told[index + 1 : _TOLD]:
            verdict = times.compare(first, second) if one.report != other.report else None
            if verdict is None or (verdict.at_odds and not _momentary(one)) or (settled and not verdict.at_odds):
                continue
            accounts = [
                matters.account(occasion.report, when.span) for occasion, when in ((one, first), (other, second))
            ]
            if verdict.at_odds:
                act = one.view.words(one.report, one.first.trigger)
                yield discrepancy("date", f"At what time ({act})?", accounts, [label])
                return
            settled = True
            yield compatible("date", accounts, [label], verdict.reason)


def _momentary(occasion: Occasion) -> bool:
    """Whether an event takes no longer than a part of a day: a march may go on from morning to night."""
    return occasion.first.type in table("differences.toml")["clock"]["momentary"]


def _when(matters: Matters, occasion: Occasion) -> times.When | None:
    """The first expression that dates an event, as its report has it; None where its words alone tell no day."""
    mention = next((one for one in occasion.mentions if one.time is not None), None)
    if mention is None or mention.time is None:
        return None
    time = matters.view.analysis(occasion.report).times[mention.time]
    words = matters.view.words(occasion.report, time.span)
    return times.When(time.span, words, time) if matters.fixes_day(occasion.report, words) else None


def _one_event_on_two_days(matters: Matters, one: Sequence[Occasion], other: Sequence[Occasion]) -> bool:
    """Whether two events differ in nothing but their day, and no report tells both: look-alikes are two events."""
    a, b = one[0], other[0]
    reports = {occasion.report for occasion in one}, {occasion.report for occasion in other}
    if reports[0] & reports[1] or days_meet(a.day, b.day) or not same_but_for_day(a, b):
        return False
    first, second = _when(matters, a), _when(matters, b)
    if first is None or second is None or not _beside_its_day(a) or not _beside_its_day(b):
        return False
    verdict = times.compare(first, second)
    if verdict is None or not verdict.at_odds:
        return False
    return not any(_tells_both(matters, report, a, b) for report in reports[0] | reports[1])


def _beside_its_day(occasion: Occasion) -> bool:
    """Whether the words for the day stand near the word for the event: far off they may date something else."""
    mention = next(one for one in occasion.mentions if one.time is not None)
    time = occasion.view.analysis(occasion.report).times[mention.time or 0].span
    first, last = sorted((time, mention.trigger))
    others = (one.trigger for one in occasion.view.analysis(occasion.report).events)
    between = any(first.end <= trigger.start and trigger.end <= last.start for trigger in others)
    return last.end - first.start < _SHOWN and not between


def _tells_both(matters: Matters, report: str, one: Occasion, other: Occasion) -> bool:
    """Whether a report has events of this kind on either day."""
    days = {
        occasion.day
        for _, occasions in matters.events
        for occasion in occasions
        if occasion.report == report and occasion.first.type == one.first.type and occasion.triggers & one.triggers
    }
    return {one.day, other.day} <= days


def _on_which_day(matters: Matters, labels: tuple[str, str], one: Occasion, other: Occasion) -> Discrepancy:
    accounts = [_telling_of_day(matters, occasion) for occasion in (one, other)]
    ordered = sorted(accounts, key=lambda account: matters.view.order[account.report])
    return discrepancy("date", f"On which day was it: “{_act(matters, one)}”?", ordered, labels)


def _act(matters: Matters, occasion: Occasion) -> str:
    """What happened, in a report's words but for those of the day."""
    mention = next((one for one in occasion.mentions if one.time is not None), occasion.first)
    start, end = mention.clause.start, mention.clause.end
    if mention.time is not None:
        time = matters.view.analysis(occasion.report).times[mention.time].span
        if time.start >= mention.trigger.end:
            end = max(min(end, time.start), mention.trigger.end)
        else:
            start = min(max(start, time.end), mention.trigger.start)
    if end - start > _ACT:
        start = mention.trigger.start
    words = matters.view.words(occasion.report, Span(start, end)).strip(" ,;:–—").split(" ")
    while len(words) > 1 and is_function(words[-1].casefold()):  # "walked out on" Monday
        words.pop()
    return clipped(" ".join(words), _ACT)


def _telling_of_day(matters: Matters, occasion: Occasion) -> Account:
    """The words for the day, with what happened when they stand together."""
    mention = next((one for one in occasion.mentions if one.time is not None), occasion.first)
    if mention.time is None:
        return matters.account(occasion.report, mention.clause)
    time = matters.view.analysis(occasion.report).times[mention.time].span
    whole = Span(min(mention.trigger.start, time.start), max(mention.trigger.end, time.end))
    return matters.account(occasion.report, whole if len(whole) < _SHOWN else time)


def _speaking(matters: Matters, label: str, tellings: Sequence[Telling]) -> Iterator[Finding]:
    """One report dates the speaking; another gives another day, or only the day of what is spoken about."""
    dated = [telling for telling in tellings if bounds(telling.statement.said_on) is not None]
    if not dated:
        return
    for telling in tellings:
        other = next((one for one in dated if one.report != telling.report), None)
        verdict = _days_of_speaking(matters, telling, other) if other is not None else None
        if other is None or verdict is None:
            continue
        if verdict.at_odds:
            yield _question(matters, label, telling, other)
            return
        accounts = sorted(
            (_account(matters, one) for one in (telling, other)), key=lambda a: matters.view.order[a.report]
        )
        yield compatible("date", accounts, [label], verdict.reason)
        return


def _days_of_speaking(matters: Matters, telling: Telling, other: Telling) -> Verdict | None:
    """What the days that two tellings give come to; a day spoken about is held against one of speaking."""
    if telling.statement.said_on is None:
        about = _day_spoken_about(telling)
        apart = about is not None and not days_meet(about.edtf, other.statement.said_on)
        return Verdict() if apart else None
    if telling.statement.said_on == other.statement.said_on:
        return None
    first, second = _said(matters, telling), _said(matters, other)
    if first is None or second is None:
        return None
    named = [matters.names_weekday(when.words) for when in (first, second)]
    dated = all(matters.is_dated(one.report) for one in (telling, other))
    return times.compare(first, second) if dated or named[0] == named[1] else None


def _said(matters: Matters, telling: Telling) -> times.When | None:
    time = _time_of_speaking(telling)
    if time is None:
        return None
    words = telling.view.words(telling.report, time.span)
    return times.When(time.span, words, time) if matters.fixes_day(telling.report, words) else None


def _day_spoken_about(telling: Telling) -> TimeExpression | None:
    """A day named in the content but not in the quoted words."""
    times = telling.view.analysis(telling.report).times
    for time in times:
        inside = any(time.span in content for content in telling.statement.content)
        quoted = any(time.span in quotation for quotation in telling.statement.quoted)
        if inside and not quoted and bounds(time.edtf) is not None:
            return time
    return None


def _question(matters: Matters, label: str, one: Telling, other: Telling) -> Discrepancy:
    shortest = min((one, other), key=lambda telling: len(telling.quoted or telling.content))
    words = shortest.statement.quoted[0] if shortest.statement.quoted else shortest.statement.content[0]
    shown = clipped(shortest.view.words(shortest.report, words), 45).strip('“”"., ')
    accounts = sorted((_account(matters, one), _account(matters, other)), key=lambda a: matters.view.order[a.report])
    day = spoken(other.statement.said_on)
    comment = f"Only one of them dates the words themselves, to {day}." if one.statement.said_on is None else ""
    return discrepancy("date", f"When did {one.speaker or other.speaker} say “{shown}”?", accounts, [label], comment)


def _account(matters: Matters, telling: Telling) -> Account:
    statement = telling.statement
    if statement.said_on is not None:
        time = _time_of_speaking(telling)
        span = time.span if time is not None else (statement.cue or statement.content[0])
        start = min(span.start, statement.cue.start) if statement.cue is not None else span.start
        end = max(span.end, statement.cue.end) if statement.cue is not None else span.end
        return matters.account(telling.report, Span(start, end) if end - start < 80 else span)
    about = _day_spoken_about(telling)
    spans = [_phrase(telling, about)] if about is not None else []
    named = f"about “{matters.view.words(telling.report, spans[0])}”; " if spans else ""
    return matters.paraphrase(telling.report, f"{named}day of speaking not given", *spans)


def _phrase(telling: Telling, time: TimeExpression) -> Span:
    """The phrase around a day spoken about: the statement's target when it holds the day, else the genitive's noun."""
    target = telling.statement.target
    if target is not None and time.span in target:
        return target
    text = telling.view.analysis(telling.report).report.text
    possessed = re.compile(r"[’']s\s+\w+").match(text, time.span.end)
    return Span(time.span.start, possessed.end()) if possessed is not None else time.span


def _time_of_speaking(telling: Telling) -> TimeExpression | None:
    """The expression that dates the speaking: the nearest to the cue outside the content with that day."""
    statement = telling.statement
    cue = statement.cue or statement.content[0]
    candidates = [
        time
        for time in telling.view.analysis(telling.report).times
        if time.edtf == statement.said_on and not any(time.span in content for content in statement.content)
    ]
    return min(candidates, key=lambda time: (abs(time.span.start - cue.end), time.span), default=None)
