from pathlib import Path

import pytest

from secondsource.analysis import analyze
from tests.support import cases, report_of


@pytest.mark.parametrize(("text", "expected"), cases(Path(__file__).parent / "cases" / "private.json"))
def test_details_of_private_life(text, expected):
    found = [[one.span.of(text), one.kind] for one in analyze(report_of(text)).private]
    assert found == expected


def test_a_detail_names_whom_it_is_told_of():
    text = "Maria Lopez, who is undocumented, met Joan Ellis at 12 Elm Street, her home."
    told = {one.kind: one.entity for one in analyze(report_of(text)).private}
    assert told == {"immigration status": "maria lopez", "home address": None}
