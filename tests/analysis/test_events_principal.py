"""A report's main event and the words further down that tell it again."""

import pytest

from secondsource.analysis import analyze
from tests.support import report_of

LEDE = """Gunman kills 12 at market in Malmo
A gunman opened fire on shoppers at a market in Malmo on Tuesday, killing at least 12 people, police said.
"""


def numbers(text, *words, published="2024-05-09"):
    """Event numbers of the mentions that begin with each of these words, the last one in the text."""
    report = report_of(LEDE + text, published=published)
    events = analyze(report).events
    at = {word: report.text.rindex(word) for word in words}
    found = {event.trigger.start: event.event for event in events}
    return [found.get(start) for start in at.values()], found[report.text.index("kills 12")]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hospitals treated the wounded through the night. About 30 people were injured, doctors said.", "injured"),
        ("Many of those hurt in the attack were children.", "attack"),
        ("The king spoke of a dark day. He called the massacre an attack on all.", "massacre"),
        ("Officials said at first that 10 people had been killed.", "killed"),
    ],
)
def test_later_words_tell_the_main_event_again(text, word):
    (number,), main = numbers(text, word)
    assert number == main


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In March 2019 a man killed 51 people in Christchurch.", "killed 51"),
        ("In March 2019 a man killed 51 people in Christchurch. He shot worshippers in two mosques.", "shot"),
        ("The attacker was shot dead by police an hour later.", "shot"),
        ("A bomb killed three people in Lagos, where a festival had begun.", "killed three"),
        ("A previous attack had gone almost without notice.", "attack"),
        ("Attacks with guns are rare in Sweden.", "Attacks"),
        ("A list of attacks: 49 people were killed.", "killed"),
    ],
)
def test_what_tells_another_event_stays_apart(text, word):
    (number,), main = numbers(text, word)
    assert number != main


def test_an_old_event_is_no_main_event():
    report = report_of(
        "Court hears of killings\nA man killed 20 people in Bergen in June 2011.\nThe attack shook the town.",
        published="2024-05-09",
    )
    events = {event.trigger.of(report.text): event for event in analyze(report).events}
    assert events["killed"].day is not None
    assert events["killed"].day.startswith("2011")


def test_the_named_dead_of_a_disaster_are_its_dead():
    report = report_of(
        "Ferry sinks off Batangas\nA ferry sank off Batangas on Tuesday, killing at least 12 people.\n"
        "The owner said the ship was old. Rosa Dizon, a teacher, was killed in the accident.",
        published="2024-05-09",
    )
    numbers = {event.event for event in analyze(report).events if event.type == "DISASTER"}
    assert len(numbers) == 1
