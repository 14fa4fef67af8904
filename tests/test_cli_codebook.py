"""``secondsource codebook`` and ``--codebook``, on the real pipeline."""

import json

import pytest

from secondsource import cli
from secondsource.store import decode

REPORT = (
    "Dock workers in Durban began a strike on Monday. The port shut out 300 workers on Tuesday. Police arrested a man."
)


@pytest.fixture
def book(tmp_path):
    file = tmp_path / "work.toml"
    assert cli.run(["codebook", "new", str(file)]) == cli.DONE
    return file


def test_a_new_codebook_passes_the_check(book, capsys):
    capsys.readouterr()
    assert cli.run(["codebook", "check", str(book)]) == cli.DONE
    assert capsys.readouterr() == ("", f"{book}: 2 types, 5 senses, 9 examples read, nothing to mend\n")


def test_a_file_that_is_there_is_not_written_over(book, tmp_path, capsys):
    before = book.read_text()
    assert cli.run(["codebook", "new", str(book)]) == cli.USAGE
    assert book.read_text() == before
    assert cli.run(["codebook", "new", str(tmp_path / "work.txt")]) == cli.USAGE
    assert cli.run(["codebook", "new", str(tmp_path / "none" / "work.toml")]) == cli.USAGE
    assert "is there already" in capsys.readouterr().err


def test_errors_are_the_output_and_the_exit_code_is_1(book, capsys):
    book.write_text(book.read_text().replace("[types.LOCKOUT]", "[types.LOCKOUT]\nsay = 1"))
    capsys.readouterr()
    assert cli.run(["codebook", "check", str(book)]) == cli.NOTHING
    out, err = capsys.readouterr()
    assert out.splitlines()[0].endswith('error: there is no key "say" here')
    assert err == f"{book}: 1 error, 0 warnings; examples are read once these are mended\n"


def test_warnings_alone_are_no_failure(book, capsys):
    book.write_text(book.read_text().replace('example = "Teachers walked out over pay."', ""))
    assert cli.run(["codebook", "check", str(book)]) == cli.DONE
    assert capsys.readouterr().err.endswith("5 senses, 8 examples read, 0 errors, 1 warning\n")


def test_types_and_their_senses_are_shown(book, capsys):
    capsys.readouterr()
    assert cli.run(["codebook", "show"]) == cli.DONE
    assert len([line for line in capsys.readouterr().out.splitlines() if not line.startswith(" ")]) == 18
    assert cli.run(["codebook", "show", "LOCKOUT", "--codebook", str(book)]) == cli.DONE
    assert 'verbs = ["lock"]' in capsys.readouterr().out
    assert cli.run(["codebook", "show", "LOCKOOT", "--codebook", str(book)]) == cli.USAGE
    assert 'did you mean "LOCKOUT"?' in capsys.readouterr().err


def test_a_record_is_made_with_it_and_says_so(book, tmp_path):
    report = tmp_path / "report.txt"
    report.write_text(REPORT)
    made = [tmp_path / "one.json", tmp_path / "two.json"]
    for target in made:
        assert cli.run(["build", str(report), "--codebook", str(book), "-o", str(target)]) == cli.DONE
    assert made[0].read_bytes() == made[1].read_bytes()
    record = decode(made[0].read_bytes())
    assert [event.type for event in record.events] == ["STRIKE"]
    stated = json.loads(made[0].read_text())["record"]["method"]["codebook"]
    assert (stated["name"], stated["version"], stated["extends"]) == ("Disputes at work", "0.1", None)
    assert len(stated["sha256"]) == 64
    page = tmp_path / "page.html"
    assert cli.run(["build", str(report), "--codebook", str(book), "-o", str(page)]) == cli.DONE
    assert "Disputes at work 0.1 (CC BY 4.0)" in page.read_text()
    assert cli.run(["build", str(report), "--codebook", str(book), "-o", str(tmp_path / "tables")]) == cli.DONE


def test_a_broken_codebook_stops_the_build_before_anything_is_read(book, tmp_path, capsys):
    book.write_text("[codebook]\nname = “Work”")
    target = tmp_path / "record.json"
    assert cli.run(["build", "none.txt", "--codebook", str(book), "-o", str(target)]) == cli.NOTHING
    assert f"{book}:2:8: error: no TOML" in capsys.readouterr().err
    assert not target.exists()
