"""Claims joined from hand-made analyses: what is one event, one figure, one utterance, and what is not."""

from dataclasses import replace

import pytest

from secondsource.corroboration import corroborate, counted, events, happened, likeness, merging, said, utterances
from secondsource.corroboration.sources import Ledger
from secondsource.model.claim import Support
from secondsource.model.event import EventMention
from secondsource.model.evidence import Span, quote
from secondsource.model.figure import Figure
from secondsource.model.mention import Entity
from secondsource.model.record import Method
from secondsource.model.statement import Statement
from secondsource.model.story import Story
from tests.corroboration.makers import alignment_of, analysis_of, at, entity, link_of, mention, view_of


def event(text, trigger, clause, day=None, **more):  # type: ignore[no-untyped-def]
    base = EventMention(
        trigger=at(text, trigger),
        clause=at(text, clause),
        type="COERCE",
        modes=("arrest",),
        contexts=(),
        realis="happened",
        actor=None,
        actor_name=None,
        target=None,
        target_name=None,
        time=None,
        day=day,
        part_of_day=None,
        place=None,
        figures=(),
        statement=None,
        speech_act=False,
        event=0,
    )
    return replace(base, **more)


def figure(text, words, **more):  # type: ignore[no-untyped-def]
    base = Figure(
        at(text, words), 44, None, "at least", False, "people", "arrested", None, None, "count", None, None, False
    )
    return replace(base, **more)


def statement(text, content, source, who=None, **more):  # type: ignore[no-untyped-def]
    span = at(text, content)
    quoted = (span,) if content.startswith("“") else ()
    kind = "direct" if quoted else "indirect"
    base = Statement(
        kind, (span,), quoted, at(text, source), source, "person", who.key if who else None, None, "neutral"
    )
    return replace(base, **more)


FIRST = "Officers arrested at least 44 people in the port on Friday."
SECOND = "In the port officers arrested at least 44 people."


def pair(day="2025-06-06", other="2025-06-06", relation="edited", **more):  # type: ignore[no-untyped-def]
    a = analysis_of(FIRST, "a.txt", events=(event(FIRST, "arrested", FIRST[:-1], day),))
    b = analysis_of(SECOND, "b.txt", events=(event(SECOND, "arrested", SECOND[:-1], other, **more),))
    return view_of(a, b, links=(link_of(a, b, relation),))


def test_linked_tellings_of_one_day_are_one_event() -> None:
    assert len(merging.merged(pair())) == 1


def test_tellings_of_two_days_are_two_events_whatever_they_share() -> None:
    assert len(merging.merged(pair(other="2025-06-07"))) == 2


def test_another_type_or_another_standing_is_another_event() -> None:
    assert len(merging.merged(pair(type="PROTEST"))) == 2
    assert len(merging.merged(pair(realis="planned"))) == 2


def test_goals_and_hypotheses_are_no_events() -> None:
    assert len(merging.merged(pair(realis="goal"))) == 1


def test_a_planned_telling_of_a_fact_is_the_same_but_for_its_standing() -> None:
    one, other = list(happened.occasions(pair(realis="planned")))
    assert likeness.same_but_for_standing(one, other)


def test_the_claim_keeps_every_telling_and_its_words() -> None:
    view = pair()
    (claim,) = events.claims(merging.merged(view), Ledger(view, alignment_of(*view.analyses)))
    assert [support.evidence[0].exact for support in claim.supports] == [FIRST[:-1], SECOND[:-1]]
    assert claim.text == f"One report tells of this as “{FIRST[:-1]}”"
    assert claim.label == "E1"


def counts(*figures):  # type: ignore[no-untyped-def]
    a = analysis_of(FIRST, "a.txt", figures=(figures[0],))
    b = analysis_of(SECOND, "b.txt", figures=(figures[1],))
    view = view_of(a, b)
    return [counted.Count(view, x.report.id, 0, x.figures[0]) for x in (a, b)]


def test_the_same_interval_of_the_same_thing_is_one_figure() -> None:
    one, other = counts(figure(FIRST, "at least 44 people"), figure(SECOND, "at least 44 people"))
    assert counted.same_figure(one, other)


def test_another_role_rate_unit_or_number_is_another_figure() -> None:
    same = figure(FIRST, "at least 44 people")
    for change in ({"role": "goal"}, {"rate": "P1D"}, {"unit": "officers"}, {"low": 45}):
        one, other = counts(same, figure(SECOND, "at least 44 people", **change))
        assert not counted.same_figure(one, other), change


def test_a_figure_is_one_whoever_gives_it_and_about_how_many() -> None:
    same = figure(FIRST, "at least 44 people", modifier="about")
    for change in (
        {"attribution": "the union", "role": "claim"},
        {"modifier": "some"},
        {"modifier": None},
        {"unit": "person"},
    ):
        one, other = counts(same, figure(SECOND, "at least 44 people", **{"modifier": "about", **change}))
        assert counted.same_figure(one, other), change


def test_a_goal_is_anothers_where_another_sets_it() -> None:
    goals = [
        figure(text, "at least 44 people", role="goal", attribution=who) for text, who in ((FIRST, "a"), (SECOND, "b"))
    ]
    assert not counted.same_figure(*counts(*goals))


def test_who_gives_a_figure_is_said_where_every_report_says_so() -> None:
    given = [figure(text, "at least 44 people", role="claim", attribution="the union") for text in (FIRST, SECOND)]
    own = figure(SECOND, "at least 44 people")
    for figures, giver, role in ((given, "the union", "claim"), ([given[0], own], None, "count")):
        members = counts(*figures)
        view = members[0].view
        (claim,) = counted.claims([members], Ledger(view, alignment_of(*view.analyses)), {})
        assert (claim.attribution, claim.role) == (giver, role)
        assert ("according to" in claim.text) == (giver is not None)


def test_a_headline_with_the_number_alone_rests_on_whom_its_report_names() -> None:
    first, second = "Police say 44 arrested. 44 arrested in port.", "At least 44 arrested, police say."
    a, b = analysis_of(first, "a.txt", "North Post"), analysis_of(second, "b.txt", "South Mail")
    said_so, alone, elsewhere = (
        Support(
            one.report.id,
            (quote(one.report.id, one.report.text, at(one.report.text, "44 arrested", nth)),),
            attributed_to=who,
        )
        for one, nth, who in ((a, 0, ("police",)), (a, 1, ()), (b, 0, ("police",)))
    )
    assert counted.resting([said_so, alone, elsewhere]) == [said_so, elsewhere]
    assert counted.resting([alone, elsewhere]) == [alone, elsewhere]


QUOTED = "“We will not leave our homes to the river,” said Ana Reis, the mayor."
PARTLY = "Villagers would “not leave our homes to the river”, one said."


def test_a_partial_quotation_belongs_to_the_full_one() -> None:
    ana = entity("Ana Reis")
    a = analysis_of(QUOTED, "a.txt", entities=(ana,), mentions=(mention(QUOTED, "Ana Reis", ana),))
    a = replace(a, statements=(statement(QUOTED, "“We will not leave our homes to the river,”", "Ana Reis", ana),))
    b = analysis_of(PARTLY, "b.txt", statements=(statement(PARTLY, "“not leave our homes to the river”", "one"),))
    (group,) = utterances.utterances(view_of(a, b))
    view = group[0].view
    (claim,) = said.claims([group], Ledger(view, alignment_of(*view.analyses)))
    assert claim.speaker == "Ana Reis"
    assert claim.words == "“We will not leave our homes to the river,”"
    assert claim.text == "Ana Reis said: “We will not leave our homes to the river”"
    assert len(claim.supports) == 2


def test_the_same_words_of_two_named_people_stay_two_statements() -> None:
    people = (entity("Ana Reis"), entity("Rui Costa"))
    texts = (QUOTED, QUOTED.replace("Ana Reis", "Rui Costa"))
    analyses = [
        analysis_of(
            text,
            f"{who.name}.txt",
            entities=(who,),
            statements=(statement(text, "“We will not leave our homes to the river,”", who.name, who),),
        )
        for text, who in zip(texts, people, strict=True)
    ]
    assert len(utterances.utterances(view_of(*analyses))) == 2


def test_short_labels_of_different_speakers_are_not_joined() -> None:
    texts = ("The mayor spoke of “a great day”.", "The coach had “a great day” too.")
    analyses = [
        analysis_of(text, f"{i}.txt", statements=(statement(text, "“a great day”", source),))
        for i, (text, source) in enumerate(zip(texts, ("The mayor", "The coach"), strict=True))
    ]
    assert len(utterances.utterances(view_of(*analyses))) == 2


def test_a_verb_that_judges_gives_way_to_said() -> None:
    text = "Ana Reis claimed that the river was clean."
    ana = entity("Ana Reis")
    cue = at(text, "claimed")
    told = statement(text, "that the river was clean", "Ana Reis", ana, cue=cue, cue_class="strong")
    view = view_of(analysis_of(text, entities=(ana,), statements=(told,)))
    (claim,) = said.claims(utterances.utterances(view), Ledger(view, alignment_of(*view.analyses)))
    assert claim.text == "Ana Reis said that the river was clean"
    assert claim.cues == (("claimed", "strong"),)


def test_evidence_of_a_support_is_its_words() -> None:
    one, _ = counts(figure(FIRST, "at least 44 people"), figure(SECOND, "at least 44 people"))
    (claim,) = counted.claims([[one]], Ledger(one.view, alignment_of(*one.view.analyses)), {})
    assert claim.supports[0].evidence[0].span == Span(18, 36)
    assert claim.supports[0].value == "at least 44"
    assert claim.text == "At least 44 people were arrested"


@pytest.mark.parametrize(
    ("phrase", "unit", "value"),
    [
        ("Eighteen dock workers", "workers", "Eighteen"),
        ("twenty-one Dutch tourists", "tourists", "twenty-one"),
        ("at least three hundred and five homes", "homes", "at least three hundred and five"),
        ("two-thirds of voters", "voters", "two-thirds of"),
        ("45 small boats", "boats", "45"),
        ("many small boats", "boats", "many small"),
    ],
)
def test_the_value_of_a_figure_ends_with_its_number(phrase, unit, value) -> None:
    text = f"{phrase} were counted."
    view = view_of(analysis_of(text, figures=(figure(text, phrase, unit=unit),)))
    (one,) = [counted.Count(view, view.analyses[0].report.id, 0, view.analyses[0].figures[0])]
    (claim,) = counted.claims([[one]], Ledger(view, alignment_of(*view.analyses)), {})
    assert claim.supports[0].value == value


def arrested(role=None):  # type: ignore[no-untyped-def]
    text = "Officers arrested Jo Bloggs, a baker, in the port on Friday."
    jo = Entity("jo bloggs", "Jo Bloggs", "person", True, (), (role,) if role else ())
    told = event(text, "arrested", text[:-1], "2025-06-06", target=at(text, "Jo Bloggs"), target_name="Jo Bloggs")
    view = view_of(analysis_of(text, entities=(jo,), events=(told,)))
    (claim,) = events.claims(merging.merged(view), Ledger(view, alignment_of(*view.analyses)))
    return claim


def test_the_arrest_of_a_named_private_person_is_sensitive() -> None:
    assert arrested().sensitive


def test_the_arrest_of_somebody_with_a_public_role_is_not_marked() -> None:
    assert not arrested("the interior minister").sensitive


@pytest.mark.parametrize(
    ("kind", "modes", "slot", "sensitive"),
    [
        ("ASSAULT", (), "actor", True),
        ("ASSAULT", (), "target", False),
        ("PROTEST", ("riot",), "actor", True),
        ("PROTEST", ("demo",), "actor", False),
        ("SANCTION", ("convict",), "target", True),
        ("ACCUSE", ("allege",), "target", True),
        ("ACCUSE", ("disapprove",), "target", False),
        ("ACCUSE", ("allege",), "actor", False),
        ("CONSULT", (), "actor", False),
    ],
)
def test_who_is_accused_is_who_does_it_or_to_whom_the_law_does_it(kind, modes, slot, sensitive) -> None:
    text = "Jo Bloggs was named in the port on Friday."
    jo = Entity("jo bloggs", "Jo Bloggs", "person", True, (), ())
    named = {"target": at(text, "port"), slot: at(text, "Jo Bloggs"), f"{slot}_name": "Jo Bloggs"}
    told = event(text, "named", text[:-1], "2025-06-06", type=kind, modes=modes, **named)
    view = view_of(analysis_of(text, entities=(jo,), events=(told,)))
    (claim,) = events.claims(merging.merged(view), Ledger(view, alignment_of(*view.analyses)))
    assert claim.sensitive == sensitive


RALLY = "Marchers filled the square on Friday. Some marchers threw stones at the town hall."


def test_an_act_told_of_an_event_in_its_own_clause_is_a_part_of_it() -> None:
    filled = event(RALLY, "filled", "Marchers filled the square on Friday", "2025-06-06", actor=at(RALLY, "Marchers"))
    threw = event(
        RALLY, "threw", "Some marchers threw stones at the town hall", "2025-06-06", actor=at(RALLY, "Some marchers")
    )
    view = view_of(analysis_of(RALLY, events=(filled, threw)))
    whole, part = events.claims(merging.merged(view), Ledger(view, alignment_of(*view.analyses)))
    assert (whole.part_of, len(whole.supports)) == (None, 2)
    assert (part.part_of, part.label, part.text) == (
        "E1",
        "E2",
        "One report tells of this as “Some marchers threw stones at the town hall”",
    )


def test_who_gives_another_number_is_no_source_for_the_claim_s_sentence() -> None:
    other = FIRST.replace("at least 44", "only 20")
    a = analysis_of(FIRST, "a.txt", figures=(figure(FIRST, "at least 44 people"),))
    b = analysis_of(other, "b.txt", figures=(figure(other, "only 20 people", low=20, high=20, modifier=None),))
    told = [event(text, "arrested", text[:-1], "2025-06-06", figures=(0,)) for text in (FIRST, other)]
    a, b = replace(a, events=(told[0],)), replace(b, events=(told[1],))
    view = view_of(a, b, links=(link_of(a, b, "edited"),))
    (claim,) = events.claims(merging.merged(view), Ledger(view, alignment_of(a, b)))
    assert len(claim.reports) == 2
    assert (claim.independence.low, claim.support) == (1, "repeated")


def test_a_question_on_a_number_stands_at_the_act_that_holds_the_number() -> None:
    analyses = []
    for name, number in (("a.txt", 30), ("b.txt", 50)):
        text = f"90 marchers filled the square on Friday. Some marchers broke {number} windows of the hall."
        crowd = figure(text, "90 marchers", low=90, high=90, modifier=None, unit="marchers", counted="filled")
        panes = figure(
            text, f"{number} windows", low=number, high=number, modifier=None, unit="windows", counted="broke"
        )
        first, second = text[:-1].split(". ")
        filled = event(text, "filled", first, "2025-06-06", actor=at(text, "90 marchers"), figures=(0,))
        broke = event(text, "broke", second, "2025-06-06", actor=at(text, "Some marchers"), figures=(1,))
        analyses.append(analysis_of(text, name, events=(filled, broke), figures=(crowd, panes)))
    record = corroborate(
        Story("s1", tuple(a.report.id for a in analyses), ("", "")),
        analyses,
        alignment_of(*analyses, links=(link_of(*analyses, "copied"),)),
        Method("0", "none", "none", ()),
    )
    act = next(claim for claim in record.events if "windows" in claim.text)
    whole = next(claim for claim in record.events if claim.label == act.part_of)
    (asked,) = [one for one in record.discrepancies if one.kind == "figure"]
    assert (act.part_of, act.label in asked.claims, whole.label in asked.claims) == (whole.label, True, False)
