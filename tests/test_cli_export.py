"""``secondsource export``: what a saved record can be made into, with its reports and without."""

import importlib.util
import io
import json
import subprocess
import sys
import tomllib
from dataclasses import replace
from pathlib import Path

import pytest

from secondsource import cli
from secondsource.errors import OutputError
from secondsource.model.review import Opinion, decide
from secondsource.outputs.export import PLAIN
from secondsource.outputs.formats import FORMATS, named, rendered
from secondsource.store import append_review, beside, decode, encode
from tests.support_export import FIRST, LONG, SECOND, story
from tests.support_record import GAZETTE, HARBOUR, record_of

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def folder(tmp_path):
    """The reports of the story, as files."""
    place = tmp_path / "reports"
    place.mkdir()
    (place / "emma-stone.txt").write_text(FIRST)
    (place / "harbour.txt").write_text(f"{SECOND}\n\n{LONG} said Jane Holt, the mayor.\n")
    return place


@pytest.fixture
def record(tmp_path, monkeypatch):
    """The story's record, as a file; its reports are read with the ids they had when it was made."""
    from secondsource.reading import read  # noqa: PLC0415

    def reading(paths, stdin=None):
        found = read(paths, stdin)
        known = {report.name: report for report in story()[1].values()}
        return replace(found, reports=tuple(known.get(report.name, report) for report in found.reports))

    monkeypatch.setattr("secondsource.reading.read", reading)
    path = tmp_path / "record.json"
    path.write_bytes(encode(story()[0]))
    return path


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_is_made_of_a_record_and_its_reports(form, record, folder, tmp_path, capsys):
    target = tmp_path / "out"
    assert cli.run(["export", str(record), str(folder), "--to", form, "-o", str(target)]) == cli.DONE
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(f"{target}: ")
    assert told.err.endswith("hashes re-read, all match\n")
    assert target.is_dir() == FORMATS[form].folder
    assert [*target.iterdir()] if target.is_dir() else target.read_bytes()


@pytest.mark.parametrize("form", FORMATS)
def test_without_reports_it_says_that_the_words_were_not_read_again(form, record, tmp_path, capsys):
    code = cli.run(["export", str(record), "--to", form, "-o", str(tmp_path / "out")])
    told = capsys.readouterr().err
    if FORMATS[form].texts:
        assert code == cli.USAGE
        assert told == "secondsource: a dossier shows the reports' texts; give the reports after the record\n"
        return
    assert code == cli.DONE
    assert "made from the record alone, its words not read again" in told


@pytest.mark.parametrize("form", FORMATS)
def test_it_lies_beside_the_record_by_default(form, record, folder, capsys):
    code = cli.run(["export", str(record), str(folder), "--to", form])
    if form == "json":
        assert code == cli.USAGE
        assert "is the record itself" in capsys.readouterr().err
        return
    assert code == cli.DONE
    assert (record.parent / FORMATS[form].beside("record.json")).exists()


def test_the_name_says_what_is_written(record, tmp_path):
    assert cli.run(["export", str(record), "-o", str(tmp_path / "a.jsonld")]) == cli.DONE
    assert json.loads((tmp_path / "a.jsonld").read_bytes())["type"] == "AnnotationCollection"
    assert cli.run(["export", str(record), "-o", str(tmp_path / "sheets")]) == cli.DONE
    assert (tmp_path / "sheets" / "datapackage.json").is_file()


def test_through_pipes(record, capfdbinary, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(record.read_bytes())))
    assert cli.run(["export", "-", "--to", "json", "-o", "-"]) == cli.DONE
    assert capfdbinary.readouterr().out == record.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--to", "docx"], "docx"),
        ([], "add --to html, json"),
        (["-o", "-"], "add --to html, json"),
        (["-o", "a.docx"], "add --to html, json"),
        (["--to", "tables", "-o", "-"], "tables are several files"),
        (["--to", "annotations", "-o", "none/a.jsonld"], "none is no folder"),
        (["--to", "annotations", "-o", "."], ". is a folder"),
        (["--to", "html", "--no-text"], "made of words"),
        (["--to", "json", "--publishable", "-o", "b.json"], "working file"),
        (["--fro", "x"], "--fro"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_wrong_usage_is_told_before_anything_is_written(arguments, message, record, capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert cli.run(["export", str(record), *arguments]) == cli.USAGE
    assert message in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["record.json"]


def test_a_record_from_standard_input_lies_beside_nothing(capsys):
    assert cli.run(["export", "-", "--to", "annotations"]) == cli.USAGE
    assert "say where to write with -o" in capsys.readouterr().err
    assert cli.run(["export", "-", "-", "--to", "annotations", "-o", "-"]) == cli.USAGE
    assert "cannot both come from standard input" in capsys.readouterr().err


@pytest.mark.parametrize("form", FORMATS)
def test_reports_that_are_not_its_own_are_refused_with_the_list(form, tmp_path, folder, capsys):
    path = tmp_path / "strike.json"
    path.write_bytes(encode(record_of()))
    assert cli.run(["export", str(path), str(folder), "--to", form, "-o", str(tmp_path / "out")]) == cli.MISMATCH
    told = capsys.readouterr().err
    assert f"{path}: nothing was written" in told
    assert "report A (harbour.txt): its text has changed since the record was made" in told
    assert "report B (gazette.txt, r" in told
    assert "is not among the reports given" in told
    assert "give the reports it was made from" in told
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("form", [name for name, one in FORMATS.items() if not one.texts])
@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (b'"exact": "Dock workers in Port Elva walked out on Monday"', b'"exact": "Dock workers stayed"', "A[0:46]"),
        (b'"claim": "E1"', b'"claim": "E9"', "refers to the claim E9, which is not there"),
        (b'"label": "B"', b'"label": "A"', "label of a report given 2 times: A"),
    ],
)
def test_a_record_that_does_not_fit_together_is_refused_without_reports(form, old, new, message, tmp_path, capsys):
    path = tmp_path / "strike.json"
    data = encode(record_of())
    assert old in data
    path.write_bytes(data.replace(old, new))
    assert cli.run(["export", str(path), "--to", form, "-o", str(tmp_path / "out")]) == cli.MISMATCH
    told = capsys.readouterr().err
    assert f"{path}: nothing was written" in told
    assert message in told
    assert "build the record again" in told


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"{", "not a record"),
        (b'{"format": "secondsource.index"}', "its format is not secondsource.record"),
        (b'{"format": "secondsource.record", "version": 9, "record": {}}', "version 9 of the format is newer"),
        (b'{"format": "secondsource.record", "version": "one", "record": {}}', "build the record again"),
        (b'{"format": "secondsource.record", "version": 1, "record": {}}', "the record is damaged"),
        (None, "cannot be opened"),
    ],
)
def test_what_is_no_record_is_named_with_what_to_do(data, message, tmp_path, capsys):
    path = tmp_path / "r.json"
    if data is not None:
        path.write_bytes(data)
    assert cli.run(["export", str(path), "--to", "tables"]) == cli.NOTHING
    told = capsys.readouterr().err
    assert str(path) in told
    assert message in told
    assert not (tmp_path / "r-tables").exists()


def test_a_record_with_people_withheld_wants_the_same_file(record, folder, tmp_path, capsys):
    (made, _) = story()
    record.write_bytes(encode(replace(made, method=replace(made.method, redactions="0" * 64))))
    assert cli.run(["export", str(record), str(folder), "--to", "tables"]) == cli.USAGE
    assert "made with redactions; give the same file with --redactions" in capsys.readouterr().err
    assert cli.run(["export", str(record), "--to", "tables"]) == cli.DONE


def test_reports_that_cannot_be_read_are_told(record, folder, tmp_path, capsys):
    (folder / "picture.png").write_bytes(b"\x89PNG")
    assert cli.run(["export", str(record), str(folder), "--to", "tables"]) == 3
    assert "skipped" in capsys.readouterr().err
    assert cli.run(["export", str(record), str(tmp_path / "none"), "--to", "annotations"]) == cli.NOTHING
    assert not (tmp_path / "record.jsonld").exists()


def test_decisions_beside_the_record_count(record, capsys, tmp_path):
    made, _ = story()
    claim = next(one for one in made.claims if one.sensitive)
    target = tmp_path / "a.jsonld"
    assert cli.run(["export", str(record), "-o", str(target), "--publishable"]) == cli.UNREVIEWED
    assert not target.exists()
    for one in [one for one in made.claims if one.sensitive]:
        append_review(
            beside(record), decide(one, None, Opinion("reject", "desk", "2031-01-01T10:00:00", "not borne out", None))
        )
    assert cli.run(["export", str(record), "-o", str(target), "--publishable"]) == cli.DONE
    assert claim.id not in target.read_text()
    capsys.readouterr()


def test_a_folder_with_tables_of_another_export_is_left_alone(record, tmp_path, capsys):
    folder = tmp_path / "record-tables"
    assert cli.run(["export", str(record), "--to", "tables"]) == cli.DONE
    assert cli.run(["export", str(record), "--to", "tables"]) == cli.DONE
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    capsys.readouterr()
    assert cli.run(["export", str(record), "--to", "tables", "--no-text"]) == cli.NOTHING
    assert f"{folder} holds acled.csv, ccc.csv" in capsys.readouterr().err
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    (folder / "datapackage.json").write_text("[]")
    assert cli.run(["export", str(record), "--to", "tables", "--no-text"]) == cli.DONE


@pytest.mark.parametrize(("form", "library"), [("parquet", "pyarrow"), ("xlsx", "xlsxwriter")])
def test_a_format_whose_library_is_missing_says_what_to_install(form, library, record, tmp_path, capsys, monkeypatch):
    found = importlib.util.find_spec
    monkeypatch.setattr("secondsource.outputs.formats.find_spec", lambda name: None if name == library else found(name))
    target = tmp_path / "out"
    says = f"{form} needs {library}: pip install 'secondsource[{form}]'"
    assert cli.run(["export", str(record), "--to", form, "-o", str(target)]) == cli.USAGE
    assert capsys.readouterr().err == f"secondsource: {says}\n"
    assert cli.run(["build", str(tmp_path), "--format", form, "-o", str(target)]) == cli.USAGE
    assert says in capsys.readouterr().err
    with pytest.raises(OutputError, match="pip install"):
        rendered(FORMATS[form], story()[0], None, PLAIN)
    assert not target.exists()


def test_the_extras_are_those_of_the_package():
    extras = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    for one in FORMATS.values():
        if one.library:
            assert any(wanted.startswith(one.library) for wanted in extras[one.extra]), one.name


def test_every_ending_names_one_format():
    endings = [ending for one in FORMATS.values() for ending in one.suffixes]
    assert len(endings) == len(set(endings))
    for one in FORMATS.values():
        for ending in one.suffixes:
            assert named(f"Story.1{ending}".upper() if ending else "story") is one
    assert named("story.docx") is None
    assert [FORMATS["ftm"].numbered(name, 2) for name in ("a.ftm.json", "a.dat", "a", ".a")] == [
        "a-2.ftm.json",
        "a-2.dat",
        "a-2",
        ".a-2",
    ]
    assert (FORMATS["parquet"].beside("r.json"), FORMATS["ftm"].beside("r")) == ("r-parquet", "r.ftm.json")


def test_nothing_slow_is_loaded_before_a_format_is_written():
    code = (
        "import sys; from secondsource.cli import run; run(['export', '--help'])\n"
        "print({'pyarrow', 'xlsxwriter', 'sqlite3', 'msgspec', 'jinja2', 'numpy', 'spacy'} & set(sys.modules), file=sys.stderr)"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stderr.strip() == b"set()"


def test_the_example_record_is_what_the_cli_reads():
    assert decode(encode(record_of())).reports[0].characters == len(HARBOUR)
    assert decode(encode(record_of())).reports[1].characters == len(GAZETTE)


def test_since_an_earlier_record_the_feed_tells_changes(record, folder, tmp_path, capsys):
    made, _ = story()
    earlier = tmp_path / "earlier.json"
    earlier.write_bytes(encode(replace(made, figures=())))
    assert made.figures
    assert cli.run(["export", str(record), str(folder), "--to", "atom", "--since", str(earlier)]) == cli.DONE
    feed = (tmp_path / "record.atom").read_text()
    assert feed.count("<entry>") == len(made.figures)
    assert feed.count('<category term="appeared" />') == len(made.figures)
    assert cli.run(["export", str(record), "--to", "atom", "--since", str(record)]) == cli.DONE
    assert "<entry>" not in (tmp_path / "record.atom").read_text()


def test_since_goes_with_a_feed_alone(record, tmp_path, capsys):
    assert cli.run(["export", str(record), "--to", "ninjs", "--since", str(record)]) == cli.USAGE
    assert "--since goes with --to atom" in capsys.readouterr().err
    assert cli.run(["export", str(record), "--to", "atom", "--since", str(tmp_path / "none.json")]) == cli.NOTHING
    assert not (tmp_path / "record.atom").exists()
