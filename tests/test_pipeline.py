"""What goes in at the doors of the flow: several things, or one of them."""

import secondsource
from tests.support_record import reports


def test_one_path_reads_as_a_list_of_one(tmp_path):
    path = tmp_path / "harbour.txt"
    path.write_text("Police in Port Elva arrested 12 people on Monday.", "utf-8")
    listed = secondsource.read([path])
    assert len(listed.reports) == 1
    assert secondsource.read(path) == listed
    assert secondsource.read(str(path)) == listed


def test_one_report_is_analyzed_and_recorded_as_a_list_of_one():
    harbour, _ = reports()
    assert secondsource.analyze(harbour) == secondsource.analyze([harbour])
    assert secondsource.build(harbour) == secondsource.build([harbour])
