"""The M2E2 scorer on sentences of our own: what stands for which ACE type, and where a mention counts."""

import pytest

from evaluation.sets._sentences import report
from evaluation.sets.m2e2_dev import beside, matches, scores
from secondsource.analysis import analyze


def row(words: str, *events: tuple[str, str, tuple[tuple[str, str], ...]]) -> dict:
    tokens = words.split()

    def at(piece: str) -> dict:
        start = tokens.index(piece.split(maxsplit=1)[0])
        return {"start": start, "end": start + len(piece.split()), "text": piece}

    return {
        "words": tokens,
        "golden-event-mentions": [
            {
                "event_type": kind,
                "trigger": at(trigger),
                "arguments": [{"role": role, **at(words)} for role, words in arguments],
            }
            for kind, trigger, arguments in events
        ],
    }


def document(*rows: dict):
    made, starts = report("d", [" ".join(one["words"]) for one in rows])
    return beside(analyze(made), list(rows), starts)


@pytest.mark.parametrize(
    ("words", "trigger", "kind"),
    [
        ("Gunmen killed four guards .", "killed", "Life:Die"),
        ("Gunmen killed four guards .", "killed", "Conflict:Attack"),
        ("Rebels attacked a convoy .", "attacked", "Conflict:Attack"),
        ("The ferry capsized , killing 12 people .", "killing", "Life:Die"),
        ("Police arrested three men .", "arrested", "Justice:Arrest-Jail"),
        ("Thousands marched against the dam .", "marched", "Conflict:Demonstrate"),
    ],
)
def test_a_mention_stands_for_its_type_and_a_killing_for_what_gold_marks_it_as(words, trigger, kind):
    assert [found["kind"] for _, _, found in matches(document(row(words, (kind, trigger, ())))) if found] == [kind]


@pytest.mark.parametrize(
    "words", ["A judge sentenced her to nine years in prison .", "A gunman wounded two guards .", "The war went on ."]
)
def test_sentences_wounds_and_background_stand_for_no_type(words):
    assert list(matches(document(row(words)))) == []


def test_what_stands_in_unmarked_sentences_counts_in_the_measure_over_all_alone():
    told = document(
        row("Police arrested three men .", ("Justice:Arrest-Jail", "arrested", ())), row("Agents arrested Kim .")
    )
    measured = scores(iter([told]))
    assert (measured["arrest_f1"], measured["arrest_f1_marked"]) == (pytest.approx(2 / 3), 1.0)


def test_heads_count_where_gold_names_somebody_in_the_role():
    arguments = (("Agent", "Police"), ("Person", "men"))
    right = document(row("Police arrested three men .", ("Justice:Arrest-Jail", "arrested", arguments)))
    silent = document(row("Police arrested three men .", ("Justice:Arrest-Jail", "arrested", ())))
    assert [scores(iter([right]))[f"{role}_head_f1"] for role in ("actor", "target")] == [1.0, 1.0]
    assert [scores(iter([silent]))[f"{role}_head_f1"] for role in ("actor", "target")] == [0.0, 0.0]
