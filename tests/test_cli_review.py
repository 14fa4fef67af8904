import json

import pytest

from secondsource import cli
from secondsource.store import beside, load

REPORT = """Police arrested Martin Keller in Leeds on Friday over a fire. "I was at home," said Martin Keller, of 12 Elm Street.

Mayor Jane Holt said the council would rebuild the hall.
"""
WHEN = "2026-03-02T10:00:00+00:00"


@pytest.fixture
def record(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT)
    path = tmp_path / "r.json"
    assert cli.run(["build", str(tmp_path / "a.txt"), "-o", str(path)]) == cli.DONE
    return path


def decide(record, act, *more):  # type: ignore[no-untyped-def]
    label = next(claim.label for claim in load(record).claims if claim.sensitive)
    return cli.run(
        ["review", str(record), label, act, "--by", "A. Editor", "--why", "court file", "--when", WHEN, *more]
    )


def test_a_decision_stands_beside_the_record_and_the_record_stays(record, capsys):
    before = record.read_bytes()
    assert decide(record, "confirm") == cli.DONE
    assert record.read_bytes() == before
    (line,) = beside(record).read_text().splitlines()
    assert json.loads(line)["when"] == WHEN
    assert cli.run(["review", str(record)]) == cli.DONE
    assert "confirmed by A. Editor, 2026-03-02: court file" in capsys.readouterr().out


def test_a_new_run_keeps_every_decision(record, tmp_path, capsys):
    assert decide(record, "correct", "--to", "Police held Martin Keller") == cli.DONE
    kept = beside(record).read_bytes()
    (tmp_path / "b.txt").write_text("Martin Keller was arrested in Leeds on Friday, officers said on Saturday.")
    paths = [str(tmp_path / "a.txt"), str(tmp_path / "b.txt")]
    assert cli.run(["build", *paths, "-o", str(record), "--one-story"]) == cli.DONE
    assert beside(record).read_bytes() == kept
    assert cli.run(["show", str(record)]) == cli.DONE
    shown = " ".join(capsys.readouterr().out.split())
    assert "reviewed: corrected to “Police held Martin Keller” by" in shown


def test_what_a_new_record_has_no_claim_for_is_listed(record, tmp_path, capsys):
    assert decide(record, "confirm") == cli.DONE
    (tmp_path / "a.txt").write_text("The council met in Leeds on Friday.")
    assert cli.run(["build", str(tmp_path / "a.txt"), "-o", str(record)]) == cli.DONE
    capsys.readouterr()
    assert cli.run(["review", str(record)]) == cli.DONE
    assert "fits no claim here: court file" in capsys.readouterr().out
    assert cli.run(["show", str(record)]) == cli.DONE
    assert "1 decision of" in capsys.readouterr().err


def test_the_moment_is_now_unless_it_is_given(record):
    label = next(claim.label for claim in load(record).claims if claim.sensitive)
    assert cli.run(["review", str(record), label, "confirm", "--by", "A", "--why", "B"]) == cli.DONE
    assert json.loads(beside(record).read_text())["when"].endswith("+00:00")


@pytest.mark.parametrize(
    "arguments",
    [
        ["E99", "confirm", "--by", "A", "--why", "B"],
        ["E1"],
        ["E1", "confirm", "--by", "A"],
        ["E1", "confirm", "--why", "B"],
        ["E1", "undo", "--by", "A", "--why", "B"],
        ["E1", "correct", "--by", "A", "--why", "B"],
        ["E1", "confirm", "--by", "A", "--why", "B", "--when", "yesterday"],
        ["E1", "approve", "--by", "A", "--why", "B"],
    ],
)
def test_a_decision_that_lacks_something_is_refused_and_nothing_is_put_down(record, arguments):
    assert cli.run(["review", str(record), *arguments]) == cli.USAGE
    assert not beside(record).exists()


def publish(record, target, *more):  # type: ignore[no-untyped-def]
    return cli.run(["build", str(record.parent / "a.txt"), "-o", str(target), "--publishable", *more])


@pytest.mark.parametrize("name", ["d.html", "a.jsonld", "tables"])
def test_nothing_is_published_while_an_allegation_is_unreviewed(record, tmp_path, capsys, name):
    assert publish(record, tmp_path / name) == cli.UNREVIEWED == 6
    assert not (tmp_path / name).exists()
    assert "not reviewed (1); decide on each" in capsys.readouterr().err
    assert decide(record, "confirm") == cli.DONE
    assert publish(record, tmp_path / name, "--reviews", str(beside(record))) == cli.DONE
    written = [tmp_path / name] if (tmp_path / name).is_file() else sorted((tmp_path / name).iterdir())
    text = "".join(path.read_text() for path in written)
    assert "Marked publishable: all 1 claims that accuse a named person were reviewed." in text
    assert "confirmed by A. Editor" in text


def test_a_rejected_claim_is_not_published_and_a_corrected_one_is_in_its_correction(record, tmp_path):
    assert decide(record, "reject") == cli.DONE
    target = tmp_path / "a.jsonld"
    assert publish(record, target, "--reviews", str(beside(record))) == cli.DONE
    assert "arrested" not in target.read_text()
    assert decide(record, "correct", "--to", "Police held Martin Keller for an hour") == cli.DONE
    assert publish(record, target, "--reviews", str(beside(record))) == cli.DONE
    texts = [
        body["value"]
        for item in json.loads(target.read_text())["first"]["items"]
        for body in item["body"]
        if body["type"] == "TextualBody"
    ]
    assert "Police held Martin Keller for an hour" in texts
    assert not any(text.startswith("Police arrested") for text in texts)


def test_the_record_is_not_what_is_published(record, tmp_path, capsys):
    assert publish(record, tmp_path / "x.json") == cli.USAGE
    assert "working file" in capsys.readouterr().err


def test_a_broken_line_is_told_with_its_place(record, capsys):
    assert decide(record, "confirm") == cli.DONE
    beside(record).write_text("{}\n" + beside(record).read_text())
    assert cli.run(["show", str(record)]) == cli.DONE
    told = capsys.readouterr()
    assert f"{beside(record)}:1: no decision can be read" in told.err
    assert "reviewed: confirmed" in " ".join(told.out.split())
