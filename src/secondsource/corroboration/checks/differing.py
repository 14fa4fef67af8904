"""What the reports tell differently, as something to settle."""

from collections.abc import Iterator

from secondsource.model.record import Check, CheckKind, Record
from secondsource.resources import table

_SIDES = 2
"""Sides quoted in the reason; the question has them all."""


def differing(record: Record) -> Iterator[Check]:
    """Every difference, in the order of the record; other words inside quotation marks are a kind of their own."""
    advice: dict[str, str] = table("checks.toml")["advice"]
    for one in record.discrepancies:
        words = [f"“{account.words}”" if account.quoted else account.words for account in one.accounts]
        sides = " / ".join(list(dict.fromkeys(words))[:_SIDES])
        question = one.question[:1].lower() + one.question[1:]
        kind: CheckKind = "quotation" if one.kind == "quotation" else "disputed"
        yield Check(f"{advice[one.kind]} {question}", sides, one.claims, kind)
