"""Rows in the shape of other projects: what each cell holds, and what is left empty rather than guessed."""

import csv
import io
import json
from dataclasses import replace
from datetime import date

import pytest

from secondsource.model.claim import EventClaim, FigureClaim, Independence, Part, Support
from secondsource.model.place import Place
from secondsource.model.record import Record, RecordPlace
from secondsource.model.timeline import Moment
from secondsource.outputs.chronology import in_order
from secondsource.outputs.tables.acled import acled
from secondsource.outputs.tables.ccc import SOURCES, ccc
from secondsource.outputs.tables.events import events, places
from secondsource.outputs.tables.placing import Days, Places, address, days_of
from secondsource.outputs.tables.plover import plover
from secondsource.outputs.tables.told import named
from tests.outputs.test_datapackage import _rows, _tables
from tests.support_record import evidence, record_of, reports

WITHIN = ("Elva County", "California", "United States")
ELVA = Place("geonames:1", "Port Elva", 1, -12.5, 44.25, "city", WITHIN, "US")
SQUARE = Place(
    "venue:market square@geonames:1", "Market Square", 1, -12.5, 44.25, "venue", ("Port Elva", *WITHIN), "US"
)
NORTH = Place("area:northern norland@geonames:9", "northern Norland", 9, 60.0, 10.0, "area", ("Norland",), "NO")
NORLAND = Place("geonames:9", "Norland", 9, 60.0, 10.0, "country", (), "NO")
SEA = Place("region:grey sea", "Grey Sea", None, 20.0, 38.0, "country")


def _event(label="E1", **more) -> EventClaim:
    a, _ = reports()
    parts = (Part("actor", evidence(a, "Dock workers")), Part("trigger", evidence(a, "walked out")))
    support = Support(a.id, (evidence(a, "Dock workers in Port Elva walked out"),), parts, day="2031-03-03")
    base = EventClaim(
        id=f"E00000000{label[1:]:0>2}",
        label=label,
        text="Dock workers marched",
        supports=(replace(support, place=more.pop("place", "geonames:1")),),
        independence=Independence(1, 1),
        type="PROTEST",
        modes=("demo",),
        actor="dock workers",
    )
    return replace(base, **more)


def _figure(label, matter, event="E1", low=None, high=None, words="dozens", **more) -> FigureClaim:
    a, _ = reports()
    base = replace(
        record_of().figures[0],
        label=label,
        matter=matter,
        event=event,
        low=low,
        high=high,
        modifier=None,
        supports=(Support(a.id, (evidence(a, "at least 12 people"),), value=words),),
    )
    return replace(base, **more)


def _record(*claims: EventClaim, figures=(), known=(ELVA, SQUARE), timeline=()) -> Record:
    return replace(
        record_of(),
        events=claims,
        figures=tuple(figures),
        places=tuple(RecordPlace(place, ()) for place in known),
        timeline=timeline,
    )


@pytest.mark.parametrize(
    ("first", "last", "codes", "middle"),
    [
        ("2031-03-03", "2031-03-03", (1, 1), "2031-03-03"),
        ("2031-03-03", "2031-03-04", (2, 2), "2031-03-03"),
        ("2031-03-03", "2031-03-08", (2, 2), "2031-03-05"),
        ("2031-03-03", "2031-03-09", (2, 3), "2031-03-06"),
        ("2031-03-01", "2031-03-31", (3, 4), "2031-03-16"),
        ("2031-01-01", "2031-12-31", (None, 5), "2031-07-02"),
        ("2031-01-01", "2033-12-31", (None, None), "2032-07-01"),
        (None, "2031-03-03", (None, None), None),
        (None, None, (None, None), None),
    ],
)
def test_days_have_the_codes_of_the_codebooks(first, last, codes, middle):
    days = Days(*(day and date.fromisoformat(day) for day in (first, last)))
    assert (days.precision("acled"), days.precision("ucdp")) == codes
    assert days.middle == (middle and date.fromisoformat(middle))


@pytest.mark.parametrize(
    ("place", "codes", "held"),
    [
        (ELVA, (1, 1, 4), ("Port Elva", "Elva County", "California", "United States")),
        (SQUARE, (1, 1, 5), ("Port Elva", "Elva County", "California", "United States")),
        (replace(SQUARE, precision="area"), (2, 2, 5), ("Port Elva", "Elva County", "California", "United States")),
        (NORTH, (3, 5, 1), (None, None, None, "Norland")),
        (NORLAND, (None, 6, 1), (None, None, None, "Norland")),
        (
            Place("geonames:2", "Elva County", 2, 0.0, 0.0, "district", WITHIN[1:], "US"),
            (2, 3, 3),
            (None, "Elva County", "California", "United States"),
        ),
        (
            Place("geonames:3", "California", 3, 0.0, 0.0, "region", WITHIN[2:], "US"),
            (3, 4, 2),
            (None, None, "California", "United States"),
        ),
        (
            Place("venue:a mine@geonames:9", "a mine", 9, 0.0, 0.0, "venue", ("Norland",), "NO"),
            (None, 6, 1),
            (None, None, None, "Norland"),
        ),
        (SEA, (None, None, None), (None, None, None, None)),
    ],
)
def test_places_have_the_codes_of_the_codebooks_and_the_names_of_what_holds_them(place, codes, held):
    known = Places(_record(_event(), known=(ELVA, NORLAND, place)))
    assert tuple(known.precision(place, scheme) for scheme in ("acled", "ucdp", "plover")) == codes
    found = address(place, known.grade(place))
    assert (found.town, found.district, found.region, found.country) == held
    assert (found.postal, found.alpha3) == {"US": ("CA", "USA"), "NO": (None, "NOR")}.get(
        place.country, (None, None)
    ) or (held[2] is None)


def test_a_venue_whose_holder_the_record_knows_is_as_fine_as_that():
    county = Place("geonames:2", "Elva County", 2, 0.0, 0.0, "district", WITHIN[1:], "US")
    farm = Place("venue:a farm@geonames:2", "a farm", 2, 0.0, 0.0, "venue", WITHIN, "US")
    assert Places(_record(_event(), known=(county, farm))).grade(farm) == "venue of district"


def test_days_that_differ_are_those_of_the_sentence_s_own_telling():
    a, b = _event().supports[0], replace(_event().supports[0], day="2031-03-05")
    moment = Moment("E1", "2031-03-03", "2031-03-05", "differs", "telling", "telling", (), 1, 1)
    assert days_of(_event(supports=(a, b), telling=1), moment).first == date(2031, 3, 5)
    assert days_of(_event(supports=(a, replace(b, day=None)), telling=1), moment) == Days()


def test_bounds_that_no_telling_gives_are_no_days_of_a_row():
    moment = Moment("E1", None, "2031-03-09", "bounded", None, "publication", (), 1, 1)
    assert days_of(_event(), moment) == Days()


def test_the_place_is_that_of_the_sentence_s_own_telling_else_the_finest_that_all_allow():
    known, inside = Places(_record(_event())), SQUARE.key
    one = _event().supports[0]

    def of(*keys):
        return known.of(_event(supports=tuple(replace(one, place=key) for key in keys)))

    assert of("geonames:1", inside) == ELVA
    assert of(None, "geonames:1", inside) == SQUARE
    assert (
        Places(_record(_event(), known=(ELVA, NORLAND))).of(
            _event(supports=tuple(replace(one, place=key) for key in (None, "geonames:1", "geonames:9")))
        )
        is None
    )
    assert of(None) is None


def test_the_event_file_has_words_beside_codes_and_every_count():
    figures = [
        _figure("F1", "gathered", low=200, high=None, words="hundreds", vague=True),
        _figure("F2", "gathered", low=50, high=50, words="50"),
        _figure("F3", "killed", low=2, high=2, words="two"),
        _figure("F4", "killed", low=3, high=4, words="three or four", role="goal"),
        _figure("F5", "hurt", event="E9", low=7, high=7, words="seven"),
    ]
    (row,) = events(_record(_event(), figures=figures))
    assert (row["trigger_words"], row["actor_words"]) == (("walked out",), ("Dock workers",))
    assert (row["crowd_low"], row["crowd_high"]) == (50, None)
    assert row["crowd_words"] == ("hundreds (Harbour News)", "50 (Harbour News)")
    assert (row["deaths_low"], row["deaths_high"]) == (2, 2)
    assert (row["injuries_low"], row["injuries_words"]) == (None, ())
    assert (row["latitude"], row["geonames_id"], row["place_precision"]) == (-12.5, 1, "city")


def test_an_acled_row_names_one_and_notes_the_others():
    a, b = _event().supports[0], replace(_event().supports[0], day="2031-03-04", attributed_to=("officials",))
    moment = Moment("E1", "2031-03-03", "2031-03-04", "differs", "telling", "telling", (), 1, 1)
    figures = [
        _figure("F1", "killed", low=4, high=4, words="four"),
        _figure("F2", "killed", low=12, vague=True, modifier="dozens"),
    ]
    (row,) = acled(_record(_event(supports=(a, b)), figures=figures, timeline=(moment,)))
    assert (row["event_date"], row["time_precision"]) == ("2031-03-03", 1)
    assert "Days: 2031-03-03 (Harbour News); 2031-03-04 (Harbour News, according to officials)" in row["notes"]
    assert "four (Harbour News)" in row["notes"]
    assert row["fatalities"] == 4
    assert (row["iso"], row["admin1"], row["location"], row["geo_precision"]) == (840, "California", "Port Elva", 1)
    assert row["event_id_cnty"] == f"USA-{row['event_id']}"
    assert (row["inter1"], row["interaction"]) == ("Protesters", "Protesters only")
    assert row["tags"] == "crowd size=no report"


def test_an_event_of_which_neither_day_nor_place_is_known_has_no_row():
    support = replace(_event().supports[0], day=None, place=None)
    record = _record(_event(supports=(support,)))
    assert (acled(record), ccc(record), len(plover(record))) == ([], [], 1)


def test_the_size_of_a_crowd_is_a_tag_of_demonstrations_alone():
    (row,) = acled(_record(_event(type="ASSAULT", modes=(), actor="gunmen", target="villagers")))
    assert (row["sub_event_type"], row["tags"]) == ("Attack", None)


def test_no_deaths_told_is_not_nought():
    (row,) = acled(_record(_event()))
    assert row["fatalities"] is None


def test_an_event_of_a_whole_country_has_no_point_in_an_acled_row():
    (row,) = acled(_record(_event(place="geonames:9"), known=(NORLAND,)))
    assert (row["country"], row["location"], row["latitude"], row["geo_precision"]) == (
        "Norland",
        "Norland",
        None,
        None,
    )


def test_a_thing_is_no_second_actor_and_a_pronoun_no_first():
    (row,) = acled(_record(_event(actor="they", target="the gates")))
    assert (row["actor1"], row["actor2"], row["inter1"]) == (None, None, None)
    (row,) = acled(_record(_event(target="riot police")))
    assert (row["actor2"], row["inter2"], row["interaction"]) == (
        "riot police",
        "State forces",
        "State forces-Protesters",
    )


def test_words_inside_a_speaker_s_quotation_marks_stay_in_them():
    record = _record(_event())
    card = record.reports[0]
    spans = [part.evidence.span for part in _event().supports[0].parts if part.name == "actor"]
    cards = {card.id: replace(card, quotations=tuple(spans))}
    assert named(_event(), "actor", cards) == "“dock workers”"
    assert named(_event(), "actor", {card.id: card}) == "dock workers"


def test_plans_and_words_are_no_rows_of_acled_and_the_consortium_but_objects_of_plover():
    record = _record(_event(realis="planned"), _event("E2", type="ACCUSE", modes=(), speech_act=True))
    assert acled(record) == []
    assert ccc(record) == []
    first, second = plover(record)
    assert (first["realis"], first["context"], second["event"]) == ("planned", ["future"], ["ACCUSE"])


def test_parts_stand_in_the_row_of_their_whole():
    part = _event("E2", part_of="E1", text="Some threw stones")
    record = _record(_event(), part)
    for rows in (acled(record), ccc(record)):
        (row,) = rows
        assert (row["event_id"], row["other_event_ids"]) == (_event().id, (part.id,))
        assert "Some threw stones [E2]" in row["notes"]
    assert plover(record)[1]["link"] == _event().id


def test_a_row_is_sensitive_when_any_event_in_it_is():
    record = _record(_event(), _event("E2", part_of="E1", sensitive=True))
    assert [row["sensitive"] for rows in (acled(record), ccc(record)) for row in rows] == [True, True]
    assert [row["sensitive"] for row in plover(record)] == [False, True]


def test_a_ccc_row_has_the_consortium_s_numbers_with_the_words():
    figures = [
        _figure("F1", "gathered", low=200, vague=True, modifier="hundreds", words="hundreds"),
        _figure("F2", "gathered", low=1500, high=1500, words="1,500"),
        _figure("F3", "gathered", event=None, low=9, high=9, words="nine"),
    ]
    (row,) = ccc(_record(_event(place=SQUARE.key), figures=figures))
    assert (row["size_low"], row["size_high"], row["size_mean"], row["size_cat"]) == (200, 1500, 850, 2)
    assert row["size_text"] == ("hundreds (Harbour News)", "1,500 (Harbour News)")
    assert (row["locality"], row["state"], row["location_detail"]) == ("Port Elva", "CA", "Market Square")
    assert row["crowds_elsewhere"] == ("nine (Harbour News)",)
    assert (row["date"], row["participants"], row["arrests_any"]) == ("2031-03-03", ("dock workers",), 0)
    assert len([name for name in row if name.startswith("source_")]) == SOURCES


def test_only_a_telling_of_chants_or_signs_gives_claims():
    a, _ = reports()
    said = evidence(a, "“We will stay out until the contract is signed,” union leader Mara Quill said.")
    (row,) = ccc(_record(_event(supports=(replace(_event().supports[0], evidence=(said,)),))))
    assert row["claims"] == ()


def test_chants_and_signs_told_elsewhere_stand_beside_the_claims():
    record = _record(_event())
    sign = replace(record.statements[0], speaker_kind="sign", words="“No ferry, no vote”")
    (row,) = ccc(replace(record, statements=(sign, replace(sign, speaker_kind="person", words="“Aye”"))))
    assert row["claims_elsewhere"] == ("No ferry, no vote (Harbour News; Elva Gazette)",)
    chanted = replace(sign, speaker_kind="group", cues=(("chanted", "neutral"),), words="“Out, out!”")
    (row,) = ccc(replace(record, statements=(chanted,)))
    assert row["claims_elsewhere"] == ("Out, out! (Harbour News; Elva Gazette)",)


def test_places_say_what_holds_them():
    (row, *_) = places(_record(_event(), known=(SQUARE, ELVA)))
    assert (row["town"], row["admin2"], row["admin1"], row["country_code"]) == (
        "Port Elva",
        "Elva County",
        "California",
        "US",
    )
    assert (row["acled_geo_precision"], row["ucdp_where_prec"], row["plover_resolution"]) == (1, 1, 5)


def test_the_timeline_puts_parts_behind_their_whole_and_what_nothing_orders_last():
    def moment(label, earliest, low, high):
        return Moment(label, earliest, earliest, "day" if earliest else "not stated", None, None, (), low, high)

    claims = [_event("E1"), _event("E2", part_of="E1"), _event("E3"), _event("E4")]
    moments = (
        moment("E1", "2031-03-03", 2, 3),
        moment("E2", "2031-03-03", 1, 3),
        moment("E3", None, 1, 4),
        moment("E4", "2031-03-02", 1, 1),
    )
    record = _record(*claims, timeline=moments)
    assert [one.event for one in in_order(record)] == ["E4", "E1", "E2", "E3"]


def test_the_examples_as_a_coder_finds_them():
    """What the Los Angeles pair gives a coder of protests to begin with."""
    rows = {row["label"]: row for row in _rows(_tables("los-angeles"), "ccc")}
    friday = next(row for row in rows.values() if row["location_detail"] == "Edward R Royal Federal Building")
    assert (friday["date"], friday["locality"], friday["state"]) == ("2025-06-06", "Los Angeles", "CA")
    assert "blockade" in friday["type"]
    assert friday["claims"] == "Set them free, let them stay!"
    arrests = [row for row in _rows(_tables("los-angeles"), "events") if row["arrests_low"] == "44"]
    assert [row["arrests_words"] for row in arrests] == ["at least 44 (Al Jazeera; report B)"]
    lines = io.StringIO(_tables("los-angeles")["timeline.csv"].decode())
    follows = {row["label"]: row["follows_words"] for row in csv.DictReader(lines) if row["follows"]}
    assert any("protests began on Friday night after" in words for words in follows.values())
    objects = [json.loads(line) for line in _tables("los-angeles")["plover.jsonl"].splitlines()]
    spoken = {
        (one["actor"][0]["name"], *one["event"]) for one in objects if one["label"].startswith("S") and one["actor"]
    }
    assert {("Kristi Noem", "THREATEN"), ("Jim McDonnell", "REJECT"), ("Stephen Miller", "ACCUSE")} <= spoken
