import json

import pytest

from secondsource.reading import read


def _read(tmp_path, *lines: str):
    path = tmp_path / "reports.jsonl"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read([path])


def test_a_line_is_a_report_with_its_metadata(tmp_path):
    line = {
        "id": 7,
        "url": "https://example.org/strike",
        "publisher": "Elva Gazette",
        "title": "Strike in port",
        "published": "2031-03-04T14:05:00+01:00",
        "text": "Dock workers walked out.\nAdvertisement\nPolice came.",
        "section": {"name": "World", "tags": ["ports", "été"]},
        "author": None,
    }
    (report,) = _read(tmp_path, json.dumps(line)).reports
    assert report.name == "reports.jsonl:7"
    assert (report.url, report.title, report.text) == (
        line["url"],
        line["title"],
        "Dock workers walked out.\nPolice came.",
    )
    assert report.publisher is not None
    assert (report.publisher.name, report.publisher.basis) == ("Elva Gazette", "metadata")
    assert report.published is not None
    assert (report.published.edtf, report.published.time) == ("2031-03-04", "14:05:00+01:00")
    assert report.extra == {"id": "7", "section": '{"name": "World", "tags": ["ports", "été"]}'}


def test_the_order_of_lines_with_ids_plays_no_part(tmp_path):
    lines = [f'{{"id": "{name}", "text": "Police came to {name}."}}' for name in ("north", "south", "east")]
    there = _read(tmp_path, *lines)
    assert [report.name for report in there.reports] == [
        "reports.jsonl:east",
        "reports.jsonl:north",
        "reports.jsonl:south",
    ]
    assert _read(tmp_path, *lines[::-1]) == there


@pytest.mark.parametrize("given", ["true", "null", '""', '" \u2066"', "[1]", "1.5"])
def test_an_id_that_is_no_name_leaves_the_line_its_number(tmp_path, given):
    (report,) = _read(tmp_path, f'{{"id": {given}, "text": "Police came."}}').reports
    assert report.name == "reports.jsonl:1"


def test_errors_name_the_line_though_it_has_an_id(tmp_path):
    (problem,) = _read(tmp_path, '{"id": "north", "text": ""}').problems
    assert problem.name == f"{tmp_path / 'reports.jsonl'}:1"


def test_a_known_key_with_a_strange_value_is_kept_not_used(tmp_path):
    (report,) = _read(tmp_path, '{"text": "Police came.", "title": ["a"], "publisher": ""}').reports
    assert (report.title, report.publisher) == (None, None)
    assert report.extra == {"title": '["a"]', "publisher": '""'}


def test_metadata_is_part_of_the_identity(tmp_path):
    reading = _read(tmp_path, '{"text": "Police came."}', '{"text": "Police came.", "publisher": "Elva Gazette"}')
    assert len({report.id for report in reading.reports}) == 2


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not JSON at character 1"),
        ("[1]", "not a JSON object"),
        ('"text"', "not a JSON object"),
        ('{"title": "x"}', "has no text"),
        ('{"text": ""}', "has no text"),
        ('{"text": 3}', "has no text"),
        ('{"text": "a", "text": "b"}', "gives a key twice"),
        ('{"text": "a", "x": NaN}', "NaN is no JSON"),
        ('{"text": "a", "x": ' + "9" * 5000 + "}", "Exceeds the limit"),
        ('{"text": "a", "x": ' + "[" * 100_000 + "]" * 100_000 + "}", "nested too deep"),
        ('{"text": "\\u0000 \\u200b"}', "nothing but boilerplate and white space"),
    ],
    ids=["cut", "list", "string", "textless", "empty", "number", "twice", "nan", "digits", "bomb", "invisible"],
)
def test_a_bad_line_is_named_and_the_others_are_read(tmp_path, line, message):
    reading = _read(tmp_path, '{"text": "Police came."}', "", line, '{"text": "Nobody was hurt."}')
    assert [report.name for report in reading.reports] == ["reports.jsonl:1", "reports.jsonl:4"]
    (problem,) = reading.problems
    assert problem.name == f"{tmp_path / 'reports.jsonl'}:3"
    assert message in problem.reason


def test_a_line_that_is_not_utf8_fails_alone(tmp_path):
    path = tmp_path / "reports.jsonl"
    path.write_bytes(b'\xef\xbb\xbf{"text": "Police came."}\n{"text": "caf\xe9"}\n')
    reading = read([path])
    assert len(reading.reports) == 1
    assert str(reading.problems[0]) == f"{path}:2: not UTF-8 at byte 13 of the line; convert the file to UTF-8"


def test_halves_of_surrogate_pairs_do_no_harm(tmp_path):
    (report,) = _read(tmp_path, '{"text": "Police \\ud800 came.", "title": "\\udfff", "x": "\\ud800"}').reports
    assert report.text == "Police \ufffd came."
    assert (report.title, report.extra) == ("\ufffd", {"x": '"\ufffd"'})


def test_what_other_programs_write_is_read(tmp_path):
    line = {
        "maintext": "Dock workers walked out.",
        "source_domain": "gazette.example",
        "date_publish": "2031-03-04 14:05:00",
        "title": "Strike in port",
        "date_download": "2031-04-01 00:00:00",
    }
    (report,) = _read(tmp_path, json.dumps(line)).reports
    assert (report.text, report.title) == ("Dock workers walked out.", "Strike in port")
    assert report.publisher is not None
    assert report.publisher.name == "gazette.example"
    assert report.published is not None
    assert report.published.edtf == "2031-03-04"
    assert report.extra == {"date_download": '"2031-04-01 00:00:00"'}


def test_our_own_names_come_first_and_what_is_not_used_is_kept(tmp_path):
    line = {
        "text": "Police came.",
        "body": "Footer.",
        "date": {"year": 2031},
        "publisher": "Elva Gazette",
        "outlet": "EG",
    }
    (report,) = _read(tmp_path, json.dumps(line)).reports
    assert report.text == "Police came."
    assert report.published is None
    assert report.publisher is not None
    assert report.publisher.name == "Elva Gazette"
    assert report.extra == {"body": '"Footer."', "date": '{"year": 2031}', "outlet": '"EG"'}
