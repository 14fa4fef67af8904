import pytest

from secondsource import pipeline
from secondsource.corroboration.standing import performing, public, standing
from tests.support import report_of


def record_of(*texts: str):  # type: ignore[no-untyped-def]
    reports = [report_of(text, name=f"{number}.txt", published="2025-06-09") for number, text in enumerate(texts)]
    (record,) = pipeline.build(reports, one_story=True)
    return record


def sensitive(text: str) -> list[str]:
    return [type(claim).__name__ for claim in record_of(text).claims if claim.sensitive]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Police arrested Martin Keller in the harbour of Leeds on Friday.", {"EventClaim"}),
        ("“Michael Turner stole my savings,” said Joan Ellis, a pensioner.", {"StatementClaim"}),
        ("Joan Ellis accused Michael Turner of fraud.", {"StatementClaim"}),
        ("The suspect, Andrew Collins, fled. Andrew Collins, the suspect, is 31.", {"RoleClaim"}),
        ("Ann Fowler said Michael Turner killed 12 people in Leeds on Friday.", {"StatementClaim"}),
    ],
)
def test_a_claim_of_any_kind_that_accuses_a_named_person_is_sensitive(text, kinds):
    assert kinds <= set(sensitive(text))


@pytest.mark.parametrize(
    "text",
    [
        "Police arrested twelve people in the harbour of Leeds on Friday.",
        "Martin Keller was wounded in the harbour of Leeds on Friday.",
        "Mayor Jane Holt said the council would rebuild the bridge.",
        "Joan Ellis accused the government of fraud.",
    ],
)
def test_what_accuses_no_named_person_is_not(text):
    assert sensitive(text) == []


def test_blame_in_office_matters_is_no_allegation_and_a_crime_is():
    blamed = "Joan Ellis blamed Interior Minister Peter Strand for the delays."
    bribed = "Police arrested Interior Minister Peter Strand for bribery on Friday."
    assert sensitive(blamed) == []
    assert sensitive(bribed) != []
    assert sensitive(blamed.replace("Interior Minister ", "plumber ")) != []


def test_the_list_before_publishing_names_the_allegations_and_groups_those_behind_the_third():
    record = record_of(" ".join(f"Police arrested {name} on Friday." for name in NAMES))
    told = [check for check in record.checks if "allegation" in check.text]
    marked = {claim.label for claim in record.claims if claim.sensitive}
    assert {label for check in told for label in check.claims} == marked
    assert len(told) <= 4


NAMES = ("Martin Keller", "Helen Moore", "Daniel Price", "Robert Hayes", "Susan Clarke")


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (("the interior minister",), True),
        (("former Islamist President",), True),
        (("a spokesman for the union",), True),
        (("mayor of Porto",), True),
        (("Department of Health Secretary",), True),
        (("widow of the president",), False),
        (("a baker",), False),
        (("owner of the bar",), False),
        (("the suspect",), False),
        ((), False),
    ],
)
def test_a_public_role_is_one_that_a_report_states(roles, expected):
    assert public(roles) == expected


def test_people_stand_in_a_public_role_or_as_private_persons_or_unnamed():
    assert standing("person", ("mayor",), named=True, quoted=True) == "public role"
    assert standing("person", ("a baker",), named=True, quoted=True) == "quoted private person"
    assert standing("person", (), named=True, quoted=False) == "private person"
    assert standing("person", (), named=False, quoted=True) == "unnamed"
    assert standing("organisation", (), named=True, quoted=True) is None


def test_a_record_says_how_people_stand():
    record = record_of("Mayor Jane Holt met Joan Ellis, a baker, in Leeds. “We are open,” said Joan Ellis.")
    stands = {entity.name: entity.standing for entity in record.entities if entity.kind == "person"}
    assert stands["Jane Holt"] == "public role"
    assert stands["Joan Ellis"] == "quoted private person"


def test_who_acts_before_the_public():
    assert performing(("a tennis player",))
    assert not performing(("a pupil",))
