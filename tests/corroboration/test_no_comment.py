"""That somebody said nothing is kept, in the report's own sentence, and raises no question."""

from secondsource import pipeline
from secondsource.model.claim import StatementClaim
from secondsource.model.record import Record
from tests.support import report_of

TEXTS = (
    "Dock workers in Port Elva walked out on Monday. Great Harbour Lines did not respond to a request for comment.",
    (
        "Dock workers in Port Elva walked out on Monday. There was no immediate comment from Great Harbour Lines. "
        "“We will stay out until spring,” said union leader Mara Quill."
    ),
)


def record_of() -> Record:
    reports = [
        report_of(text, name=f"{n}.txt", published="2024-05-21", publisher=f"Post {n}") for n, text in enumerate(TEXTS)
    ]
    (record,) = pipeline.build(reports, one_story=True)
    return record


def silent(record: Record) -> list[StatementClaim]:
    return [claim for claim in record.statements if claim.kind == "no comment"]


def test_a_party_s_silence_is_one_claim_in_the_report_s_own_sentence() -> None:
    (claim,) = silent(record_of())
    assert claim.speaker == "Great Harbour Lines"
    assert claim.text == "Great Harbour Lines did not respond to a request for comment."
    assert (claim.words, claim.cues) == ("", ())
    assert [item.exact for support in claim.supports for item in support.evidence] == [
        "Great Harbour Lines did not respond to a request for comment.",
        "There was no immediate comment from Great Harbour Lines.",
    ]


def test_silence_raises_no_question_and_joins_no_utterance() -> None:
    record = record_of()
    labels = {claim.label for claim in silent(record)}
    assert labels
    assert not any(labels & set(one.claims) for one in record.discrepancies)
    assert [claim.words for claim in record.statements if claim.label not in labels] == [
        "“We will stay out until spring,”"
    ]
