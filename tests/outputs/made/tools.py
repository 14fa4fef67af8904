"""What all invented records are made with: quoting by words, cards, supports, places."""

from collections.abc import Callable
from dataclasses import replace

from secondsource.model.claim import Support
from secondsource.model.evidence import Evidence, Span, quote
from secondsource.model.place import Place
from secondsource.model.record import Method, ReportCard
from secondsource.model.report import Report
from tests.support_record import card

ELLERY = Place("geonames:1", "Port Ellery", 1, 53.42, -3.01, "city", ("Wirrand", "Norland"), "GB")
QUAY = Place("venue:north quay@geonames:1", "North quay", 1, 53.42, -3.01, "venue", ("Port Ellery",), "GB")
MARSH = Place("geonames:2", "Saltmarsh", 2, 53.36, -2.88, "city", ("Wirrand", "Norland"), "GB")
CAPITAL = Place("geonames:3", "Easton", 3, 51.5, -0.12, "city", ("Norland",), "GB")
LAND = Place("geonames:4", "Norland", 4, 54.0, -2.5, "country", (), "GB")

Ev = Callable[..., Evidence]


def words_in(report: Report) -> Ev:
    """A finder of words in a report: ``find("arrested", 1)`` quotes their second occurrence."""

    def find(exact: str, nth: int = 0) -> Evidence:
        start = -1
        for _ in range(nth + 1):
            start = report.text.index(exact, start + 1)
        return quote(report.id, report.text, Span(start, start + len(exact)))

    return find


def card_of(report: Report, label: str) -> ReportCard:
    """The card of a report something was taken out of."""
    return replace(card(report, label), removed=("boilerplate: Advertisement",), notes=("two lines were taken out",))


def support(*evidence: Evidence, **rest: object) -> Support:
    """A support on words of one report."""
    return Support(report=evidence[0].report, evidence=evidence, **rest)  # type: ignore[arg-type]


METHOD = Method("0.1.0", "a test model 1.0", "It misses about one event in three.", (("events.f1", 0.61),))
