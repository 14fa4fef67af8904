from secondsource import pipeline
from secondsource.model.claim import StatementClaim
from tests.support import report_of

TEXTS = (
    "The White House and the FBI said on Monday they would open the archive. Ann Smith, a clerk, and Tom Kay said it was lost.",
    "Ann Smith, a clerk, said on Monday that the archive was closed. The FBI said it was busy.",
)


def claims():
    reports = [report_of(text, name=f"{number}.txt", publisher=f"Post {number}") for number, text in enumerate(TEXTS)]
    found = [claim for record in pipeline.build(reports) for claim in record.claims]
    return {claim.speaker: claim for claim in found if isinstance(claim, StatementClaim)}


def test_a_claim_of_two_who_speak_as_one_names_both_and_gives_neither_the_other_s_role():
    found = claims()
    assert found["White House and FBI"].text.startswith("The White House and the FBI said")
    assert found["Ann Smith and Tom Kay"].roles == ()
    assert found["Ann Smith and Tom Kay"].supports[0].attributed_to == ("Ann Smith and Tom Kay",)


def test_who_speaks_with_another_keeps_a_role_when_alone():
    assert claims()["Ann Smith"].roles == ("a clerk",)
