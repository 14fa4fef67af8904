"""What the views of the dossier say of figures, days, accounts and the reports themselves."""

from dataclasses import replace

import pytest

from secondsource.model.claim import Independence
from secondsource.outputs.dossier import render
from secondsource.outputs.dossier.bare import without_day
from secondsource.outputs.dossier.page import Page
from secondsource.outputs.dossier.phrases import listed
from secondsource.outputs.dossier.safe import named, shown
from secondsource.outputs.dossier.views.about import about_page, digest
from secondsource.outputs.dossier.views.differ import ACCOUNTS, CHECKS, accounts, day_told, differ
from secondsource.outputs.dossier.views.figures import OPEN as OPEN_FIGURES
from secondsource.outputs.dossier.views.figures import figures
from secondsource.outputs.dossier.views.lead import lead
from secondsource.outputs.dossier.views.said import OPEN as OPEN_SAID
from secondsource.outputs.dossier.views.said import said
from secondsource.outputs.dossier.views.timeline import MOST_LOOSE, OPEN, timeline
from secondsource.outputs.dossier.views.wording import REFERENTS, TERMS, wording
from secondsource.resources import table
from tests.outputs import makers


def _dated(claim, *days: str | None):
    return replace(
        claim, supports=tuple(replace(item, day=day) for item, day in zip(claim.supports, days, strict=True))
    )


def _on(claim, day: str | None):
    return _dated(claim, *[day] * len(claim.supports))


def test_a_day_that_one_report_gives_is_given_as_its_own():
    record, reports = makers.pair()
    statement = next(claim for claim in record.statements if len(claim.supports) == 2 == len(claim.reports))
    for days, words in (
        (("2031-03-04", None), "Tue 4 March (A only)"),
        ((None, "2031-03-04"), "Tue 4 March (B only)"),
        (("2031-03-04", "2031-03-04"), "Tue 4 March"),
        ((None, None), "day not given"),
    ):
        page = Page(replace(record, statements=(_dated(statement, *days),)), reports)
        assert said(page).groups[0].sayings[0].when == words
    page = Page(replace(record, events=(), statements=(_dated(statement, None, "2031-03-04"),)), reports)
    (entry,) = [entry for lane in timeline(page).lanes for cell in lane.cells for entry in cell.entries]
    assert entry.note == "day in B only"


@pytest.mark.parametrize(
    ("text", "parts", "expected"),
    [
        ("Crews blocked the quay on 4 March 2031", (), "Crews blocked the quay"),
        ("Crews left on the night of 4 March 2031", ("night",), "Crews left"),
        ("Crews left on the night of 4 March 2031", (), "Crews left on the night of 4 March 2031"),
        ("Crews left on 4 March 2031, according to Ada Moss", (), "Crews left, according to Ada Moss"),
        ("Crews left on 5 March 2031", (), "Crews left on 5 March 2031"),
        ("Ada Moss said: “Crews left on 4 March 2031”", (), "Ada Moss said: “Crews left on 4 March 2031”"),
        ("The strike begun on 4 March 2031 goes on", (), "The strike begun on 4 March 2031 goes on"),
    ],
)
def test_only_the_day_that_stands_beside_a_claim_is_left_out_of_it(text, parts, expected):
    assert without_day(text, "2031-03-04", parts) == expected
    assert without_day(text, None) == text


def test_the_timeline_says_a_day_once():
    record, reports = makers.pair()
    event = replace(_on(record.events[1], "2031-03-03"), text="Crews blocked the quay on 3 March 2031")
    view = timeline(Page(replace(record, events=(event,), statements=(), timeline=()), reports))
    assert [entry.text for lane in view.lanes for cell in lane.cells for entry in cell.entries] == [
        "Crews blocked the quay"
    ]


def test_what_the_reports_look_back_on_stands_before_the_days_of_the_story():
    record, reports = makers.pair()
    event = record.events[1]
    days = ("1998", "2031-02-27", "2031-03", "2031-03-03")
    events = tuple(replace(_on(event, day), label=f"E{at}", text=f"It burned, {at}") for at, day in enumerate(days, 1))
    view = timeline(Page(replace(record, events=events[::-1], statements=(), timeline=()), reports))
    assert [head.day for head in view.heads] == ["3 March"]
    told = {band.name: [(entry.ref.label, entry.note) for entry in band.cell.entries] for band in view.bands}
    assert told == {
        "No single day": [("E3", "morning, March 2031")],
        "Before 3 March": [("E1", "morning, 1998"), ("E2", "morning, 27 February 2031")],
    }
    assert [band.open for band in view.bands] == [True, False]


def test_days_of_several_years_have_their_year():
    record, reports = makers.pair()
    events = (_on(record.events[1], "2031-03-03"), _on(record.events[2], "2032-03-04"))
    view = timeline(Page(replace(record, events=events, statements=(), timeline=()), reports))
    assert [head.year for head in view.heads] == ["2031", "2032"]


def test_a_long_band_is_folded_and_bounded():
    record, reports = makers.pair()
    many = tuple(replace(record.statements[0], label=f"S{at}", text=f"Said {at}") for at in range(60))
    many = tuple(_on(one, None) for one in many)
    (band,) = timeline(Page(replace(record, events=(), statements=many, timeline=()), reports)).bands
    assert (len(band.cell.entries), len(band.cell.folded), band.cell.more) == (OPEN, MOST_LOOSE - OPEN, 60 - MOST_LOOSE)


def test_the_page_shows_the_first_things_to_do():
    record, reports = makers.pair()
    check = record.checks[0]
    many = tuple(replace(check, text=f"Call number {n}.") for n in range(CHECKS + 3))
    shown = differ(Page(replace(record, checks=many), reports)).checks
    assert [to_do.text for to_do in shown] == [one.text for one in many[:CHECKS]]


def test_wording_counts_each_voice_and_shows_the_first_tables():
    record, reports = makers.pair()
    term = record.wording[0]
    use = term.uses[0]
    uses = (
        use,
        use,
        replace(use, voice="quoted", speaker="Ada Moss"),
        replace(use, voice="indirect", speaker="Ada Moss"),
    )
    many = tuple(
        replace(term, referent=f"crowd {n}", term=f"word {m}", uses=uses) for n in range(14) for m in range(12)
    )
    view = wording(Page(replace(record, wording=many), reports))
    assert view is not None
    assert (len(view.referents), view.more) == (REFERENTS, 2)
    assert {(len(one.terms), one.more) for one in view.referents} == {(TERMS, 2)}
    first, second = view.referents[0].terms[0].counts
    assert [(count.voice, count.number) for count in first] == [("own", 2), ("quoted", 1), ("indirect", 1)]
    assert first[1].title.startswith("in quotation marks (Ada Moss): ")
    assert second == []
    assert wording(Page(replace(record, wording=()), reports)) is None


def _counted_by(name: str, role: str | None = None):
    record, reports = makers.pair()
    figure = next(claim for claim in record.figures if claim.role == "claim")
    speaker = replace(record.statements[0], speaker=name, roles=(role,) if role else (), channel=None)
    changed = replace(record, figures=(replace(figure, attribution=name),), statements=(speaker,))
    (row,) = figures(Page(changed, reports)).rows
    return row.counted_by, row.party, row.shape.kind


@pytest.mark.parametrize(
    ("name", "role", "expected"),
    [
        ("harbour company", None, ("harbour company", True, "diamond")),
        ("ministry of defence", None, ("ministry of defence", True, "diamond")),
        ("Port Ellery fire service", None, ("According to Port Ellery fire service", False, "dot")),
        ("St Anne's Hospital", None, ("According to St Anne's Hospital", False, "dot")),
        ("Statistics Norland", None, ("According to Statistics Norland", False, "dot")),
        ("Ada Moss", "coroner for Port Ellery", ("According to Ada Moss", False, "dot")),
        ("Ada Moss", "reporter", ("According to Ada Moss", False, "dot")),
        ("Ada Moss", "spokeswoman for the harbour company", ("Ada Moss", True, "diamond")),
    ],
)
def test_only_a_partys_figure_is_one_of_its_own(name, role, expected):
    assert _counted_by(name, role) == expected


def test_what_is_said_of_comparing_figures_is_never_false():
    record, reports = makers.pair()
    assert "told differently" in figures(Page(record, reports)).comparable
    alike = replace(record, discrepancies=())
    assert figures(Page(alike, reports)).comparable == "Set against each other only those that count the same thing."
    assert figures(Page(replace(alike, figures=record.figures[:1]), reports)).comparable == ""


def _figures(*changes: dict):
    record, reports = makers.pair()
    base = replace(record.figures[0], event=None, role="count", attribution=None, low=40.0, high=40.0, vague=False)
    made = tuple(replace(base, **{"label": f"F{at}", "matter": None, **change}) for at, change in enumerate(changes, 1))
    return figures(Page(replace(record, figures=made, discrepancies=()), reports))


def test_figures_of_one_matter_stand_together_and_measures_off_the_strip_of_counts():
    view = _figures(
        {"unit": "crews", "low": 3.0, "high": 3.0},
        {"matter": "hurt", "unit": "people"},
        {"matter": "killed", "unit": "people"},
        {"role": "money", "unit": "dollars", "low": 4e9, "high": 4e9},
        {"unit": "percent", "role": "share"},
        {"unit": "years", "low": 1931.0, "high": 1931.0},
        {"matter": "killed", "unit": "dockers"},
        {"role": "claim", "unit": "Norland krona", "attribution": "Ada Moss"},
    )
    groups = {group.name: [(row.ref.label, row.shape is not None) for row in group.rows] for group in view.groups}
    assert groups == {
        "Killed": [("F3", True), ("F7", True)],
        "Other counts": [("F1", True), ("F2", True)],
        "Money": [("F4", False), ("F8", False)],
        "Shares": [("F5", False)],
        "Times and measures": [("F6", False)],
    }
    assert (view.scale.low, view.scale.high) == (0, 2)
    assert "Only counts stand on the strip." in view.comparable
    assert view.kinds == {"dot"}
    assert [group.name for group in _figures({}, {}).groups] == [""]


def test_figures_of_one_matter_stand_from_the_largest():
    sizes = (3.0, 40.0, 9.0)
    view = _figures({}, *[{"matter": "hurt", "low": size, "high": size} for size in sizes])
    assert [row.ref.label for row in view.groups[0].rows] == ["F3", "F4", "F2"]


def test_a_value_that_differs_in_a_capital_only_stands_once():
    record, reports = makers.pair()
    claim = record.figures[0]
    one = replace(claim.supports[0], value="At least 31")
    claim = replace(claim, supports=(one, replace(one, value="at least 31"), replace(one, value="NATO 31")))
    (row,) = figures(Page(replace(record, figures=(claim,)), reports)).rows
    assert row.value == "at least 31; NATO 31"


def test_many_figures_are_folded_but_for_those_told_most():
    record, _ = makers.pair()
    backed = record.figures[0].supports
    view = _figures(*[{"supports": backed if at in (3, 50) else backed[:1]} for at in range(60)])
    opened = [row.ref.label for group in view.groups for row in group.rows]
    assert (len(opened), view.more, len(view.rows)) == (OPEN_FIGURES, 60 - OPEN_FIGURES, 60)
    assert {"F4", "F51"} <= set(opened)


def test_a_figure_says_day_and_giver_once():
    text = "More than 40 crews left on 4 March 2031, according to the harbour company"
    record, reports = makers.pair()
    event = _on(record.events[1], "2031-03-04")
    claim = replace(record.figures[1], text=text, attribution="harbour company", event=event.label)
    claim = replace(claim, supports=tuple(replace(one, value="More than 40") for one in claim.supports))
    (row,) = figures(Page(replace(record, events=(event,), figures=(claim,)), reports)).rows
    assert (row.text, row.value) == ("More than 40 crews left", "more than 40")
    assert row.place.startswith("Tue 4 March")
    assert Page(replace(record, days="2032-01-01"), reports).when(event) == "Tue 4 March 2031"


def test_accounts_in_the_same_words_are_one():
    record, reports = makers.many()
    first = record.discrepancies[0]
    cards = record.reports
    labels = [card.label for card in cards]

    def view(*words: str):
        told = tuple(replace(first.accounts[0], report=cards[at].id, words=word) for at, word in enumerate(words))
        page = Page(replace(record, discrepancies=(replace(first, accounts=told),)), reports)
        return differ(page).differences[0]

    few = view("9", "8", "9", "8", "8", "8", "7")
    assert [(one.label, one.words, one.labels) for one in few.accounts] == [
        (f"{labels[0]}, {labels[2]}", "9", ""),
        ("4 reports", "8", ", ".join([labels[1], *labels[3:6]])),
        (labels[6], "7", ""),
    ]
    crowded = view(*[str(at) for at in range(ACCOUNTS + 1)], str(ACCOUNTS))
    assert [one.words for one in crowded.accounts] == [str(ACCOUNTS), *map(str, range(ACCOUNTS - 1))]
    assert crowded.more == 1


def test_what_only_one_report_has_is_said_once_and_the_past_last():
    record, reports = makers.pair()
    event = next(claim for claim in record.events if len(claim.reports) == 1 and claim.realis == "happened")
    events = (
        replace(_on(event, "1998"), label="E1", text="A ferry sank"),
        *(replace(_on(event, None), label=f"E{at}", text=f"Crews left, {min(at, 7)}") for at in range(2, 10)),
    )
    page = Page(replace(record, events=events, statements=(), figures=(), roles=()), reports)
    (only,) = differ(page).only
    assert [ref.text for ref in only.refs] == [f"Crews left, {at}" for at in range(2, 8)]
    assert only.refs[-1].label == "E7"


def test_what_only_one_report_has_stands_where_the_columns_come_out_even():
    record, reports = makers.pair()
    many = tuple(replace(record.discrepancies[0], id=f"D{at}") for at in range(12))
    assert not differ(Page(replace(record, discrepancies=many), reports)).below
    html = render(replace(record, discrepancies=record.discrepancies[:1]), reports)
    assert html.index('id="differ"') < html.index('id="only"') < html.index('id="check"')


def test_an_account_of_one_of_many_reports_names_its_publisher():
    record, reports = makers.many()
    views = [one for d in differ(Page(record, reports)).differences for one in d.accounts]
    published = {card.label: card.publisher.name for card in record.reports if card.publisher}
    assert any(one.who for one in views)
    assert all(one.who == published.get(one.label, "") for one in views if "," not in one.label and not one.labels)
    assert not any(one.who for d in differ(Page(*makers.pair())).differences for one in d.accounts)


def test_who_is_heard_in_most_reports_stands_first_where_there_are_many():
    record, reports = makers.many()
    first, second, *_ = [replace(one, speaker_kind="person", roles=()) for one in record.statements]
    cards = record.reports
    claims = (
        replace(_told_by(first, cards[:2], None, None), speaker="Ada Moss"),
        replace(_told_by(second, cards[:9], *[None] * 9), speaker="Ben Holt"),
    )
    (group,) = said(Page(replace(record, statements=claims), reports)).groups
    assert [saying.speaker for saying in group.sayings] == ["Ben Holt", "Ada Moss"]


def test_the_same_words_stand_once_in_a_cell():
    record, reports = makers.pair()
    event = _on(record.events[1], "2031-03-03")
    events = (replace(event, label="E1"), replace(event, label="E2"), replace(event, label="E3", text="Crews left"))
    view = timeline(Page(replace(record, events=events, statements=(), timeline=()), reports))
    (cell,) = [cell for lane in view.lanes for cell in lane.cells]
    assert [entry.ref.label for entry in cell.entries] == ["E1", "E3"]


def test_the_score_says_of_what_kinds_the_corroborated_claims_are():
    record, reports = makers.pair()
    both = Independence(2, 2)
    changed = replace(
        record,
        events=tuple(replace(claim, independence=both) for claim in record.events[:2]),
        roles=tuple(replace(claim, independence=both) for claim in record.roles[:1]),
    )
    (note,) = [level.note for level in lead(Page(changed, reports)).levels if level.code == "cor"]
    assert note == "two independent sources or more: 2 events and 1 role"
    (note,) = [level.note for level in lead(Page(record, reports)).levels if level.code == "cor"]
    assert note == "two independent sources or more"


def test_wording_of_one_kind_stands_together():
    record, reports = makers.pair()
    term = record.wording[0]
    kinds = ("place", "people", None, "act", "people")
    many = tuple(replace(term, referent=f"one {at}", kind=kind) for at, kind in enumerate(kinds))
    view = wording(Page(replace(record, wording=many), reports))
    assert [(one.name, one.kind) for one in view.referents] == [
        ("One 1", "people"),
        ("One 4", "people"),
        ("One 3", "act"),
        ("One 0", "place"),
        ("One 2", ""),
    ]


def test_remarks_that_hold_of_every_report_stand_once():
    record, reports = makers.pair()
    changed = replace(record, story_reasons=("given as one story", "given as one story"))
    view = about_page(Page(changed, reports))
    assert "Given as one story" in view.common
    assert not any("Given as one story" in card.notes for card in view.cards)


def test_accounts_of_one_day_are_one_and_the_day_is_said():
    record, reports = makers.many()
    first = record.discrepancies[0]
    event = record.events[0]
    base = event.supports[0]
    days = ("2031-05-01", "2031-05-01", "2031-04-30", None)
    words = ("on Thursday", "Thursday morning", "Thursday morning", "at dawn")
    cards = record.reports[:4]
    labels = [card.label for card in cards]
    told = [replace(base.evidence[0], report=card.id) for card in cards]
    supports = tuple(
        replace(base, report=card.id, day=day, evidence=(at,)) for card, day, at in zip(cards, days, told, strict=True)
    )
    sides = tuple(
        replace(first.accounts[0], report=card.id, words=said_so, quoted=True, evidence=(at,))
        for card, said_so, at in zip(cards, words, told, strict=True)
    )
    event = replace(event, supports=supports)
    page = Page(replace(record, events=(event, *record.events[1:])), reports)
    asked = replace(first, kind="date", accounts=sides, claims=(event.label,))
    groups = accounts(page, asked)
    assert [[page.cards[one.report].label for one in group] for group in groups] == [
        labels[:2],
        labels[2:3],
        labels[3:],
    ]
    assert [day_told(page, asked, group[0]) for group in groups] == ["2031-05-01", "2031-04-30", ""]
    alike = replace(asked, accounts=sides[:2])
    assert accounts(page, alike) == [[one] for one in sides[:2]]
    assert [day_told(page, replace(asked, kind="figure"), one) for one in sides] == [""] * 4


def test_many_statements_are_folded_at_most_four_of_a_speaker_open():
    record, reports = makers.pair()
    one = replace(record.statements[0], supports=record.statements[0].supports[:1])
    many = tuple(replace(one, label=f"S{at}", speaker=f"Speaker {at // 10}") for at in range(90))
    view = said(Page(replace(record, statements=many), reports))
    opened = [saying for group in view.groups for saying in group.sayings]
    folded = [saying for group in view.folded for saying in group.sayings]
    assert (len(opened), len(folded), view.more) == (OPEN_SAID, 90 - OPEN_SAID, 90 - OPEN_SAID)
    assert max(sum(saying.speaker == f"Speaker {at}" for saying in opened) for at in range(9)) == 4
    assert [saying.again for saying in opened[:5]] == [False, True, True, True, False]
    few = said(Page(replace(record, statements=many[:40]), reports))
    assert (few.more, len(few.folded)) == (0, 0)


def _told_by(claim, cards, *days: str | None):
    told = zip(cards, days, strict=True)
    return replace(claim, supports=tuple(replace(claim.supports[0], report=card.id, day=day) for card, day in told))


def test_a_statement_of_many_reports_says_how_many_print_it():
    record, reports = makers.many()
    first, second, *_ = record.statements
    cards = record.reports
    claims = (_told_by(first, cards[:9], *[None] * 9), _told_by(second, cards[:2], None, None))
    sayings = [
        saying for group in said(Page(replace(record, statements=claims), reports)).groups for saying in group.sayings
    ]
    assert [saying.carried for saying in sayings] == [
        "printed in 9 reports",
        f"printed in {cards[0].label} and {cards[1].label}",
    ]
    pair = said(Page(*makers.pair()))
    assert {saying.carried for group in pair.groups for saying in group.sayings} == {""}


def test_a_day_that_some_of_many_reports_give_is_counted():
    record, reports = makers.many()
    claim = _told_by(record.statements[0], record.reports[:9], *["2031-05-01"] * 5, *[None] * 4)
    assert Page(record, reports).dated_by(claim) == "(5 of 9 reports)"


def test_long_lists_say_how_long_they_are():
    assert listed("ABC", 3) == "A, B and C"
    assert listed("ABCDE", 3) == "A, B, C and 2 more"


def test_characters_that_cannot_be_seen_are_named():
    assert named("control character: \u2066\u2066\u200b") == (
        "control character: U+2066 LEFT-TO-RIGHT ISOLATE, U+200B ZERO WIDTH SPACE"
    )
    assert named("Share\nthis \x07") == "Share this U+0007"
    record, reports = makers.pair()
    card = replace(record.reports[0], removed=("control character: \u2067",), notes=("a \u202e b",))
    page = Page(replace(record, reports=(card, *record.reports[1:])), reports)
    notes = " ".join(about_page(page).cards[0].notes)
    assert "U+2067 RIGHT-TO-LEFT ISOLATE" in notes
    assert "U+202E RIGHT-TO-LEFT OVERRIDE" in notes
    assert shown("\u2066x\u2069") == "\ufffdx\ufffd"


def test_a_report_has_its_file_name_at_the_foot():
    record, reports = makers.pair()
    name = record.reports[0].name
    bare = replace(record, reports=(replace(record.reports[0], title=None), *record.reports[1:]))
    titled = replace(record, reports=(replace(record.reports[0], title="Quay blocked"), *record.reports[1:]))
    assert about_page(Page(bare, reports)).cards[0].title == f"file {name}"
    card = about_page(Page(titled, reports)).cards[0]
    assert (card.title, card.notes[-1]) == ("Quay blocked", f"File {name}")


def test_remarks_call_reports_as_the_page_does():
    record, reports = makers.pair()
    reasons = (f"shares half its words with {record.reports[1].name}", "")
    cards = about_page(Page(replace(record, story_reasons=reasons), reports)).cards
    assert "Shares half its words with report B" in cards[0].notes


def test_measures_are_said_in_words_and_every_one_that_ships_is_known():
    record, reports = makers.pair()
    stated = {**table("method.toml")["accuracy"], "new.f1": 0.5}
    method = replace(record.method, accuracy=tuple(stated.items()))
    rows = about_page(Page(replace(record, method=method), reports)).accuracy
    assert len(rows) == len(stated)
    assert [(row.what, row.on, row.figure) for row in rows if not row.on] == [("new.f1", "", "0.50")]
    figures_said = {row.what: row.figure for row in rows}
    assert figures_said["Tellings joined into one claim that tell the same"] == "97 %"
    assert figures_said["Statements found with the right words and speaker"] == "35 of 35"
    assert figures_said["Quoted words given to the right speaker"] == "F1 0.94"


def test_a_citation_names_the_record_and_tells_another_by_its_digest():
    record, reports = makers.pair()
    said_of = about_page(Page(record, reports)).citation
    assert said_of.startswith(f"“{record.title}”, story record {record.id} of 2 reports, made with Second Source ")
    assert digest(record) in said_of
    assert digest(replace(record, events=record.events[1:])) != digest(record)
    assert digest(replace(record, method=replace(record.method, version="9"))) != digest(record)


def test_licences_are_those_of_what_is_shown():
    record, reports = makers.pair()
    assert any("Natural Earth" in one for one in about_page(Page(record, reports)).licences)
    bare = about_page(Page(replace(record, places=()), reports)).licences
    assert not any("Natural Earth" in one or "GeoNames" in one for one in bare)
