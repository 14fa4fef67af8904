"""Who carries a claim and who leaves it out: by report and by source, as objects and as a table."""

import csv
import io
import json
from dataclasses import replace

from secondsource.model.coverage import coverage
from secondsource.outputs import tables
from tests.support_record import by_id, record_of


def test_every_claim_has_a_cell_for_every_report_and_source():
    record = record_of()
    rows = coverage(record)
    assert [row.claim for row in rows] == [claim.label for claim in record.claims]
    for row, claim in zip(rows, record.claims, strict=True):
        assert [cell.holder for cell in row.reports] == [card.id for card in record.reports]
        assert [cell.holder for cell in row.sources] == [source.id for source in record.sources]
        assert {cell.holder for cell in row.reports if cell.carries} == set(claim.reports)
        assert set(row.left_out_by) == {card.id for card in record.reports} - set(claim.reports)


def test_a_cell_says_in_whose_voice_and_with_what_standing():
    record = record_of()
    event = record.events[0]
    own = replace(event.supports[0], attributed_to=(), realis="happened", value="12")
    said = replace(own, attributed_to=("police",), realis="alleged", value="15")
    both = replace(record, events=(replace(event, supports=(own, said)),))
    cell = next(cell for cell in coverage(both)[0].reports if cell.carries)
    assert (cell.voice, cell.values, cell.attributed_to) == ("both", ("12", "15"), ("police",))
    assert cell.realis == ("happened", "alleged")


def test_the_table_has_a_column_for_each_report_and_source_and_says_what_each_gives():
    record = record_of()
    event = record.events[0]
    told = replace(event.supports[0], attributed_to=("police",), realis="alleged", value="at least 12")
    files = tables.render(replace(record, events=(replace(event, supports=(told,)),)), by_id())
    row = next(csv.DictReader(io.StringIO(files["coverage.csv"].decode())))
    carrier = next(card for card in record.reports if card.id == told.report)
    others = [f"report_{card.label}" for card in record.reports if card.id != told.report]
    assert row[f"report_{carrier.label}"] == "at least 12 (alleged), according to police"
    assert others
    assert not any(row[other] for other in others)
    assert row["left_out_by"] == str(len(others))
    described = json.loads(files["datapackage.json"])["resources"]
    (schema,) = (one["schema"] for one in described if one["name"] == "coverage")
    assert [field["name"] for field in schema["fields"]] == list(row)
