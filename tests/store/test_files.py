import pytest

from secondsource.errors import OutputError, RecordError
from secondsource.store import encode, load, write
from tests.support_record import record_of


def test_a_record_is_loaded_from_its_file(tmp_path):
    write(tmp_path / "record.json", encode(record_of()))
    assert load(tmp_path / "record.json") == record_of()


def test_nothing_else_is_left_behind(tmp_path):
    target = tmp_path / "out.bin"
    write(target, b"one")
    write(target, b"two")
    assert target.read_bytes() == b"two"
    assert [path.name for path in tmp_path.iterdir()] == ["out.bin"]
    assert target.stat().st_mode & 0o400


def test_a_place_that_is_not_there_is_a_clear_error(tmp_path):
    with pytest.raises(OutputError, match="choose another place"):
        write(tmp_path / "none" / "out.bin", b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="choose another place"):
        write(tmp_path / "folder", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_missing_or_foreign_record_names_its_path(tmp_path):
    with pytest.raises(RecordError, match=r"none\.json cannot be opened"):
        load(tmp_path / "none.json")
    (tmp_path / "page.html").write_text("<html>")
    with pytest.raises(RecordError, match=r"page\.html: not a record"):
        load(tmp_path / "page.html")
