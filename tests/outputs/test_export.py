"""What editions of a record show and leave out, on a story made by the whole pipeline."""

import json
import re
from dataclasses import replace

import pytest

from secondsource.errors import UnreviewedError
from secondsource.model.review import Opinion, decide, decided
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.withholding import BAR, told
from secondsource.text.words import split
from tests.support_export import FORMATS, story, tells_measures, visible, written

SECRETS = (
    "12 Elm Street",
    "Elm Street",
    "48 Oak Park Avenue",
    "Oak Park",
    "Emma Stone",
    "Emma",
    "undocumented",
    "leukaemia",
)


@pytest.mark.parametrize("form", FORMATS)
def test_details_of_private_life_are_left_out_by_default(form):
    shown = visible(written(form)).casefold()
    assert [secret for secret in SECRETS if re.search(rf"(?<![a-z]){secret.casefold()}(?![a-z])", shown)] == []
    assert BAR in shown or "[withheld: " in shown
    assert "--with-private shows them" in shown


@pytest.mark.parametrize("form", FORMATS)
def test_they_are_shown_where_they_are_asked_for(form):
    shown = visible(written(form, Export(private=True)))
    assert "Emma Stone" in shown
    assert BAR not in shown
    assert "[withheld" not in shown


def test_the_health_of_people_in_public_life_is_news():
    assert "diagnosed with pneumonia" in visible(written("html"))


def test_the_record_is_the_working_file_and_holds_everything():
    record, _ = story()
    kinds = {detail.kind for detail in record.private}
    assert kinds == {"home address", "name of a minor", "immigration status", "medical status"}
    assert told(record).startswith(
        "Withheld by default: home address (2x), immigration status (1x), medical status (1x)"
    )


def test_a_minor_is_one_in_every_report_of_the_story():
    record, _ = story()
    second = next(card.id for card in record.reports if card.name == "harbour.txt")
    names = [detail.evidence.exact for detail in record.private if detail.evidence.report == second]
    assert names == ["Emma Stone"]


def test_a_page_blacks_out_letter_by_letter_so_that_spans_stay():
    record, reports = story()
    shown, drawn = PLAIN.on_page(record, reports)
    assert [len(drawn[one].text) for one in reports] == [len(one.text) for one in reports.values()]
    for claim in shown.claims:
        for evidence in (item for support in claim.supports for item in support.evidence):
            assert evidence.exact == evidence.span.of(drawn[evidence.report].text)


def test_a_story_without_such_details_is_shown_as_it_is():
    record, reports = story()
    plain = replace(record, private=())
    assert PLAIN.of(plain) is plain
    assert PLAIN.on_page(plain, reports) == (plain, reports)
    assert told(plain) == ""


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of so many words."""
    words = [word.casefold() for word in split(text)]
    return {tuple(words[at : at + length]) for at in range(len(words) - length + 1)}


def pieces(form: str, document: str) -> list[str]:
    """The strings a reader of a format gets: cells, values of keys."""
    if form == "tables":
        return document.split("\n")
    found: list[str] = []

    def walk(value):  # type: ignore[no-untyped-def]
        if isinstance(value, str):
            found.append(value)
        for one in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            walk(one)

    walk(json.loads(document))
    return found


def shares(report: str, document: list[str], length: int) -> bool:
    """Whether a piece has so many characters of a report in a row."""
    return any(piece[at : at + length] in report for piece in document for at in range(len(piece) - length + 1))


@pytest.mark.parametrize("form", ["annotations", "tables"])
def test_no_quotation_is_longer_than_300_characters(form):
    _, reports = story()
    shown = pieces(form, written(form))
    for report in reports.values():
        assert not shares(report.text.replace('"', '""'), shown, 301)
    assert any(shares(report.text, shown, 200) for report in reports.values())


@pytest.mark.parametrize("form", ["annotations", "tables", "index"])
def test_without_text_no_eight_words_of_a_report_stand_in_a_row(form):
    record, reports = story()
    shown = written(form, Export(text=False)).casefold()
    for report in reports.values():
        assert not runs(report.text, 8) & runs(shown, 8)
    for card in record.reports:
        assert card.sha256 in shown
    for claim in record.claims:
        assert claim.id.casefold() in shown


@pytest.mark.parametrize("form", ["annotations", "tables", "index"])
def test_without_text_nobody_is_named(form):
    shown = written(form, Export(text=False))
    assert [name for name in ("Keller", "Holt", "Stone", "Leeds", "emma-stone") if name in shown] == []


@pytest.mark.parametrize("form", [*FORMATS, "index"])
def test_every_output_names_method_measured_accuracy_and_a_limitation(form):
    record, _ = story()
    shown = visible(written(form))
    method = record.method
    assert method.limitation.strip()
    assert method.accuracy
    assert method.version in shown
    assert method.model in shown
    assert " ".join(method.limitation.split())[:60] in shown.replace("&#39;", "'")
    assert tells_measures(form, shown, method)


def reviewed(act: str, to: str | None = None) -> Export:
    record, _ = story()
    opinion = Opinion(act, "A. Editor", "2026-03-02T10:00:00+00:00", "court file", to)  # type: ignore[arg-type]
    made = [decide(claim, None, opinion) for claim in record.claims if claim.sensitive]
    return Export(decided(record, made), publishable=True)


@pytest.mark.parametrize("form", [*FORMATS, "index"])
def test_nothing_is_marked_publishable_while_an_allegation_is_unreviewed(form):
    record, _ = story()
    with pytest.raises(UnreviewedError) as raised:
        written(form, Export(publishable=True))
    listed = [claim.label for claim in record.claims if claim.sensitive]
    assert listed
    assert all(f"\n  {label}: " in str(raised.value) for label in listed)


@pytest.mark.parametrize("form", [*FORMATS, "index"])
def test_the_mark_of_the_review_stands_in_what_is_written(form):
    assert "Marked publishable: all" in visible(written(form, reviewed("confirm")))


@pytest.mark.parametrize("form", ["annotations", "tables", "terminal"])
def test_a_rejected_allegation_leaves_with_all_that_points_to_it(form):
    shown = visible(written(form, reviewed("reject")))
    record, _ = story()
    for claim in record.claims:
        if claim.sensitive:
            assert claim.id not in shown
            assert claim.text not in shown


@pytest.mark.parametrize("form", FORMATS)
def test_a_corrected_allegation_is_published_in_its_correction(form):
    shown = visible(written(form, reviewed("correct", "Officers questioned a man in Leeds")))
    assert "Officers questioned a man in Leeds" in shown


def test_a_review_is_shown_beside_the_machines_value():
    record, _ = story()
    export = replace(reviewed("correct", "Officers questioned a man in Leeds"), publishable=False)
    label = next(claim.label for claim in record.claims if claim.sensitive)
    for form in FORMATS:
        shown = visible(written(form, export))
        assert "corrected to “Officers questioned a man in Leeds” by A. Editor" in shown, form
        assert (
            next(claim.text for claim in PLAIN.of(record).claims if claim.label == label)[:30] in shown
            or form == "html"
        )
