"""A draft's check in the terminal: findings first, everything on request, nothing that steers the terminal."""

import io

from rich.console import Console

from secondsource.model.claim import Drift, Independence
from secondsource.model.draft import CheckedReport, DraftCheck, Finding, Ground, SentenceCheck
from secondsource.model.evidence import Evidence, Span
from secondsource.outputs.draft import show


def at(report: str, exact: str) -> Evidence:
    return Evidence(report, Span(0, len(exact)), exact)


def check_of(*sentences: SentenceCheck) -> DraftCheck:
    return DraftCheck(
        "copy.md", "0" * 64, (CheckedReport("r1", "s1", "A", "harbour.txt", "s1".count("s") * 0.97),), sentences
    )


def finding(grade: str = "look") -> Finding:
    return Finding(
        kind="quotation differs",
        grade=grade,  # type: ignore[arg-type]
        evidence=at("draft", "“until the deal is signed”"),
        text="A: “until the contract is signed”.",
        advice="Quote as on record.",
        changes=(Drift("replaced", at("draft", "deal"), at("r1", "contract")), Drift("dropped", None, at("r1", "yet"))),
    )


GROUND = Ground("s1", "S1", "Quill said so", ("same quotation",), ("r1",), Independence(1, 2), differs=True)


def shown(check: DraftCheck, *, everything: bool = False) -> str:
    stream = io.StringIO()
    show(check, Console(file=stream, width=100), everything=everything)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines())


def test_a_finding_is_told_with_its_words_and_what_to_do() -> None:
    sentence = SentenceCheck(at("draft", "He spoke."), "on record", (GROUND,), (finding(),))
    assert shown(check_of(sentence)).endswith(
        "\n"
        "He spoke.\n"
        "  ! quotation differs  “until the deal is signed”\n"
        "    A: “until the contract is signed”. Quote as on record.\n"
        "      replaced: draft “deal”, on record “contract”\n"
        "      dropped: draft nothing, on record “yet”\n"
        "  S1 [A, 1–2 sources] ≠"
    )


def test_what_is_only_to_know_is_left_out_unless_asked_for() -> None:
    check = check_of(SentenceCheck(at("draft", "He spoke."), "on record", (GROUND,), (finding("know"),)))
    assert shown(check).endswith("\n\nNothing to look at.")
    assert "He spoke." not in shown(check)
    assert "· quotation differs A: “until the contract is signed”." in shown(check, everything=True)


def test_sentences_of_which_nothing_is_on_record_are_listed_quietly() -> None:
    check = check_of(
        SentenceCheck(at("draft", f"A long sentence {'about very much ' * 10}"), "nothing on record"),
        SentenceCheck(at("draft", "Well."), "nothing to check"),
    )
    text = shown(check)
    assert "Nothing on record for (1)" in text
    assert "about very much …" in text
    assert "Well." not in text
    assert "nothing to check" in shown(check, everything=True)


def test_words_cannot_steer_the_terminal() -> None:
    check = check_of(SentenceCheck(at("draft", "\x1b[31mred[/] [bold]words"), "on record", (), (finding(),)))
    assert "\x1b" not in shown(check)
    assert "[31mred[/] [bold]words" in shown(check)
