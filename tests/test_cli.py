import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from secondsource import __version__, cli, pipeline
from secondsource.model.record import evidence_of
from secondsource.outputs import dossier
from secondsource.store import decode, encode
from tests.support_record import GAZETTE, HARBOUR, record_of, reports


@pytest.fixture
def folder(tmp_path):
    """Two reports on disk; what is built of them is the record made by hand, whose reports these are by their words."""
    place = tmp_path / "reports"
    place.mkdir()
    (place / "harbour.txt").write_text(HARBOUR)
    (place / "gazette.txt").write_text(GAZETTE)
    return place


@pytest.fixture
def built(monkeypatch):
    """Stands in for the pipeline: the record made by hand, and its reports, whatever was read."""
    from secondsource.reading import Reading, read  # noqa: PLC0415

    def reading(paths, stdin=None):
        found = read(paths, stdin)
        return Reading(reports() if found.reports else (), found.problems, found.warnings)

    stories = [record_of()]
    monkeypatch.setattr(pipeline, "read", reading)
    monkeypatch.setattr("secondsource.reading.read", reading)
    monkeypatch.setattr(
        pipeline,
        "build",
        lambda given, _, one_story, **_codebook: stories[: 1 if one_story else None] if list(given) else [],
    )
    monkeypatch.setattr(dossier, "render", lambda record, *_: f"<!doctype html>{record.title}")
    return stories


def test_the_outputs_name_says_what_is_written(folder, built, tmp_path, capsys):
    for name in ("d.html", "r.json", "a.jsonld", "tables"):
        assert cli.run(["build", str(folder), "-o", str(tmp_path / name)]) == cli.DONE
        line = f"{tmp_path / name}: 2 reports, 2 sources, 4 claims, 2 with a second source, 1 told differently\n"
        assert capsys.readouterr() == ("", line)
    assert (tmp_path / "d.html").read_text() == "<!doctype html>Dock strike in Port Elva"
    assert decode((tmp_path / "r.json").read_bytes()) == record_of()
    assert json.loads((tmp_path / "a.jsonld").read_bytes())["type"] == "AnnotationCollection"
    assert (tmp_path / "tables" / "event_report.csv").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"reports", "d.html", "r.json", "a.jsonld", "tables"}


def test_the_format_can_be_named(folder, built, tmp_path):
    assert cli.run(["build", str(folder), "-o", str(tmp_path / "x.dat"), "--format", "json"]) == cli.DONE
    assert decode((tmp_path / "x.dat").read_bytes()) == record_of()


def test_standard_output_takes_the_record(folder, built, capfdbinary):
    assert cli.run(["build", str(folder), "-o", "-"]) == cli.DONE
    written = capfdbinary.readouterr()
    assert decode(written.out) == record_of()
    assert written.err.startswith(b"standard output: 2 reports")


def test_several_stories_are_several_files_each_named(folder, built, tmp_path, capsys):
    built.append(record_of())
    assert cli.run(["build", str(folder), "-o", str(tmp_path / "d.html")]) == cli.DONE
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()] == [
        str(tmp_path / "d.html"),
        str(tmp_path / "d-2.html"),
        "2 stories; --one-story takes all reports as one",
    ]
    assert cli.run(["build", str(folder), "-o", str(tmp_path / "d.html"), "--one-story"]) == cli.DONE
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert cli.run(["show", str(folder), "--one-story"]) == cli.DONE
    assert capsys.readouterr().err == ""
    assert cli.run(["build", str(folder), "-o", str(tmp_path / "csv")]) == cli.DONE
    assert (tmp_path / "csv-2" / "events.csv").is_file()
    assert cli.run(["build", str(folder), "-o", "-", "--format", "html"]) == cli.NOTHING
    assert "2 stories do not fit one page" in capsys.readouterr().err


def test_skipped_inputs_are_named_and_change_the_exit_code(folder, built, tmp_path, capsys):
    (folder / "picture.png").write_bytes(b"\x89PNG")
    assert cli.run(["build", str(folder), str(tmp_path / "none"), "-o", str(tmp_path / "d.html")]) == cli.SKIPPED
    assert capsys.readouterr().err.splitlines()[1:] == [
        f"skipped {tmp_path / 'none'}: no such file or folder",
        f"skipped {folder / 'picture.png'}: files ending in .png are not read; give text, HTML or JSON Lines",
    ]
    assert (tmp_path / "d.html").is_file()


def test_nothing_readable_is_a_failure_and_writes_nothing(built, tmp_path, capsys):
    assert cli.run(["build", str(tmp_path / "none"), "-o", str(tmp_path / "d.html")]) == cli.NOTHING
    assert capsys.readouterr().err.splitlines()[-1] == "secondsource: no readable report; nothing was done"
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_a_failure(folder, built, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    (tmp_path / "d.html").mkdir()
    for output, message in (
        (tmp_path / "none" / "d.html", f"{tmp_path / 'none'} is no folder; make it, or choose another place with -o"),
        (tmp_path / "file", "is a file, and tables need a folder"),
        (folder, "is a folder; add --format tables"),
        (tmp_path / "d.html", "is a folder; add --format tables"),
    ):
        assert cli.run(["build", str(folder), "-o", str(output)]) == cli.USAGE
        assert message in capsys.readouterr().err
    assert cli.run(["build", str(folder), "-o", str(tmp_path / "d.html"), "--format", "json"]) == cli.USAGE
    assert cli.run(["build", str(folder), "-o", str(tmp_path / "d.html"), "--format", "tables"]) == cli.DONE
    assert sorted(path.name for path in folder.iterdir()) == ["gazette.txt", "harbour.txt"]


def test_a_place_is_refused_before_any_work(folder, built, tmp_path, monkeypatch):
    monkeypatch.setattr(pipeline, "build", None)
    assert cli.run(["build", str(folder), "-o", str(tmp_path / "none" / "d.html")]) == cli.USAGE


def test_what_to_know_of_the_reports_is_said_and_is_no_failure(folder, built, tmp_path, capsys):
    (folder / "copy.txt").write_text(HARBOUR)
    built[0] = replace(built[0], events=(), statements=(), figures=(), roles=())
    assert cli.run(["build", str(folder), "-o", str(tmp_path / "d.html")]) == cli.DONE
    assert capsys.readouterr().err.splitlines()[1:] == [
        "warning: no claim was found in harbour.txt, gazette.txt",
        "warning: harbour.txt: the same report as copy.txt, and read once",
    ]


@pytest.mark.parametrize(
    "arguments",
    [
        ["biuld", "x"],
        ["build"],
        ["build", "x"],
        ["build", "-o", "d.html"],
        ["build", "x", "-o", "d.docx"],
        ["build", "x", "-o", "d.html", "--format", "docx"],
        ["build", "x", "-o", "d.html", "--fromat", "html"],
        ["build", "x", "-o", "-", "--format", "tables"],
        ["show"],
        ["show", "r.json", "--claim", "E1", "--only", "claims"],
        ["show", "r.json", "--no-text"],
        ["show", "r.json", "--only", "everything"],
        ["verify"],
        ["verify", "r.json"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_told(arguments, capsys):
    assert cli.run(arguments) == cli.USAGE
    written = capsys.readouterr()
    assert written.err.strip()
    assert written.out == ""


def test_verify_reads_again_and_lists_what_differs(folder, built, tmp_path, capsys):
    (tmp_path / "r.json").write_bytes(encode(record_of()))
    spans = len(list(evidence_of(record_of())))
    assert cli.run(["verify", str(tmp_path / "r.json"), str(folder)]) == cli.DONE
    assert capsys.readouterr() == ("", f"{tmp_path / 'r.json'}: {spans} spans and 2 hashes re-read, all match\n")
    changed = encode(record_of()).replace(b"Dock workers in Port Elva walked out on Monday", b"Dock workers stayed")
    (tmp_path / "r.json").write_bytes(changed)
    assert cli.run(["verify", str(tmp_path / "r.json"), str(folder)]) == cli.MISMATCH
    written = capsys.readouterr()
    assert "A[0:46]: 'Dock workers stayed' does not stand there" in written.out
    assert written.err.endswith(": 1 mismatch\n" if len(written.out.splitlines()) == 1 else " mismatches\n")


def test_verify_needs_a_record_and_reports(folder, built, tmp_path, capsys):
    assert cli.run(["verify", str(tmp_path / "none.json"), str(folder)]) == cli.NOTHING
    assert "cannot be opened" in capsys.readouterr().err
    (tmp_path / "r.json").write_bytes(encode(record_of()))
    assert cli.run(["verify", str(tmp_path / "r.json"), str(tmp_path / "none")]) == cli.NOTHING


def test_show_takes_a_record_or_reports(folder, built, tmp_path, capsys):
    (tmp_path / "r.json").write_bytes(encode(record_of()))
    assert cli.run(["show", str(tmp_path / "r.json")]) == cli.DONE
    of_record = capsys.readouterr().out
    assert cli.run(["show", str(folder)]) == cli.DONE
    assert capsys.readouterr().out == of_record
    assert "●● ≠" in of_record


def test_show_gives_a_claim_or_a_section_alone(tmp_path, capsys):
    (tmp_path / "r.json").write_bytes(encode(record_of()))
    assert cli.run(["show", str(tmp_path / "r.json"), "--claim", "f1", "--claim", "E1"]) == cli.DONE
    claims = capsys.readouterr().out
    assert claims.index("F1 At least 12 people") < claims.index("E1 Dock workers walked out")
    assert cli.run(["show", str(tmp_path / "r.json"), "--only", "said"]) == cli.DONE
    assert capsys.readouterr().out.strip().startswith("Who said what (1)")
    assert cli.run(["show", str(tmp_path / "r.json"), "--claim", "E9"]) == cli.NOTHING
    assert "it has E1, S1, F1, R1" in capsys.readouterr().err


def test_show_takes_a_record_from_a_pipe(built, capsys, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(encode(record_of()))))
    assert cli.run(["show", "-"]) == cli.DONE
    assert "Dock strike in Port Elva" in capsys.readouterr().out


def test_names_cannot_steer_the_terminal(built, tmp_path, capsys):
    assert cli.run(["build", str(tmp_path / "\x1b[31mnone"), "-o", str(tmp_path / "d.html")]) == cli.NOTHING
    assert "\x1b" not in capsys.readouterr().err


def _command(*arguments: str, **options) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run(  # the installed command, in a process of its own
        [sys.executable, "-c", "from secondsource.cli import main; main()", *arguments],
        capture_output=True,
        check=False,
        **options,
    )


def test_help_and_version():
    told = _command("--help")
    assert told.returncode == 0
    words = " ".join(told.stdout.decode().split())
    for code in (
        "0 all right",
        "1 nothing could be done",
        "2 wrong usage",
        "3 done, but some inputs were skipped",
        "4 verify found",
    ):
        assert code in words
    assert _command("--version").stdout.decode().strip() == __version__


def test_help_imports_nothing_heavy():
    heavy = "{'spacy', 'numpy', 'trafilatura', 'msgspec', 'jinja2', 'lxml'}"
    code = f"import sys; from secondsource.cli import run; run(['--help']); print({heavy} & set(sys.modules), file=sys.stderr)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stderr.strip() == b"set()"


def test_a_reader_that_goes_away_is_no_error(tmp_path):
    (tmp_path / "r.json").write_bytes(encode(record_of()))
    command = [sys.executable, "-c", "from secondsource.cli import main; main()", "show", str(tmp_path / "r.json")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0


EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "los-angeles"


def test_the_real_way_from_reports_to_a_verified_record(tmp_path):
    """Nothing stands in here: two reports, the record, every span read again; the order of the reports does not matter."""
    first, second = sorted(map(str, EXAMPLES.glob("*.txt")))
    made = _command("build", first, second, "-o", str(tmp_path / "a.json"))
    assert (made.returncode, made.stdout) == (0, b"")
    assert _command("build", second, first, "-o", str(tmp_path / "b.json")).returncode == 0
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()
    checked = _command("verify", str(tmp_path / "a.json"), str(EXAMPLES))
    assert checked.returncode == 0, checked.stdout.decode()
    assert b"all match" in checked.stderr


STRIKE = "Dock workers in Port Elva walked out on Monday, the union said. Police counted 300 people at the gate."
QUAKE = "A strong earthquake shook the Tarin valley on Friday night. At least 12 people were killed, the mayor said."


def test_unlike_reports_are_one_story_when_the_user_says_so(tmp_path):
    for name, text in (("a.txt", STRIKE), ("b.txt", QUAKE)):
        (tmp_path / name).write_text(text)
    given = pipeline.read([tmp_path]).reports
    assert len(pipeline.build(given)) == 2
    (record,) = pipeline.build(given, one_story=True)
    assert [card.name for card in record.reports] == ["a.txt", "b.txt"]
    assert record.story_reasons == ("given as one story",) * 2
    assert record == pipeline.build(given[::-1], one_story=True)[0]


def test_a_report_without_claims_says_so(tmp_path):
    (tmp_path / "a.txt").write_text("Lorem ipsum.")
    (record,) = pipeline.build(pipeline.read([tmp_path]).reports)
    assert record.claims == ()
    assert record.reports[0].notes == ("no claim was found in it",)


def test_the_order_of_lines_with_ids_plays_no_part(tmp_path):
    lines = [json.dumps({"id": name, "text": text}) for name, text in (("x", STRIKE), ("y", QUAKE))]
    written = []
    for order in (lines, lines[::-1]):
        (tmp_path / "r.jsonl").write_text("\n".join(order))
        written.append([encode(record) for record in pipeline.build(pipeline.read([tmp_path / "r.jsonl"]).reports)])
    assert written[0] == written[1]


def test_a_report_from_a_pipe(tmp_path):
    made = _command("build", "-", "-o", "-", input=HARBOUR.encode())
    assert made.returncode == 0, made.stderr.decode()
    assert decode(made.stdout).reports[0].name == "stdin"


def test_two_records_are_compared_by_their_words(tmp_path, capsys):
    record = record_of()
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_bytes(encode(record))
    new.write_bytes(encode(replace(record, figures=())))
    assert cli.run(["changes", str(old), str(new)]) == cli.DONE
    shown = capsys.readouterr()
    assert shown.out.startswith("F1  vanished: At least 12 people were arrested.")
    assert shown.err == f"{new}: 0 claims appeared, 1 vanished, 0 changes of others\n"
    assert cli.run(["changes", str(old), str(old)]) == cli.DONE
    told = capsys.readouterr().out
    assert told.startswith("Nothing changed.\n")
    assert "Made by Second Source" in told


def test_the_changes_can_be_had_as_json(tmp_path, capfdbinary):
    record = record_of()
    old, new = tmp_path / "old.json", tmp_path / "new.json"
    old.write_bytes(encode(replace(record, figures=())))
    new.write_bytes(encode(record))
    assert cli.run(["changes", str(old), str(new), "--format", "json"]) == cli.DONE
    (change,) = json.loads(capfdbinary.readouterr().out)["changes"]
    assert (change["kind"], change["claim"], change["text"]) == ("appeared", "F1", "At least 12 people were arrested.")


def test_a_file_that_is_no_record_is_said_to_be_none(tmp_path, capsys):
    assert cli.run(["changes", str(tmp_path / "none.json"), str(tmp_path / "none.json")]) == cli.NOTHING
    assert "cannot be opened" in capsys.readouterr().err
