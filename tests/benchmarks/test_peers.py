"""The comparison with other programs: its floor, its bookkeeping of changed text, its table."""

import pytest

from benchmarks.documents import written
from benchmarks.peers import nearest, programs
from benchmarks.peers.__main__ import Row, lines, run
from benchmarks.peers.systems import System
from evaluation.sets.polnear_dev import Article, Item


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We will not go,” Ana Ruiz told Soto.", ["Ana Ruiz"]),
        ("Ruiz met Soto. He said: “We will not go.”", ["He"]),
        ("“We will not go,” said the crew.", []),
        ("The Ruiz family said “we will not go” that day.", ["Ruiz"]),
        ("Ruiz spoke of “Old Town Hall Street” and “other such places”.", ["Ruiz", "Ruiz"]),
    ],
)
def test_the_floor_gives_a_passage_to_the_nearest_name(text: str, expected: list[str]) -> None:
    assert [item.speaker for item in nearest.find(text)] == expected


def test_what_is_found_in_changed_text_is_found_in_the_article() -> None:
    places = list(programs._places("“We go”said Ruiz", '“We go" said Ruizx"'))
    assert [("“We go”said Ruiz" + "|")[place] for place in places] == [*"“We go”", "”", *"said Ruiz", "|", "|"]
    assert list(programs._places("He left", "He left\n")) == list(range(8))


def test_a_peer_that_is_not_installed_is_named_and_the_others_go_on(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(article: Article, _: Article) -> list[Item] | None:
        return nearest.find(article.text) if article.text else None

    absent = System("absent", lambda article: article, find, "no_such_program==1.0")
    present = System("present", lambda article: article, find)
    monkeypatch.setattr("benchmarks.peers.__main__.SYSTEMS", (absent, present))
    monkeypatch.setattr("benchmarks.peers.programs.parsed", lambda article: sum(range(10_000)) and article)
    first, second = run([Article("“We will not go,” Ruiz said.", None, ()), Article("", None, ())])
    assert first == Row("absent", (), "not installed: pip install no_such_program==1.0")
    assert second.note == "refuses 1 of 2 articles"
    assert len(second.values) == 9


def test_the_table_of_a_document_is_written_anew_between_its_marks() -> None:
    document = "Before.\n<!-- peers: made -->\nold\n<!-- peers ends -->\nAfter.\n"
    rows = [
        Row("ours", (0.5, 1.0, 0.25, 0.0, 0.125, 0.75, 0.5, 0.0, 1.2)),
        Row("theirs", (), "not installed: pip install theirs"),
    ]
    made = written(document, "peers", lines(rows))
    assert "| ours | .500 | 1.000 | .250 | .000 | .125 | .750 | .500 | .000 | 1.20 |\n" in made
    assert "| theirs | not installed: pip install theirs |  |  |  |  |  |  |  |  |\n" in made
    assert {line.count("|") for line in lines(rows)} == {11}
    assert "old" not in made
    assert written(made, "peers", lines(rows)) == made
    with pytest.raises(SystemExit):
        written(document, "speed", [])
