"""The scorer of records against a list made by hand counts as its docstring defines, on made-up reports."""

import tomllib
from pathlib import Path
from types import SimpleNamespace

import pytest

from evaluation import sets
from evaluation.sets import newswcl50_dev
from evaluation.sets._listed import Entry, Share, entries, found, join_verdict, joined, precision, recall, verdict
from evaluation.sets._newswcl50 import article, as_written
from secondsource.model.claim import Account, Claim, Discrepancy, Independence, Support
from secondsource.model.evidence import Evidence, Span

JUDGED = tomllib.loads(Path(sets.__file__).with_name("newswcl50_verdicts.toml").read_text(encoding="utf-8"))


def evidence(report: str, start: int, end: int) -> Evidence:
    return Evidence(report, Span(start, end), "x" * (end - start), "", "")


def claim(*tellings: tuple[str, int, int]) -> Claim:
    supports = tuple(Support(report, (evidence(report, start, end),)) for report, start, end in tellings)
    return Claim(id="E0", label="E1", text="It was so.", supports=supports, independence=Independence(1, 1))


def record(*events: Claim, discrepancies: tuple[Discrepancy, ...] = ()) -> SimpleNamespace:
    return SimpleNamespace(events=events, statements=(), figures=(), roles=(), discrepancies=discrepancies)


def entry(kind: str = "event", *, holds: bool = True, **words: tuple[int, int]) -> Entry:
    return Entry(kind, "it", {report: (Span(*span),) for report, span in words.items()}, holds)


def asked(kind: str, *accounts: tuple[str, int, int]) -> Discrepancy:
    made = tuple(Account(report, "x", True, (evidence(report, start, end),)) for report, start, end in accounts)
    return Discrepancy("D0", kind, "Which?", made, ())


class TestClaims:
    LISTED = (entry(a=(0, 10), b=(0, 10), c=(0, 10)), entry(a=(20, 30), b=(20, 30)))

    def test_a_claim_of_three_reports_is_three_pairs(self):
        assert recall(self.LISTED, record()) == Share(0, 4)

    def test_a_pair_is_found_where_one_claim_tells_it_in_both(self):
        whole = record(claim(("a", 5, 15), ("b", 9, 12)), claim(("c", 0, 5)))
        assert joined(self.LISTED[0], whole) == {("a", "b")}
        assert recall(self.LISTED, whole) == Share(1, 4)

    def test_touching_is_not_overlapping(self):
        assert joined(self.LISTED[0], record(claim(("a", 10, 15), ("b", 0, 5)))) == frozenset()

    def test_claims_of_another_kind_do_not_count(self):
        whole = record(claim(("a", 0, 5), ("b", 0, 5)))
        assert recall((entry("figure", a=(0, 5), b=(0, 5)),), whole) == Share(0, 1)

    def test_precision_counts_pairs_of_tellings_that_are_both_listed(self):
        mixed = record(claim(("a", 0, 5), ("b", 0, 5), ("b", 20, 25), ("c", 50, 60)))
        assert precision(self.LISTED, mixed) == Share(1, 2)

    def test_two_tellings_of_one_report_are_no_join(self):
        assert precision(self.LISTED, record(claim(("a", 0, 5), ("a", 20, 25)))) == Share(0, 0)

    def test_nothing_to_find_is_whole(self):
        assert Share(0, 0).value == 1.0


class TestDiscrepancies:
    LISTED = entry("date", a=(0, 10), b=(0, 10))

    def test_found_in_two_reports_under_any_kind(self):
        assert found(self.LISTED, record(discrepancies=(asked("place", ("a", 0, 3), ("b", 4, 9)),)))

    def test_found_under_its_own_kind_only_where_asked_so(self):
        whole = record(discrepancies=(asked("place", ("a", 0, 3), ("b", 4, 9)),))
        assert found(self.LISTED, whole, {"place"})
        assert not found(self.LISTED, whole, {"date"})

    @pytest.mark.parametrize("other", [("b", 40, 50), ("a", 4, 6)])
    def test_not_found_by_one_report_alone(self, other: tuple[str, int, int]):
        assert not found(self.LISTED, record(discrepancies=(asked("date", ("a", 0, 3), other),)))

    def test_true_where_one_of_its_kind_is_listed_and_unknown_under_another(self):
        assert verdict(asked("date", ("a", 0, 3), ("b", 0, 3)), [], [self.LISTED]) is True
        assert verdict(asked("place", ("a", 0, 3), ("b", 0, 3)), [], [self.LISTED]) is None

    def test_what_was_judged_goes_before_what_is_listed(self):
        judged = entry("date", holds=False, a=(0, 3), b=(0, 3))
        assert verdict(asked("date", ("a", 0, 3), ("b", 0, 3)), [judged], [self.LISTED]) is False

    def test_a_judgement_of_one_account_is_of_another_matter(self):
        judged = entry("date", holds=False, a=(0, 3), c=(0, 3))
        assert verdict(asked("date", ("a", 0, 3), ("b", 0, 3)), [judged], []) is None

    def test_a_report_against_itself_can_be_judged(self):
        judged = Entry("date", "it", {"a": (Span(0, 3), Span(7, 9))}, holds=True)
        assert verdict(asked("date", ("a", 0, 3), ("a", 7, 9)), [judged], []) is True


def test_a_join_is_judged_by_its_two_tellings():
    a, b, c = (claim((name, 0, 5)).supports[0] for name in "abc")
    judged = [entry(holds=False, a=(0, 5), b=(0, 5))]
    assert join_verdict(a, b, "event", judged) is False
    assert join_verdict(a, c, "event", judged) is None
    assert join_verdict(a, b, "role", judged) is None


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ('He left. \\n\n" We go, " she said.\nNow.', 'He left. \n\n "We go," she said. Now.'),
        ('" Stay, " he said. " We must. "', '"Stay," he said. "We must."'),
        ('" One goes on \\n\n" Two ends. "', '"One goes on \n\n "Two ends."'),
        ('“ Mixed, " he said of " it. "', '“Mixed," he said of "it."'),
        ("A well - known man ca n't go - or stay", "A well-known man can't go-or stay"),
        ('Five " of ten', 'Five "of ten'),
    ],
)
def test_text_is_put_back_as_it_was_written(raw: str, text: str):
    written, kept = as_written(raw)
    assert written == text
    assert [raw[at] for at, sign in zip(kept, written, strict=True) if sign.strip()] == list("".join(text.split()))


def test_places_in_the_set_are_found_in_the_report_and_back():
    told = article({"id": "9_L", "sents": ['The long - awaited fair opens, " the mayor said. \\n', "It rained."]})
    start = told.raw.index("long - awaited")
    span = told.place(start, start + len("long - awaited"))
    assert span.of(told.report.text) == "long-awaited"
    assert told.origin(span) == (start, start + len("long - awaited"))


def test_entries_are_placed_by_article():
    rows = [{"kind": "event", "about": "it", "words": [["9_L", 0, 2], ["9_M", 4, 6], ["9_L", 8, 9]]}]
    (made,) = entries(rows, lambda name, start, end: (name.lower(), Span(start + 1, end + 1)))
    assert made.words == {"9_l": [Span(1, 3), Span(9, 10)], "9_m": [Span(5, 7)]}
    assert made.pairs == {("9_l", "9_m")}


def test_another_edition_of_the_set_is_noticed(tmp_path: Path):
    (tmp_path / "stories").mkdir()
    line = '{"id": "0_L", "story": "0", "sents": ["Another text."]}\n'
    (tmp_path / "stories" / "newswcl50_dev.jsonl").write_text(line, encoding="utf-8")
    with pytest.raises(ValueError, match="not the texts that the list was made on: 0_L"):
        newswcl50_dev.stories(tmp_path)


def test_verdicts_are_offsets_with_a_reason():
    for row in JUDGED["discrepancy"] + JUDGED["join"]:
        assert isinstance(row["holds"], bool)
        assert row["about"]
        assert len(row["words"]) > 1
    assert len(JUDGED["join"]) >= 60
    assert all(len({article for article, _, _ in row["words"]}) > 1 for row in JUDGED["join"])
