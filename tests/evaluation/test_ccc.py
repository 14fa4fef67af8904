"""Crowd-size phrases: closed by the convention of their month, whatever the sheet is called."""

from pathlib import Path

import pytest

from evaluation.sets import DataAbsent, ccc_2017_2018

ROWS = """size_text\tsize_low\tsize_high\tfile
several hundred\t200\t200\t2017/April.csv
several hundred\t300\t300\t2018/May.csv
several hundred\t300\t300\t2021.csv
at least 40 women and 20 men\t60\t60\t2018/May.csv
dozens\t24\t50\t2018/May.csv
count pic\t12\t12\t2018/May.csv
"""


def test_a_phrase_is_closed_by_the_convention_of_its_month(tmp_path: Path) -> None:
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "ccc_size_text_2017-2018.tsv").write_text(ROWS, encoding="utf-8")
    read = [ours for _, _, ours in ccc_2017_2018.phrases(tmp_path)]
    assert read == [(200, 200), (300, 300), (300, 300), (60, 60), (24, 24)]
    assert ccc_2017_2018.measure(tmp_path) == {"exact": 4 / 5, "order_of_magnitude": 1.0}


def test_absent_data_are_named(tmp_path: Path) -> None:
    with pytest.raises(DataAbsent, match=r"ccc_size_text_2017-2018\.tsv is missing"):
        ccc_2017_2018.measure(tmp_path)
