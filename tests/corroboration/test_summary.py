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


QUAKE = (
    "An earthquake killed at least nine people in the Macedonian town of Bitola early on Wednesday 15 May 2024, officials said."
    "\n\nThe Greek prime minister telephoned her counterpart on Wednesday. Six of the dead were found in one house. "
    "An earthquake killed more than 1,000 people in the capital in 1963."
)
LATER = (
    "The earthquake in Bitola killed 17 people on Wednesday 15 May 2024, the interior ministry said.\n\nThe Greek prime minister "
    "telephoned her counterpart on Wednesday. Eleven of the dead were found in one house."
)


def test_the_dead_are_told_before_anything_else_and_the_past_is_not_told():
    record = record_of([QUAKE, LATER])
    told = [clause.text for clause in record.summary if clause.claim]
    assert any("killed" in text for text in told)
    assert any("1963" in event.text for event in record.events)
    assert not any("1963" in text for text in told)


def test_one_earthquake_is_a_headline_in_the_singular_with_the_country():
    record = record_of([QUAKE, LATER])
    assert record.title in ("Earthquake in Bitola", "Earthquake and talks in Bitola")
    assert record.place == "Bitola, North Macedonia"


def test_a_part_of_the_dead_is_no_toll():
    record = record_of([QUAKE, LATER])
    questions = {one.question: [account.words for account in one.accounts] for one in record.discrepancies}
    tolls = questions.get("How many people died?", [])
    assert not any(words.startswith(("Six", "Eleven")) for words in tolls)
    assert "“Six of the dead” or “Eleven of the dead”?" in questions


def test_nobody_is_asked_to_count_the_dead_of_another_year():
    record = record_of([QUAKE, LATER])
    assert any("1,000" in figure.text for figure in record.figures)
    assert not any("1,000" in check.text for check in record.checks)


def test_an_act_without_a_noun_gives_its_sentence_for_a_headline():
    text = "Orkla Motors filed for bankruptcy on Monday in a court in Oslo. The firm was founded in 1908. {}"
    record = record_of([text.format("Its shares were suspended."), text.format("Unions were told on Sunday.")])
    assert record.title == "Orkla Motors filed for bankruptcy in a court in Oslo"


def test_what_names_the_dead_is_not_said_to_have_died():
    text = "As of noon on 15 May 2024 authorities reported 18 deaths and 246 injured. Six of the dead were found in one house."
    told = [figure.text for figure in record_of([text]).figures]
    assert any("18 deaths" in one for one in told)
    assert not any(one.endswith("died") for one in told)
