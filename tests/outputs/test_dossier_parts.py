"""The parts the dossier is made of: words for days and counts, marks, passages, drawings, colours."""

import itertools
import json
import re
from dataclasses import replace
from html import unescape
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.errors import OutputError
from secondsource.model.claim import Independence
from secondsource.model.evidence import Evidence, Span
from secondsource.model.place import Place
from secondsource.model.record import RecordPlace
from secondsource.model.timeline import Follows, Moment
from secondsource.outputs.dossier import pairing
from secondsource.outputs.dossier.chart import Site, chart, framed
from secondsource.outputs.dossier.marks import mark
from secondsource.outputs.dossier.page import Page
from secondsource.outputs.dossier.passages import LONG, Passages
from secondsource.outputs.dossier.phrases import amount, full_day, joined, plural, short_day, shorten, spelled
from secondsource.outputs.dossier.safe import shown, soft
from secondsource.outputs.dossier.speakers import group_names, kind_of, speaker_groups
from secondsource.outputs.dossier.strip import scale, shape
from secondsource.outputs.dossier.towns import towns
from secondsource.outputs.dossier.views.claims import warnings
from secondsource.outputs.dossier.views.places import places
from secondsource.outputs.dossier.views.said import said
from secondsource.outputs.dossier.views.timeline import timeline
from secondsource.resources import table
from tests.outputs import makers

DAYS = json.loads((Path(__file__).parent / "cases" / "days.json").read_text(encoding="utf-8"))
SPEAKERS = json.loads((Path(__file__).parent / "cases" / "speakers.json").read_text(encoding="utf-8"))
STYLE = files("secondsource.outputs.dossier").joinpath("style.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", DAYS, ids=lambda case: case["label"])
def test_days_in_words(case):
    assert (short_day(case["edtf"]), full_day(case["edtf"])) == (case["short"], case["full"])


def test_counts_lists_and_amounts():
    assert (plural(1, "report"), plural(1200, "word")) == ("1 report", "1,200 words")
    assert (spelled(2, "report"), spelled(21, "source")) == ("two reports", "21 sources")
    assert joined("ABC") == "A, B and C"
    assert (amount(1000.0), amount(2.5)) == ("1,000", "2.5")
    assert shorten("one two three four", 12) == "one two…"


@pytest.mark.parametrize(
    ("low", "high", "reports", "expected"),
    [
        (1, 1, 1, ("one", 1, 0, "")),
        (1, 1, 2, ("rep", 1, 1, "")),
        (1, 2, 2, ("uns", 1, 1, "")),
        (2, 2, 2, ("cor", 2, 0, "")),
        (9, 9, 2, ("cor", 1, 0, "9")),
    ],
)
def test_a_dot_for_each_source_and_a_hollow_one_for_repetition(low, high, reports, expected):
    record, _ = makers.pair()
    two = record.events[0]
    claim = replace(two, independence=Independence(low, high), supports=two.supports[:reports])
    made = mark(claim, differs=False)
    assert (made.code, made.filled, made.hollow, made.count) == expected
    assert "told differently" in mark(claim, differs=True).words


def test_support_and_agreement_are_two_things():
    record, _ = makers.pair()
    claim = replace(record.events[0], independence=Independence(2, 2))
    apart = mark(claim, differs=True)
    assert (apart.code, apart.differs, apart.words) == (
        "cor",
        True,
        "corroborated, two independent sources, told differently",
    )


def test_a_short_paragraph_is_a_passage_and_a_long_one_is_cut_between_sentences():
    long = " ".join(f"Sentence number {number} stands in a long paragraph." for number in range(40))
    record, reports = makers.plain(f"A short one.\n\n{long}")
    passages = Passages(record, reports)
    found = passages.of(record.reports[0].id)
    assert [passage.id for passage in found[:2]] == ["A1", "A2"]
    assert found[0].text == "A short one."
    assert len(found) > 3
    assert all(passage.text.endswith(".") and len(passage.text) <= LONG for passage in found)


def test_a_quotation_is_not_cut():
    quoted = "“" + " ".join(f"Said number {number} of many." for number in range(60)) + "”"
    record, reports = makers.plain(f"{quoted} He went on. And on.")
    first = Passages(record, reports).of(record.reports[0].id)[0]
    assert first.text.startswith(quoted)


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.lists(st.text("ab .“”\n", max_size=300), max_size=8))
def test_passages_hold_every_word_once_and_in_order(parts):
    record, reports = makers.plain("\n".join(parts))
    passages = Passages(record, reports)
    for card in record.reports:
        text = reports[card.id].text
        found = passages.of(card.id)
        assert [passage.text for passage in found] == [passage.span.of(text) for passage in found]
        assert "".join("".join(passage.text.split()) for passage in found) == "".join(text.split())


def test_words_outside_the_passages_are_refused():
    record, reports = makers.plain("Some words.")
    card = record.reports[0]
    with pytest.raises(OutputError, match="does not stand"):
        Passages(record, reports).pieces(Evidence(card.id, Span(0, 4), "Same"))
    with pytest.raises(OutputError, match="not part of the record"):
        Passages(record, reports).pieces(Evidence("r0", Span(0, 4), "Some"))


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.text(st.characters(), max_size=80))
def test_what_is_shown_keeps_every_offset(text):
    made = shown(text)
    assert len(made) == len(text)
    assert len(made.encode("utf-16-le")) == len(text.encode("utf-16-le", "surrogatepass"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", made)


@settings(deadline=None, derandomize=True, max_examples=100)
@given(st.text(st.sampled_from("ab<&\"' é👩漢"), max_size=300))
def test_places_to_break_change_no_word(text):
    assert unescape(str(soft(text)).replace("<wbr>", "")) == shown(text)


def test_endless_words_can_break_and_others_are_left_alone():
    assert str(soft("W" * 100)).count("<wbr>") == 2
    assert "<wbr>" not in soft("W" * 59 + " " + "漢" * 100)


def figures_drawn():
    record, _ = makers.pair()
    on = scale(record.figures)
    assert on is not None
    return [shape(figure, on, party=figure.role == "claim") for figure in record.figures]


def test_each_kind_of_figure_has_its_own_mark():
    counted, claimed, vague, goal, none = figures_drawn()
    assert (counted.kind, bool(counted.arrow)) == ("dot", True)
    assert (claimed.kind, claimed.arrow) == ("diamond", "")
    assert vague.kind == "bar"
    assert (goal.kind, bool(goal.arrow)) == ("ring", True)
    assert none is None


def test_the_scale_is_logarithmic_and_holds_all_figures():
    record, _ = makers.pair()
    on = scale(record.figures)
    assert (on.low, on.high) == (1, 4)
    steps = [float(tick.x) for tick in on.ticks()]
    assert len({round(after - before) for before, after in itertools.pairwise(steps)}) == 1
    assert on.x(31) < on.x(900) < on.x(2000)
    assert on.x(0) == on.x(10)
    assert scale([record.figures[4]]) is None


def place(name: str, lat: float, lon: float, mentions: int) -> Site:
    record, _ = makers.pair()
    found = Place(f"geonames:{name}", name, 1, lat, lon, "city")
    return Site((RecordPlace(found, record.places[0].mentions[:1] * mentions),), lat, lon)


def test_a_far_capital_named_in_passing_does_not_shrink_the_town():
    near, capital = place("Here", 53.4, -3.0, 6), place("Capital", 51.5, -0.1, 2)
    kept, away = framed([near, capital])
    assert [site.places[0].place.name for site in kept] == ["Here"]
    assert away == {1: "290 km south-east"}


def test_a_story_of_two_far_cities_shows_both():
    kept, away = framed([place("East", 51.5, -0.1, 3), place("West", 40.7, -74.0, 3)])
    assert (len(kept), away) == (2, {})


def test_names_on_the_map_do_not_cover_one_another():
    sites = [place(f"Town number {index}", 53.4 + index / 9, -3.0 + index / 7, 1) for index in range(5)]
    drawn = chart(sites)
    spots = [(pin.label_x, pin.label_y, pin.anchor) for pin in drawn.pins]
    assert len(set(spots)) == len(spots) == 5
    assert all(0 <= float(pin.x) <= 760 and 0 <= float(pin.y) <= 520 for pin in drawn.pins)


def test_places_too_near_for_pins_of_their_own_share_one():
    far = place("Far", 43.4, 13.0, 1)
    near = [place(f"Near {index}", 53.4 + index / 900, -3.0, 1) for index in range(5)]
    drawn = chart([near[0], far, *near[1:]])
    assert [(pin.first, pin.numbers, pin.label) for pin in drawn.pins] == [
        (1, "1, 3, 4…", "Near 0 +4"),
        (2, "2", "Far"),
    ]
    assert [list(pin.sites) for pin in drawn.pins] == [[0, 2, 3, 4, 5], [1]]
    lefts = [(float(pin.left), float(pin.left) + float(pin.width)) for pin in drawn.pins]
    assert lefts[0][1] < lefts[1][0]


def test_a_name_without_room_is_left_to_the_list():
    crowd = [
        place("A town of a very long name indeed", 53.4 + y / 30, -3.0 + x / 18, 1) for x in range(9) for y in range(9)
    ]
    drawn = chart(crowd)
    boxes = [(float(pin.label_x) + 30, float(pin.label_y)) for pin in drawn.pins if pin.label and pin.anchor == "start"]
    assert any(not pin.label for pin in drawn.pins)
    assert all(abs(x0 - x1) > 200 or abs(y0 - y1) >= 17 for (x0, y0), (x1, y1) in itertools.combinations(boxes, 2))


def test_a_map_of_the_world_ends_at_the_poles():
    drawn = chart([place("West", 64.1, -21.9, 1), place("East", 35.7, 139.7, 1)])
    highest = min(float(value) for value in re.findall(r"[ML ,](-?\d+)", drawn.shapes.sea)[1::2])
    assert highest <= 10


@pytest.mark.parametrize(
    ("within", "drawn"),
    [
        (("Norland",), False),
        (("East Norland", "Norland"), False),
        (("Port Ellery", "Wirrand", "East Norland", "Norland"), True),
    ],
)
def test_part_of_a_region_is_not_drawn_in_its_middle(within, drawn):
    record, reports = makers.pair()
    town = next(entry for entry in record.places if entry.place.precision == "city" and entry.place.lat is not None)
    part = replace(
        town.place, key="area:western part@geonames:77", name="the West", precision="area", within=within, lat=54.0
    )
    view = places(Page(replace(record, places=(town, RecordPlace(part, town.mentions))), reports))
    assert ("the West" in [entry.name for entry in view.entries]) is drawn
    assert [(other.name, other.note) for other in view.others if not drawn] == (
        [] if drawn else [("the West", f"somewhere in {within[0]}")]
    )
    known = replace(town.place, key="geonames:77", name="Whole", precision="city", lat=54.0)
    held = (town, RecordPlace(part, town.mentions), RecordPlace(known, town.mentions))
    assert "the West" not in [other.name for other in places(Page(replace(record, places=held), reports)).others]


def test_a_nameless_building_without_a_claim_is_not_listed_in_a_town():
    record, reports = makers.pair()
    town = next(entry for entry in record.places if entry.place.precision == "city" and entry.place.lat is not None)
    named = [
        RecordPlace(
            replace(town.place, key=f"v{at}", name=name, precision="venue", within=("a", "b", "c")), town.mentions
        )
        for at, name in enumerate(("her office", "Grain Hall", "the quay"))
    ]
    claim = replace(record.events[1], supports=tuple(replace(one, place="v2") for one in record.events[1].supports))
    changed = replace(record, places=(town, *named), events=(claim,), statements=(), figures=(), roles=())
    (entry,) = places(Page(changed, reports)).entries
    assert [inside.name for inside in entry.inside] == ["Grain Hall", "the quay"]


def test_of_many_places_those_are_drawn_where_claims_happen():
    record, reports = makers.pair()
    first = next(entry for entry in record.places if entry.place.lat is not None and entry.place.precision == "city")
    once, often = first.mentions[:1], first.mentions[:1] * 9
    many = tuple(
        RecordPlace(replace(first.place, key=f"p{at}", name=f"Town {at}", lat=50 + at / 50), often if at == 8 else once)
        for at in range(14)
    )
    told = replace(record.events[1], supports=tuple(replace(one, place="p3") for one in record.events[1].supports))
    changed = replace(record, places=many, events=(told,), statements=(), figures=(), roles=())
    view = places(Page(changed, reports))
    assert [entry.name for entry in view.entries] == ["Town 3", "Town 8"]  # named often, it is drawn too
    assert {(other.name, other.note) for other in view.others} == {
        (f"Town {at}", "no claim is placed there") for at in range(14) if at not in (3, 8)
    }
    few = places(Page(replace(changed, places=many[:12]), reports))
    assert len(few.entries) == 12


def test_the_ground_of_the_map_is_the_largest_towns_that_have_room():
    drawn = chart([place("Here", 48.85, 2.35, 1)])
    names = [town.name for town in drawn.ground]
    assert "Paris" not in names  # the place itself
    assert 3 < len(names) <= 28
    assert len(set(names)) == len(names)


def test_the_towns_are_points_of_the_earth_largest_first():
    found = towns()
    assert found[0].name == "Shanghai"
    assert len(found) > 10_000
    assert all(-90 <= town.lat <= 90 and -180 <= town.lon <= 180 and town.name for town in found)


def test_a_claim_on_one_party_s_word_is_flagged_until_it_is_corroborated():
    record, reports = makers.pair()
    page = Page(record, reports)
    said_only = record.events[4]
    assert warnings(page, said_only) == ["Rests on harbour company alone", "An allegation against a named person"]
    backed = replace(said_only, independence=Independence(2, 2))
    assert warnings(page, backed) == ["An allegation against a named person"]
    assert warnings(page, record.events[0]) == []


def test_what_lies_in_a_town_is_drawn_with_it():
    view = places(Page(*makers.pair()))
    assert [(entry.name, [inside.name for inside in entry.inside]) for entry in view.entries] == [
        ("Port Ellery", ["North quay"]),
        ("Saltmarsh", []),
    ]
    assert [(other.name, other.note) for other in view.others] == [
        ("Easton", "off the map, 290 km south-east"),
        ("Norland", "too wide to draw"),
        ("the rails", "no coordinates known"),
    ]


def test_the_day_of_speaking_has_a_lane_of_its_own():
    view = timeline(Page(*makers.pair()))
    assert [head.day for head in view.heads] == ["3 March", "4 March"]
    lanes = {lane.name: [[entry.ref.label for entry in cell.entries] for cell in lane.cells] for lane in view.lanes}
    assert lanes["Said"] == [[], ["S2", "S3", "S5"]]
    assert lanes["Protest"] == [["E2"], ["E3"]]


def test_what_has_no_single_day_stands_apart_with_what_the_reports_say():
    view = timeline(Page(*makers.pair()))
    bands = {band.name: {entry.ref.label: entry.note for entry in band.cell.entries} for band in view.bands}
    assert bands["Either day"] == {"E4": "morning, A: Tue 4 March; B: Mon 3 March"}
    assert {"S1", "S4", "S6"} <= set(bands["Said, no day given"])
    assert not any("E6" in entries for entries in bands.values())  # a goal without a day is no event of the timeline


def test_events_stand_in_the_order_of_the_record_s_timeline_parts_behind_their_whole():
    record, reports = makers.pair()
    first, *_ = [event for event in record.events if event.type == "PROTEST"]
    day = next(support.day for support in first.supports if support.day)
    events = (
        replace(first, label="E1", text="Later"),
        replace(first, label="E2", text="Part of the earlier", part_of="E3"),
        replace(first, label="E3", text="Earlier"),
        replace(first, label="E4", text="Undated", supports=tuple(replace(one, day=None) for one in first.supports)),
    )
    words = first.supports[0].evidence[0]

    def moment(label, low, follows=(), **more):
        return replace(Moment(label, day, day, "day", "telling", "telling", (), low, 3, follows), **more)

    undated = {"earliest": None, "latest": "2031-03-09", "latest_from": "publication", "certainty": "bounded"}
    timeline_ = (
        moment("E1", 3, (Follows("E3", words),)),
        moment("E2", 1),
        moment("E3", 1),
        moment("E4", 1, rank_high=4, **undated),
    )
    view = timeline(Page(replace(record, events=events, statements=(), timeline=timeline_), reports))
    (cell,) = [cell for lane in view.lanes for cell in lane.cells]
    assert [(entry.text, entry.part) for entry in cell.entries] == [
        ("Earlier", False),
        ("Part of the earlier", True),
        ("Later", False),
    ]
    assert [[entry.text for entry in own] for own in cell.wholes] == [["Earlier", "Part of the earlier"], ["Later"]]
    assert [ref.label for ref in cell.entries[2].after] == ["E3"]
    (band,) = view.bands
    (loose,) = band.cell.entries
    assert (band.name, band.note, loose.text) == ("No day given", "not later than the reports", "Undated")
    bounded = replace(timeline_[3], latest_from="order")
    view = timeline(Page(replace(record, events=events, statements=(), timeline=(*timeline_[:3], bounded)), reports))
    assert view.bands[0].cell.entries[0].note.split(", ")[-1] == "not after Sun 9 March"


def test_with_many_days_each_is_a_row():
    view = timeline(Page(*makers.many()))
    assert view.days_are_rows
    assert [len(lane.cells) for lane in view.lanes] == [2] * len(view.lanes)


def test_quoted_words_are_counted_by_kind_of_speaker():
    view = said(Page(*makers.pair()))
    assert next(group.name for group in view.groups) == "Government and politics"
    for column in range(2):
        assert 98 <= sum(voice.shares[column].percent for voice in view.voices) <= 102


def test_speakers_are_sorted_by_role_then_name_then_kind():
    record, _ = makers.pair()
    groups = speaker_groups(record.statements)
    assert groups == {
        "S1": "Other speakers",
        "S2": "Business",
        "S3": "Government and politics",
        "S4": "Government and politics",
        "S5": "Government and politics",
        "S6": "Speaker not named",
    }


@pytest.mark.parametrize("case", SPEAKERS, ids=lambda case: case["label"])
def test_a_role_tells_a_kind_of_speaker(case):
    assert kind_of(case["text"]) == case["expected"]


def test_a_word_tells_one_kind_of_speaker_and_every_kind_has_its_place():
    listed = [*table("dossier.toml")["speakers"], *table("dossier.toml")["offices"]]
    words = [word for entry in listed for word in entry["words"]]
    assert len(words) == len(set(words))
    assert {entry["name"] for entry in listed} <= set(group_names())


@pytest.mark.parametrize(
    ("name", "told", "expected"),
    [
        ("Ada Fenn", [("nurse",), ("passenger on the ferry",)], "People on the spot"),
        ("Ada Fenn", [("mayor",), ("resident of the harbour street",)], "Government and politics"),
        ("Ada Fenn", [("president",), ("head of the dockers' union",)], "Unions and civil society"),
        ("Ada King", [(), ()], "Other speakers"),
        ("the authorities", [(), ()], "Government and politics"),
    ],
)
def test_one_speaker_stands_in_one_group_that_of_the_best_role(name, told, expected):
    record, _ = makers.pair()
    claim = next(claim for claim in record.statements if claim.speaker_kind == "person")
    claims = [
        replace(claim, label=f"S{at}", speaker=name, roles=roles, channel=None)
        for at, roles in enumerate(told, start=1)
    ]
    assert speaker_groups(claims) == {"S1": expected, "S2": expected}


def test_rows_follow_the_first_report_and_every_passage_has_one():
    record, reports = makers.pair()
    page = Page(record, reports)
    a, b = (card.id for card in record.reports)
    rows = pairing.rows(page, a, b)
    assert [row.a.id for row in rows if row.a] == [passage.id for passage in page.passages.of(a)]
    assert sorted(row.b.id for row in rows if row.b) == sorted(passage.id for passage in page.passages.of(b))
    together = {(row.a.id, row.b.id): (row.relation, row.moved) for row in rows if row.a and row.b}
    assert together == {
        ("A4", "B3"): ("edited", False),
        ("A8", "B4"): ("reworded", True),
        ("A9", "B6"): ("edited", False),
    }


def test_changed_words_are_marked_over_shared_ones():
    record, reports = makers.pair()
    page = Page(record, reports)
    a, b = (card.id for card in record.reports)
    ninth = page.passages.of(a)[8]
    looks = {segment.text: segment.look for segment in pairing.segments(ninth, pairing.ink(page, a, b))}
    assert looks["without papers"] == "df"
    assert "".join(looks) == ninth.text


def tokens(rule: str) -> dict[str, str]:
    body = STYLE[STYLE.index(rule) + len(rule) :].split("}")[0]
    return dict(re.findall(r"--(\w+):(#[0-9a-f]{3,6})", body))


LIGHT, DARK = tokens(":root{"), tokens(":root[data-theme=dark]{")


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    digits = colour.removeprefix("#")
    digits = "".join(digit * 2 for digit in digits) if len(digits) == 3 else digits
    channels = [int(digits[index : index + 2], 16) / 255 for index in (0, 2, 4)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *((text, ground) for text in ("ink", "mut", "link") for ground in ("bg", "card", "soft")),
        *((text, ground) for text in ("rep", "one", "cor", "neq") for ground in ("bg", "card")),
        ("ink", "sh"),
        ("ink", "hl"),
        ("neq", "soft"),
        ("link", "sh"),
        ("bg", "ink"),
    ],
)
def test_text_stands_out_from_its_ground(theme, text, ground):
    assert contrast(theme[text], theme[ground]) >= 4.5


def test_the_system_s_dark_theme_is_the_button_s():
    assert tokens(":root:not([data-theme=light]){") == DARK
    assert set(LIGHT) == set(DARK)
