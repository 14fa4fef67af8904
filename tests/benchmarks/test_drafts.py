"""Slips put into sentences: each changes what it says it changes, and is found on record."""

from benchmarks.drafts import KINDS, _pairs, measure
from secondsource import pipeline
from tests.support import report_of

TEXT = """At least 44 people were arrested in Port Elva on Monday after dock workers blocked the gates.

“We will stay out until the contract is signed,” Mara Quill said at the gates of the harbour.

Inspector Omar Reyes said that two officers were injured when protesters threw stones at a patrol car.

The police did not search the office of the union, Mara Quill said.

Officers arrested three workers in an alleged hideout of the strike committee."""
PUT_IN = {
    "number changed": "At least 60 people were arrested in Port Elva on Monday",
    "“at least” dropped": "44 people were arrested",
    "attribution removed": "Two officers were injured when protesters threw stones at a patrol car.",
    "detained to charged": "At least 44 people were charged",
    "hurt to killed": "two officers were killed",
    "“alleged” dropped": "in an hideout of the strike committee",
    "“not” dropped": "The police did search",
    "weekday changed": "in Port Elva on Friday after",
    "name misspelt": "Qulil said",
    "person changed": "Omar Reyes said at the gates",
    "speaker changed": "Omar Reyes said at the gates",
}


def test_each_slip_changes_what_it_says() -> None:
    (analysis,) = pipeline.analyze([report_of(TEXT, published="2031-03-04")])
    changed = {kind.name: " / ".join(pair[0] for pair in _pairs(analysis, kind)) for kind in KINDS}
    assert {name: words for name, words in PUT_IN.items() if words not in changed[name]} == {}


def test_slips_into_a_report_are_found_and_nothing_without_them() -> None:
    analyses = pipeline.analyze([report_of(TEXT, published="2031-03-04")])
    (record,) = pipeline.corroborate(analyses, pipeline.align(analyses))
    tallies = measure([(analyses, record)])
    assert sum(tally.put for tally in tallies.values()) > 10
    assert {name: tally for name, tally in tallies.items() if tally.found < tally.put or tally.alarms} == {}
    assert tallies["number changed"].line("number changed") == "| number changed | 1 | 100% | 1 | 100% | 0 |"
