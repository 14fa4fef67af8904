"""How many reports are how many sources."""

from dataclasses import replace

import pytest

from secondsource.corroboration.sources import Ledger
from secondsource.model.claim import Part, Support
from secondsource.model.evidence import Span, quote
from secondsource.model.report import Credit
from secondsource.resources import table
from tests.corroboration.makers import alignment_of, analysis_of, entity, overlap_of, view_of

WORDS = (
    "The dam above the town broke in the night and the water came down the valley before anybody could be warned. " * 4
)


def support(analysis, *speakers):  # type: ignore[no-untyped-def]
    return Support(
        analysis.report.id, (quote(analysis.report.id, analysis.report.text, Span(0, 10)),), attributed_to=speakers
    )


def ledger(*analyses, overlaps=()):  # type: ignore[no-untyped-def]
    return Ledger(view_of(*analyses), alignment_of(*analyses, overlaps=overlaps))


def test_two_publishers_without_shared_text_are_two_sources() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS[::-1], "b.txt", "South Mail")
    found = ledger(a, b).independence([support(a), support(b)])
    assert (found.low, found.high, found.reasons) == (2, 2, ())


def test_one_publisher_is_one_source_whatever_it_prints() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS[::-1], "b.txt", "North Post")
    found = ledger(a, b)
    assert (found.independence([support(a), support(b)]).low, len(found.sources())) == (1, 1)
    assert "North Post" in found.sources()[0].reasons[0]


def test_an_outlet_is_itself_under_its_other_names() -> None:
    a, b = analysis_of(WORDS, "a.txt", "AP"), analysis_of(WORDS[::-1], "b.txt", "The Associated Press")
    assert ledger(a, b).independence([support(a), support(b)]).high == 1


def test_one_owner_leaves_a_range() -> None:
    one, other = [name for name, row in table("outlets.toml")["outlet"].items() if row["family"] == "News Corp"][:2]
    a, b = analysis_of(WORDS, "a.txt", one), analysis_of(WORDS[::-1], "b.txt", other)
    found = ledger(a, b).independence([support(a), support(b)])
    assert (found.low, found.high) == (1, 2)
    assert "News Corp" in found.reasons[0]


def test_shared_narrative_makes_one_source() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS + "x", "b.txt", "South Mail")
    found = ledger(a, b, overlaps=(overlap_of(a, b, share=0.6, narrative=0.5),))
    assert (found.independence([support(a), support(b)]).high, len(found.sources())) == (1, 1)


def test_a_shared_quotation_alone_does_not() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS + "x", "b.txt", "South Mail")
    found = ledger(a, b, overlaps=(overlap_of(a, b, share=0.6, narrative=0.0),))
    assert found.independence([support(a), support(b)]).low == 2


def test_a_little_shared_narrative_leaves_a_range() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS + "x", "b.txt", "South Mail")
    found = ledger(a, b, overlaps=(overlap_of(a, b, share=0.1, narrative=0.1),)).independence([support(a), support(b)])
    assert (found.low, found.high) == (1, 2)
    assert found.reasons


def test_copies_of_copies_count_once() -> None:
    a, b, c = (analysis_of(WORDS + letter, f"{letter}.txt", f"{letter} Post") for letter in "abc")
    ties = (overlap_of(a, b, share=0.6, narrative=0.5), overlap_of(b, c, share=0.6, narrative=0.5))
    assert ledger(a, b, c, overlaps=ties).independence([support(a), support(c)]).high == 1
    assert ledger(a, b, c, overlaps=ties).independence([support(a), support(b), support(c)]).high == 1
    assert len(ledger(a, b, c, overlaps=ties).sources()) == 1


def test_one_ultimate_speaker_is_one_source() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS[::-1], "b.txt", "South Mail")
    found = ledger(a, b).independence([support(a, "the ministry"), support(b, "the ministry")])
    assert (found.low, found.high) == (1, 1)
    assert "the ministry" in found.reasons[-1]


def test_words_of_one_speaker_in_two_reports_leave_a_range() -> None:
    a, b = analysis_of(WORDS, "a.txt", "North Post"), analysis_of(WORDS[::-1], "b.txt", "South Mail")
    found = ledger(a, b).independence([support(a), support(b)], origin="the mayor")
    assert (found.low, found.high) == (1, 2)


def ends(found):  # type: ignore[no-untyped-def]
    return found.low, found.high


def reports(count: int, **changed):  # type: ignore[no-untyped-def]
    """So many dated reports of different publishers that share nothing."""
    letters = "abcdefgh"[:count]
    made = [
        analysis_of(f"{letter} {WORDS[at:]}", f"{letter}.txt", f"{letter} Post") for at, letter in enumerate(letters)
    ]
    return [replace(one, report=replace(one.report, **changed)) for one in made] if changed else made


def test_a_report_of_nobody_adds_to_the_upper_end_only() -> None:
    a, b = reports(2)
    unknown = analysis_of(WORDS[::-1], "u.txt")
    for carriers, expected in (([unknown], (1, 1)), ([a, b, unknown], (2, 3)), ([a, unknown], (1, 2))):
        found = ledger(*carriers).independence([support(one) for one in carriers])
        assert ends(found) == expected
    assert found.reasons == ("who published B is not known, so nothing shows that it is another source",)


def test_an_undated_report_adds_to_the_upper_end_only() -> None:
    a, b = reports(2)
    undated = replace(b, report=replace(b.report, published=None))
    found = ledger(a, undated).independence([support(a), support(undated)])
    assert ends(found) == (1, 2)
    assert "when B came out is not known" in found.reasons[0]


def test_an_aggregator_is_nobody() -> None:
    a, _ = reports(2)
    shown = analysis_of(WORDS[::-1], "m.txt", "MSN")
    again = analysis_of(WORDS[::-1] + "z", "n.txt", "MSN")
    assert ends(ledger(a, shown).independence([support(a), support(shown)])) == (1, 2)
    assert ledger(shown, again).ties == ()


def test_according_to_police_adds_a_carrier_not_a_source() -> None:
    a, b, c = reports(3)
    found = ledger(a, b, c).independence(
        [support(a, "police"), support(b, "a police spokesman"), support(c, "the police")]
    )
    assert ends(found) == (1, 1)
    assert found.reasons == ("A, B and C give it as the words of police",)
    assert (found.ultimate, found.origins) == (
        ("police", "a police spokesman", "the police"),
        ((a.report.id, b.report.id, c.report.id),),
    )


def test_own_words_may_rest_on_what_others_give_as_the_polices() -> None:
    a, b, c = reports(3)
    both = [support(a), support(b)]
    assert ends(ledger(a, b, c).independence([*both, support(c, "police")])) == (2, 3)
    assert ends(ledger(a, b, c).independence([support(a), support(c, "police")])) == (1, 2)


def test_two_givers_are_two_sources() -> None:
    a, b = reports(2)
    assert ends(ledger(a, b).independence([support(a, "police"), support(b, "the hospital")])) == (2, 2)


@pytest.mark.parametrize(
    ("one", "other"), [("officials", "officials"), ("witnesses", "the police"), ("police", "Harbour Police")]
)
def test_givers_who_may_be_one_leave_a_range(one: str, other: str) -> None:
    a, b = reports(2)
    assert ends(ledger(a, b).independence([support(a, one), support(b, other)])) == (1, 2)


def test_an_officer_may_be_the_police() -> None:
    a, b = reports(2)
    ana = replace(entity("Ana Reis"), roles=("police inspector",))
    a = replace(a, entities=(ana,))
    assert ends(ledger(a, b).independence([support(a, "Ana Reis"), support(b, "police")])) == (1, 2)


def test_an_agency_written_out_and_abbreviated_is_one_giver() -> None:
    a, b = reports(2)
    given = [support(a, "the U.S. Geological Survey"), support(b, "USGS")]
    assert ends(ledger(a, b).independence(given)) == (1, 1)


def test_what_an_outlet_said_is_that_outlets() -> None:
    a = analysis_of(WORDS, "a.txt", "Reuters")
    b, c = reports(2)
    found = ledger(a, b, c).independence([support(a), support(b, "Reuters"), support(c)])
    assert found.origins == ((a.report.id, b.report.id), (c.report.id,))


def test_words_spoken_to_one_outlet_are_its_report() -> None:
    a, b = reports(2)

    def told(analysis, whom):  # type: ignore[no-untyped-def]
        evidence = replace(quote(analysis.report.id, analysis.report.text, Span(0, 4)), exact=whom)
        return replace(support(analysis, "the mayor"), parts=(Part("addressee", evidence),))

    assert ends(ledger(a, b).independence([told(a, "Reuters"), told(b, "Reuters")], origin="the mayor")) == (1, 1)
    assert ends(ledger(a, b).independence([told(a, "Reuters"), told(b, "AFP")], origin="the mayor")) == (1, 2)


def test_an_agencys_text_is_one_source_and_a_contribution_a_doubt() -> None:
    for sure, expected in ((True, (1, 1)), (False, (1, 2))):
        a, b = reports(2, credits=(Credit("AFP", sure),))
        assert ends(ledger(a, b).independence([support(a), support(b)])) == expected
    a, b = reports(2)
    agency = replace(analysis_of(WORDS[::-1], "x.txt", "AFP"))
    b = replace(b, report=replace(b.report, credits=(Credit("AFP", sure=True),)))
    found = ledger(a, b, agency).independence([support(a), support(b), support(agency)])
    assert ends(found) == (2, 2)
    assert "B and C carry the text of AFP" in found.reasons


def test_a_report_that_stands_whole_in_another_is_no_source_of_its_own() -> None:
    a, b = reports(2)
    found = ledger(a, b, overlaps=(overlap_of(a, b, share=0.95, narrative=0.02),))
    assert ends(found.independence([support(a), support(b)])) == (1, 1)


def test_reports_of_the_same_words_are_one_however_short() -> None:
    a, b = analysis_of("Three hurt.", "a.txt", "North Post"), analysis_of("THREE HURT", "b.txt", "South Mail")
    assert ends(ledger(a, b).independence([support(a), support(b)])) == (1, 1)


def test_a_doubtful_tie_to_a_third_agency_does_not_join_two_others() -> None:
    a, b, c = reports(3)
    a = replace(a, report=replace(a.report, credits=(Credit("AFP", sure=False),)))
    b = replace(b, report=replace(b.report, credits=(Credit("Reuters", sure=False),)))
    c = replace(c, report=replace(c.report, credits=(Credit("AFP", sure=False), Credit("Reuters", sure=False))))
    assert ends(ledger(a, b, c).independence([support(a), support(b)])) == (2, 2)


def test_of_many_copies_the_ties_that_join_them_are_told() -> None:
    copies = reports(8)
    pairs = [(one, other) for at, one in enumerate(copies) for other in copies[at + 1 :]]
    found = ledger(*copies, overlaps=tuple(overlap_of(one, other, share=0.8, narrative=0.8) for one, other in pairs))
    counted = found.independence([support(one) for one in copies])
    assert (len(found.ties), len(counted.reasons), ends(counted)) == (28, 7, (1, 1))


def test_a_shared_slip_leaves_a_range() -> None:
    a, b = reports(2)
    slip = tuple(quote(one.report.id, one.report.text, Span(0, 5)) for one in (a, b))
    overlap = replace(overlap_of(a, b, share=0.02, narrative=0.02), shared_slips=(slip,))
    found = ledger(a, b, overlaps=(overlap,)).independence([support(a), support(b)])
    assert ends(found) == (1, 2)
    assert found.reasons[0].startswith("A and B share the slip “")
