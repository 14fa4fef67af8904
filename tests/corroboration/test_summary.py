"""The few sentences on a record's first screen: each tells something by itself, and no two tell the same."""

from tests.corroboration.test_statements import record_of

WIRE = (
    "OSTRAVA (Reuters) - A fire tore through a paint factory in eastern Moravia on Monday, killing at least three workers, "
    "officials said.\n\nThe union has called two ballots on safety at the factory since 2018. It lost the second vote by 17 "
    "ballots. The governor met families at the town hall. The strike began."
)
TOWN = (
    "A fire that broke out in the night shift tore through the Barvy factory in south Ostrava on Monday, killing five "
    "workers.\n\nThe governor met families at the town hall."
)


def sentences():
    record = record_of([WIRE, TOWN])
    return [clause.text for clause in record.summary if clause.claim], record


def test_no_sentence_leans_on_one_before_it_or_says_next_to_nothing():
    told, record = sentences()
    events = [event.text for event in record.events]
    assert any(text.startswith("It lost") for text in events)
    assert any(text.startswith("The strike began") for text in events)
    assert not any(text.startswith(("It ", "The strike")) for text in told)


def test_two_events_that_sound_alike_are_told_once():
    told, record = sentences()
    assert sum("tore through" in event.text for event in record.events) >= 1
    assert sum("tore through" in text for text in told) == 1
    assert any("met families" in text for text in told)
