"""``--publishers`` and ``--decisions``, on the real pipeline."""

import json

import pytest

from secondsource import cli
from secondsource.store import decode

TEXTS = {
    "quay.txt": "Dockers in Durban began a strike on Monday. The harbour closed its gates. Two ships waited outside.",
    "court.txt": "A judge in Porto sent three men to prison on Friday. They had robbed a jeweller of 40 watches.",
}


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "reports"
    place.mkdir()
    for name, text in TEXTS.items():
        (place / name).write_text(text)
    return place


def test_decisions_join_reports_and_say_so(folder, tmp_path, capsys):
    ours = tmp_path / "ours.toml"
    ours.write_text(
        '[[join]]\nreports = ["quay.txt", "court.txt"]\nreason = "a test"\n[[apart]]\nreports=["x"]\nfrom=["quay.txt"]'
    )
    assert cli.run(["build", str(folder), "-o", str(tmp_path / "r.json"), "--decisions", str(ours)]) == cli.DONE
    record = decode((tmp_path / "r.json").read_bytes())
    assert len(record.reports) == 2
    assert all("joined by hand with" in reason and "(a test)" in reason for reason in record.story_reasons)
    assert f"warning: {ours}:4: no report here has the id or name 'x'" in capsys.readouterr().err


def test_a_mistake_in_a_file_ends_the_run_before_any_work(folder, tmp_path, capsys):
    ours, mine = tmp_path / "ours.toml", tmp_path / "mine.toml"
    ours.write_text('[[join]]\nreports = ["quay.txt"]\n')
    mine.write_text('[outlet."Post"]\nowner = "x"\n')
    output = tmp_path / "r.json"
    assert cli.run(["build", str(folder), "-o", str(output), "--decisions", str(ours)]) == cli.NOTHING
    assert f"{ours}:1: a join takes two reports or more" in capsys.readouterr().err
    assert cli.run(["build", str(folder), "-o", str(output), "--publishers", str(mine)]) == cli.NOTHING
    assert "unknown key 'owner'" in capsys.readouterr().err
    assert not output.exists()


def test_publishers_of_ones_own_count(tmp_path):
    lines = [
        {"id": "a", "url": "https://harbour.example/1", "text": TEXTS["quay.txt"], "published": "2025-06-02"},
        {"id": "b", "url": "https://tide.example/1", "text": TEXTS["court.txt"], "published": "2025-06-02"},
    ]
    given = tmp_path / "given.jsonl"
    given.write_text("\n".join(json.dumps(line) for line in lines))
    mine = tmp_path / "mine.toml"
    mine.write_text('[outlet."Harbour Post"]\ndomains = ["harbour.example", "tide.example"]\n')

    def built(*choices):
        assert cli.run(["build", str(given), "-o", str(tmp_path / "r.json"), "--one-story", *choices]) == cli.DONE
        return decode((tmp_path / "r.json").read_bytes())

    alone, with_mine = built(), built("--publishers", str(mine))
    assert [card.publisher.name for card in alone.reports] == ["harbour.example", "tide.example"]
    assert (len(alone.sources), alone.method.publishers) == (2, None)
    assert [card.publisher.name for card in with_mine.reports] == ["Harbour Post", "Harbour Post"]
    assert len(with_mine.sources) == 1
    assert len(with_mine.method.publishers or "") == 64
