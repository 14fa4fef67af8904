import json
import re

import pytest

from secondsource import cli
from secondsource.store import load

PAGE = """<!doctype html><html><head><title>Halvorsen held after fire</title>
<meta property="og:url" content="https://example.org/2025/06/07/anders-halvorsen-held.html">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "HALVORSEN HELD AFTER WAREHOUSE FIRE",
"datePublished": "2025-06-07"}</script></head><body><article><h1>HALVORSEN HELD AFTER WAREHOUSE FIRE</h1>
<p>Police arrested Anders Halvorsen in Bergen on Friday after a fire in a warehouse, officers said.</p>
<p>Halvorsen's lawyer said Anders Halvorsen denied setting the fire. “He was at home,” the lawyer told reporters.</p>
<p>Two firefighters were injured in the fire, which destroyed the warehouse in the harbour of Bergen.</p>
</article></body></html>"""
TEXT = """A. Halvorsen, 41, was charged with arson in Bergen on Saturday, prosecutors said.

“I never went near it,” said Anders Halvor\u00adsen. Neighbours of the Halvorsens said Anders was a quiet man.
"""
LINE = {
    "id": "halvorsen-1",
    "title": "Warehouse fire: Halvorsen in court",
    "byline": "By Kari Berg; photo: anders_halvorsen",
    "text": "Anders K. Halvorsen pleaded not guilty to arson in Bergen on Monday. HALVORSEN was released on bail, a court said.",
    "published": "2025-06-09",
}


@pytest.fixture
def reports(tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "anders-halvorsen.html").write_text(PAGE, encoding="utf-8")
    (folder / "harbour.txt").write_text(TEXT, encoding="utf-8")
    (folder / "lines.jsonl").write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    return folder


@pytest.fixture
def redactions(tmp_path):
    file = tmp_path / "mine.toml"
    arguments = ["redact", "Anders Halvorsen", "--reason", "Halvorsen was acquitted", "--into", str(file)]
    assert cli.run(arguments) == cli.DONE
    return file


def test_the_name_stands_in_no_byte_of_any_output(reports, redactions, tmp_path, capfd):
    out = tmp_path / "out"
    out.mkdir()
    options = ["--one-story", "--redactions", str(redactions)]
    for name in ("d.html", "r.json", "a.jsonld", "tables"):
        assert cli.run(["build", str(reports), "-o", str(out / name), *options]) == cli.DONE
    assert cli.run(["show", str(out / "r.json")]) == cli.DONE
    shown = capfd.readouterr().out
    written = {path.name: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    assert len(written) > 10
    for data in (*written.values(), shown.encode()):
        folded = data.decode().casefold()
        assert "halvorsen" not in folded
        assert re.search(r"(?<![a-z])anders(?![a-z])", folded) is None
    assert "[name withheld]" in shown
    record = load(out / "r.json")
    assert record.method.redactions is not None
    assert any("withheld in" in note for card in record.reports for note in card.notes)
    assert any("arrested" in claim.text for claim in record.claims)


def test_a_record_made_with_redactions_wants_the_file_again(reports, redactions, tmp_path, capsys):
    record = str(tmp_path / "r.json")
    options = ["--one-story", "--redactions", str(redactions)]
    assert cli.run(["build", str(reports), "-o", record, *options]) == cli.DONE
    assert cli.run(["verify", record, str(reports)]) == cli.USAGE
    assert "was made with redactions; give the same file with --redactions" in capsys.readouterr().err
    assert cli.run(["verify", record, str(reports), "--redactions", str(redactions)]) == cli.DONE
    before = (tmp_path / "r.json").read_bytes()
    assert cli.run(["build", str(reports), "-o", record, "--one-story"]) == cli.USAGE
    assert "was made with redactions" in capsys.readouterr().err
    assert (tmp_path / "r.json").read_bytes() == before


def test_another_file_of_redactions_is_told(reports, redactions, tmp_path, capsys):
    record = str(tmp_path / "r.json")
    assert cli.run(["build", str(reports), "-o", record, "--one-story", "--redactions", str(redactions)]) == cli.DONE
    assert cli.run(["redact", "Kari Berg", "--reason", "asked", "--into", str(redactions)]) == cli.DONE
    assert "2 persons withheld" in capsys.readouterr().err
    assert cli.run(["verify", record, str(reports), "--redactions", str(redactions)]) in (cli.DONE, cli.MISMATCH)
    assert "made with another file of redactions" in capsys.readouterr().err


def test_a_broken_file_is_told_before_anything_is_read(reports, tmp_path, capsys):
    (tmp_path / "mine.toml").write_text("[[redact]]\nname = 'Ann Lee'\n")
    arguments = ["build", str(reports), "-o", str(tmp_path / "r.json"), "--redactions", str(tmp_path / "mine.toml")]
    assert cli.run(arguments) == cli.NOTHING
    assert "write [[redact]] with name and reason" in capsys.readouterr().err
    assert not (tmp_path / "r.json").exists()
