"""Codes of other schemes derived from a record's events, and what the tables of the rules hold."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from secondsource.model.claim import EventClaim, FigureClaim, Independence, Part, Support
from secondsource.model.evidence import Evidence, Span
from secondsource.model.place import Place
from secondsource.model.record import RecordPlace
from secondsource.outputs.derived import crowd, derive, derived
from secondsource.outputs.derived.parties import kinds
from secondsource.resources import table
from secondsource.store import decode
from tests.support_record import record_of

HERE = Path(__file__).parent
CASES = json.loads((HERE / "cases" / "derived.json").read_text(encoding="utf-8"))
GOLDEN = HERE.parent / "golden" / "los-angeles"
PLACES = tuple(
    RecordPlace(Place(key, name, None, 0.0, 0.0, "city", within, "EL"), ())
    for key, name, within in [("p1", "Elva", ()), ("p2", "Brack", ()), ("p3", "Elva Square", ("Elva",))]
)


def made(events, figures=()):
    """A record with these events, each told once, in a sentence of its own unless the case says otherwise."""
    record = record_of()
    card = replace(record.reports[0], sentences=tuple(Span(at * 100, at * 100 + 99) for at in range(20)))
    claims = tuple(_claim(number, event, card.id) for number, event in enumerate(events))
    return replace(record, events=claims, figures=tuple(figures), places=PLACES, reports=(card,))


def _claim(number, event, report):
    start = event.get("sentence", number + 5) * 100

    def words(text):
        return Evidence(report, Span(start, start + len(text)), text, "", "")

    named = [(name, event[name]) for name in ("trigger", "actor", "target") if name in event]
    support = Support(
        report,
        (words(event.get("words", event["trigger"])),),
        tuple(Part(name, words(text)) for name, text in named),
        day=event.get("day"),
        place=event.get("place"),
    )
    return EventClaim(
        id=f"E{number}",
        label=f"E{number + 1}",
        text="",
        supports=(support,),
        independence=Independence(1, 1),
        type=event["type"],
        modes=tuple(event["modes"]),
        realis=event.get("realis", "happened"),
        actor=event.get("actor"),
        target=event.get("target"),
        speech_act=event.get("speech_act", False),
        part_of=event.get("part_of"),
    )


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_cases(case):
    record = made(case["events"])
    found = derived(record, "acled")
    assert [list(one.values("sub_event_type")) for one in found] == case["acled"]
    assert found == tuple(derive(event, record, "acled") for event in record.events)
    if "rows" in case:
        assert [one.row for one in found] == [f"E{at + 1}" for at in case["rows"]]
    if "ccc" in case:
        assert ["; ".join(one.values("type")) for one in derived(record, "ccc")] == case["ccc"]


def test_several_codes_each_say_why_and_what_is_open():
    (found,) = derived(
        made([{"type": "ASSAULT", "modes": ["firearms"], "trigger": "shot", "target": "a man"}]), "acled"
    )
    assert found.decided is None
    assert all(code.reason for code in found.codes)
    assert [code.open for code in found.codes] == [
        ("who did it", "whether a crowd did it, for a political end"),
        ("who did it",),
        (),
    ]
    assert found.codes[1].columns == {
        "disorder_type": "Political violence",
        "event_type": "Violence against civilians",
        "sub_event_type": "Attack",
    }


def test_a_part_stands_in_the_row_of_the_whole():
    march = {"type": "PROTEST", "modes": ["demo"], "trigger": "marched", "actor": "Nurses"}
    whole, part = derived(made([march, {**march, "trigger": "chanted", "part_of": "E1"}]), "acled")
    assert (whole.row, part.row) == ("E1", "E1")


def test_what_is_told_of_the_crowd_and_the_police():
    record = made(
        [
            {"type": "PROTEST", "modes": ["riot"], "trigger": "clashed", "actor": "marchers", "sentence": 1,
             "words": "marchers clashed with police and set fire to a bin"},
            {"type": "ASSAULT", "modes": ["crowd-control"], "trigger": "fired", "actor": "police", "sentence": 1,
             "words": "police fired tear gas and rubber bullets"},
            {"type": "COERCE", "modes": ["arrest"], "trigger": "arrested", "actor": "police", "target": "six marchers",
             "sentence": 1},
        ],
        [_figure("E3", "six", "marchers", "arrested"), _figure("E2", "two", "marchers", "injured"),
         _figure("E2", "one", "officers", "injured")],
    )  # fmt: skip
    assert crowd(record.events[0], record) == {
        "arrests": ("six",),
        "arrests_any": 1,
        "injuries_crowd": ("two",),
        "injuries_crowd_any": 1,
        "injuries_police": ("one",),
        "injuries_police_any": 1,
        "participant_deaths": (),
        "police_deaths": (),
        "property_damage": ("set fires",),
        "property_damage_any": 1,
        "chemical_agents": 1,
        "participant_measures": ("set fires",),
        "police_measures": ("tear gas", "rubber bullets"),
    }
    quiet = made([{"type": "PROTEST", "modes": ["demo"], "trigger": "marched", "actor": "Nurses"}])
    told = crowd(quiet.events[0], quiet)
    assert {name: value for name, value in told.items() if value} == {}


def _figure(event, value, unit, counted):
    (figure,) = record_of().figures
    support = replace(figure.supports[0], value=value)
    assert isinstance(figure, FigureClaim)
    return replace(figure, label=f"F{value}", event=event, unit=unit, counted=counted, supports=(support,))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("dozens of green-uniformed security personnel in riot gear", {"security"}),
        ("US Immigration and Customs Enforcement", {"security"}),
        ("a group of striking workers", {"demonstrators", "civilians"}),
        ("at least 44 people", {"civilians"}),
        ("the police station", {"property"}),
        ("villagers and soldiers", {"civilians", "military"}),
        ("the army’s", {"military"}),
        ("the embassy of Chile", set()),
        ("", set()),
        (None, set()),
    ],
)
def test_kinds_of_parties(name, expected):
    assert kinds((name,)) == expected


def test_the_gold_codes_of_the_los_angeles_pair_are_given_or_among_the_candidates():
    record = decode((GOLDEN / "record.json").read_bytes())
    gold = json.loads((GOLDEN / "gold" / "events.json").read_text(encoding="utf-8"))["events"]
    by_name = {card.name[:3]: card.id for card in record.reports}
    reports = {"r1": by_name["000"], "r2": by_name["001"]}
    codes = dict(zip(record.events, derived(record, "acled"), strict=True))
    missed, decided = [], 0
    for event in gold:
        code = (event["acled"] or {}).get("sub_event_type") or ""
        told = [(reports[one["report"]], Span(one["start"], one["end"])) for one in event["evidence"]]
        found = [one for claim, one in codes.items() if claim.type == event["plover"]["event"] and _tells(claim, told)]
        missed += [event["id"] for one in found[:1] if not any(code in one.values("sub_event_type") for one in found)]
        decided += any(one.values("sub_event_type") == (code,) for one in found)
    assert missed == []
    assert decided >= 8


def _tells(claim, told):
    pieces = [(evidence.report, evidence.span) for support in claim.supports for evidence in support.evidence]
    return any(report == other and span.overlaps(one) for report, span in told for other, one in pieces)


def test_the_tables_of_acled_are_whole():
    rules = table("derived/acled.toml")
    assert len(rules["codes"]) == 25
    assert {name for code in rules["codes"].values() for name in code} == {"event_type", "disorder_type"}
    used = {rule["code"] for rule in rules["rule"] if "code" in rule}
    assert set(rules["codes"]) - used == {"Headquarters or base established"}
    assert used <= set(rules["codes"])


@pytest.mark.parametrize("scheme", ["acled", "ccc"])
def test_every_rule_has_a_reason_and_conditions_that_exist(scheme):
    rules = table(f"derived/{scheme}.toml")
    types, parties = (
        table("plover/codebook.toml")["types"] | table("plover/disaster.toml")["types"],
        table("derived/parties.toml")["parties"],
    )
    facts = {"happened", "demonstration", "violent", "force", "lethal", "at"}
    known = facts | {
        "type",
        "modes",
        "no_modes",
        "words",
        "speech",
        "planned",
        "actor",
        "target",
        "sure",
        "code",
        "reason",
        "open",
    }
    for rule in rules["rule"]:
        assert rule["reason"].endswith(".")
        assert set(rule) <= known
        assert {*rule.get("type", ())} <= set(types)
        modes = {mode for name in rule.get("type", types) for mode in types[name]["modes"]}
        assert {*rule.get("modes", ()), *rule.get("no_modes", ())} <= modes
        assert {*rule.get("actor", ()), *rule.get("target", ())} <= {*parties, "place"}
        assert (facts | {"actor", "target"}) & set(rule) <= {*rules["open"], "at"}


def test_every_type_of_plover_has_an_answer():
    for name in (*table("plover/codebook.toml")["types"], *table("plover/disaster.toml")["types"]):
        record = made([{"type": name, "modes": [], "trigger": "did"}])
        for scheme in ("acled", "ccc"):
            assert derived(record, scheme)[0].codes
