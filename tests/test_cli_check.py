"""``secondsource check``: exit codes, messages, and what goes to standard output."""

import io
import json
import sys

import pytest

from secondsource import cli
from secondsource.store import encode
from tests.support_record import record_of


@pytest.fixture
def record(tmp_path):
    path = tmp_path / "record.json"
    path.write_bytes(encode(record_of()))
    return str(path)


def draft(tmp_path, text, name="copy.txt"):
    path = tmp_path / name
    path.write_text(text)
    return str(path)


def test_a_clean_draft_is_all_right(record, tmp_path, capsys):
    path = draft(tmp_path, "“We will stay out until the contract is signed,” union leader Mara Quill said.")
    assert cli.run(["check", path, "--against", record]) == cli.DONE
    out, err = capsys.readouterr()
    assert "Nothing to look at." in out
    assert err == "copy.txt: 1 sentence, 0 to look at, 1 to know\n"


def test_findings_have_an_exit_code_of_their_own(record, tmp_path, capsys):
    path = draft(tmp_path, "“We will stay out until the deal is signed,” union leader Mara Quill said.")
    assert cli.run(["check", path, "--against", record]) == 5
    assert "draft “deal”, on record “contract”" in capsys.readouterr().out
    assert "5 check found something to look at" in " ".join(cli.app.help_epilogue.split())


def test_json_goes_to_standard_output(record, tmp_path, capfdbinary):
    path = draft(tmp_path, "Police arrested at least 99 people at the gates.", "copy.md")
    assert cli.run(["check", path, "--against", record, "--format", "json"]) == 5
    written = json.loads(capfdbinary.readouterr().out)
    assert (written["format"], written["version"]) == ("secondsource.check", 1)
    (check,) = written["checks"]
    assert check["name"] == "copy.md"
    assert [one["kind"] for one in check["sentences"][0]["findings"] if one["grade"] == "look"] == [
        "figure not on record"
    ]


def test_the_draft_may_come_from_standard_input(record, monkeypatch, capsys):
    stream = io.TextIOWrapper(io.BytesIO(b"Tuesday was a quiet day."))
    monkeypatch.setattr(sys, "stdin", stream)
    assert cli.run(["check", "-", "--against", record]) == cli.DONE
    assert capsys.readouterr().err == "stdin: 1 sentence, 0 to look at, 0 to know\n"


def test_every_sentence_is_shown_on_request(record, tmp_path, capsys):
    path = draft(tmp_path, "Tuesday was a quiet day.")
    cli.run(["check", path, "--against", record, "--all"])
    assert "Tuesday was a quiet day.\n  nothing to check" in "\n".join(
        line.rstrip() for line in capsys.readouterr().out.splitlines()
    )


def test_several_records_follow_one_option(record, tmp_path, capsys):
    path = draft(tmp_path, "Tuesday was a quiet day.")
    assert cli.run(["check", path, "--against", record, record]) == cli.DONE
    assert "A  harbour.txt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["check", "copy.txt"], cli.USAGE, "secondsource: check needs records: add --against RECORD, a file made with"),
        (["check", "copy.txt", "--against", "none.json"], cli.NOTHING, "secondsource: none.json"),
        (["check", "copy.txt", "--against", "copy.txt"], cli.NOTHING, "secondsource: copy.txt: not a record"),
    ],
)
def test_what_is_wrong_is_said(arguments, code, message, tmp_path, monkeypatch, capsys):
    draft(tmp_path, "Tuesday was a quiet day.")
    monkeypatch.chdir(tmp_path)
    assert cli.run(arguments) == code
    assert capsys.readouterr().err.startswith(message)


def test_a_draft_that_cannot_be_read_is_told(record, tmp_path, capsys):
    assert cli.run(["check", str(tmp_path / "none.txt"), "--against", record]) == cli.NOTHING
    assert "secondsource: no readable draft; nothing was done" in capsys.readouterr().err
