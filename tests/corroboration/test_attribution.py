"""Whose words a quotation is, where two reports lead to its speaker by a pronoun and a third names somebody else."""

from secondsource import pipeline
from tests.support import report_of

TEXTS = (
    "A mill burned in Halden on Monday. “It hit you at the gate,” said deputy chief Siri Moe.",
    "A mill burned in Halden on Monday. Fire chief Anna Berg said that crews smelled oil. “It hit you at the gate,” she said.",
    "A mill burned in Halden on Monday. The fire chief, Anna Berg, told of the smell. “It hit you at the gate,” she said.",
)


def questions(texts: tuple[str, ...]) -> list[str]:
    reports = [
        report_of(text, name=f"{n}.txt", published="2024-05-21", publisher=f"Post {n}") for n, text in enumerate(texts)
    ]
    (record,) = pipeline.build(reports, one_story=True)
    return [one.question for one in record.discrepancies if one.kind == "attribution"]


def test_two_pronouns_that_lead_to_one_name_stand_against_another() -> None:
    assert questions(TEXTS) == ["Whose words are “It hit you at the gate”?"]


def test_one_pronoun_alone_accuses_nobody() -> None:
    assert questions(TEXTS[:2]) == []
