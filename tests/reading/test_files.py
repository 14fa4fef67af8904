import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.errors import UnsupportedInputError
from secondsource.reading import Reading, decoding, read
from secondsource.reading.decoding import decode


def _problems(reading: Reading) -> list[str]:
    return [str(problem) for problem in reading.problems]


def _names(reading: Reading) -> list[str]:
    return [report.name for report in reading.reports]


def test_a_folder_is_read_to_the_bottom_in_order_without_hidden_files(tmp_path):
    for name in ("b.txt", "a.txt", "deep/er/c.txt", ".hidden.txt", ".git/d.txt"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"Report {name}.")
    reading = read([tmp_path])
    assert _names(reading) == ["a.txt", "b.txt", "deep/er/c.txt"]
    assert reading.problems == ()


def test_one_file_reached_twice_is_one_and_the_order_does_not_matter(tmp_path):
    (tmp_path / "a.txt").write_text("Report a.")
    (tmp_path / "b.txt").write_text("Report b.")
    (tmp_path / "link.txt").symlink_to(tmp_path / "b.txt")
    paths = [tmp_path, tmp_path / "b.txt", str(tmp_path / "a.txt"), tmp_path / "." / "a.txt"]
    assert read(paths) == read(paths[::-1])
    assert _names(read(paths)) == ["a.txt", "b.txt"]
    assert read(paths).reports[0].notes == ()


def test_of_a_folder_only_files_that_lie_in_it_are_read(tmp_path):
    folder, outside = tmp_path / "folder", tmp_path / "outside"
    folder.mkdir()
    outside.mkdir()
    (folder / "a.txt").write_text("Report a.")
    (outside / "secret.txt").write_text("A secret.")
    (folder / "file.txt").symlink_to(outside / "secret.txt")
    (folder / "more").symlink_to(outside, target_is_directory=True)
    (folder / "same.txt").symlink_to("a.txt")
    os.mkfifo(folder / "pipe.txt")
    reading = read([folder])
    assert _names(reading) == ["a.txt"]
    assert _problems(reading) == [
        f"{folder / 'file.txt'}: a link that leads out of the folder; give what it leads to by its own path",
        f"{folder / 'more'}: a link that leads out of the folder; give what it leads to by its own path",
        f"{folder / 'pipe.txt'}: a pipe, socket or device, not a file; give the report as a file",
    ]
    assert _names(read([folder / "file.txt"])) == ["file.txt"]


def test_a_link_to_itself_is_a_problem_and_the_rest_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("Report a.")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    reading = read([tmp_path])
    assert _names(reading) == ["a.txt"]
    assert [problem.name for problem in reading.problems] == [str(tmp_path / "loop.txt")]


def test_equal_reports_are_one_and_say_so(tmp_path):
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / name).write_text("The same words.\n" + "Advertisement\n" * (name == "c.txt"))
    reading = read([tmp_path])
    (report,) = reading.reports
    assert report.name == "a.txt"
    assert reading.warnings == tuple(f"{name}: the same report as a.txt, and read once" for name in ("b.txt", "c.txt"))
    assert report.notes == ("the same report was also given as b.txt", "the same report was also given as c.txt")


def test_a_moved_file_is_the_same_report(tmp_path):
    (tmp_path / "a.txt").write_text("Words.")
    first = read([tmp_path / "a.txt"]).reports[0]
    (tmp_path / "a.txt").rename(tmp_path / "b.txt")
    second = read([tmp_path / "b.txt"]).reports[0]
    assert first.id == second.id
    assert first.id.startswith("r")
    assert len(first.id) == 13


def test_equal_words_of_different_days_are_two_reports(tmp_path):
    (tmp_path / "a.txt").write_text("Date: 4 March 2031\nThe same words.")
    (tmp_path / "b.txt").write_text("Date: 5 March 2031\nThe same words.")
    first, second = read([tmp_path]).reports
    assert first.id != second.id
    assert first.sha256 == second.sha256


def test_a_file_name_that_is_no_text_is_still_a_name(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("Police came.")
    (report,) = read([tmp_path]).reports
    assert report.name == "caf?.txt"


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "the file is empty; there is nothing to read"),
        ("blank.txt", b" \n\n", "the file is empty; there is nothing to read"),
        ("boilerplate.txt", b"Advertisement\n\nShare this\n", "nothing but boilerplate and white space"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\0\0", "this is a binary file, not text"),
        ("nul.txt", b"some words\0 and more", "this is a binary file, not text"),
        ("latin.txt", "The café burned.".encode("cp1252"), "not UTF-8 at byte 7; convert the file to UTF-8"),
        ("half.txt", b"\xff\xfea\x00b", "not UTF-16-LE at byte 4; convert the file to UTF-8"),
        ("page.pdf", b"%PDF", "files ending in .pdf are not read"),
        ("empty.jsonl", b"\n\n", "the file is empty"),
        ("empty.html", b"", "the file is empty"),
        ("nothing.html", b"<html><body></body></html>", "no article was found on the page"),
        ("deep.html", b"<div>" * 3000 + b"words " * 300, "more than 250 elements inside each other"),
        ("latin.html", b"<html><p>caf\xe9</html>", "not UTF-8 at byte 12"),
    ],
)
def test_an_input_that_cannot_be_read_is_one_clear_line_and_the_rest_goes_on(tmp_path, name, data, message):
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("Dock workers walked out.")
    reading = read([tmp_path])
    assert _names(reading) == ["good.txt"]
    (problem,) = reading.problems
    assert str(problem).startswith(f"{tmp_path / name}: {message}")
    assert "\n" not in str(problem)
    assert isinstance(problem, UnsupportedInputError) is (name == "page.pdf")


def test_missing_and_empty_places_are_named(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert _problems(read([tmp_path / "folder", tmp_path / "none.txt", tmp_path / "gone.txt"])) == [
        f"{tmp_path / 'folder'}: the folder holds no files; there is nothing to read",
        f"{tmp_path / 'gone.txt'}: no such file or folder",
        f"{tmp_path / 'none.txt'}: no such file or folder",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path):
    (tmp_path / "shut.txt").write_text("Words.")
    (tmp_path / "shut.txt").chmod(0)
    assert "check its permissions" in _problems(read([tmp_path]))[0]


def test_a_file_the_system_refuses_is_named(tmp_path, monkeypatch):
    (tmp_path / "shut.txt").write_text("Words.")

    def refuse(self, mode):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert _problems(read([tmp_path / "shut.txt"])) == [
        f"{tmp_path / 'shut.txt'}: cannot be opened (Permission denied); check its permissions"
    ]


def test_a_huge_text_is_refused_by_bytes_and_by_characters(tmp_path):
    message = "longer than 10 million characters; split it into its reports"
    (tmp_path / "a.txt").write_bytes(b"word " * 2_000_001)
    (tmp_path / "b.txt").write_bytes(b"word " * 8_000_001)
    assert _problems(read([tmp_path])) == [f"{tmp_path / name}: {message}" for name in ("a.txt", "b.txt")]


def test_a_text_just_short_enough_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(decoding, "MAX_CHARACTERS", 20)
    (tmp_path / "a.txt").write_text("Exactly twenty, yes.")
    (tmp_path / "b.txt").write_text("One more than twenty.")
    assert _names(read([tmp_path])) == ["a.txt"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_known_encodings_are_read_and_line_ends_made_one(tmp_path, encoding):
    (tmp_path / "a.txt").write_bytes("“Nein,” she said.\r\nThe café burned.\rThen rain.\u2028End.".encode(encoding))
    (report,) = read([tmp_path]).reports
    assert report.text == "“Nein,” she said.\nThe café burned.\nThen rain.\nEnd."


@settings(deadline=None, derandomize=True, max_examples=200)
@given(st.binary(max_size=80), st.booleans())
def test_bytes_are_decoded_or_refused_with_a_reason(data: bytes, declared: bool):
    try:
        text = decode(data, declared=declared)
    except ValueError as error:
        text = str(error)
    assert "\r" not in text
    assert text.strip()
    assert text.encode()


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.binary(max_size=80))
def test_any_standard_input_is_read_or_refused(data: bytes):
    reading = read(["-"], io.BytesIO(data))
    assert reading.reports or reading.problems


def test_standard_input_is_text_a_page_or_lines():
    text = read(["-"], io.BytesIO(b"Dock workers walked out."))
    assert [(report.name, report.text) for report in text.reports] == [("stdin", "Dock workers walked out.")]
    lines = read(["-", "-"], io.BytesIO(b'{"text": "Dock workers walked out."}\n{"text": "Police came."}\n'))
    assert _names(lines) == ["stdin:1", "stdin:2"]
    page = read(
        ["-"], io.BytesIO(b"<!DOCTYPE html><html><body><article><p>" + b"Dock workers walked out. " * 20 + b"</p>")
    )
    assert page.reports[0].text.startswith("Dock workers walked out.")
