"""What to do before publishing: short imperatives made from the record, each with the reason and the claims that give cause."""

from collections import Counter

from secondsource.corroboration.checks.accusations import accusations, allegations
from secondsource.corroboration.checks.differing import differing
from secondsource.corroboration.checks.figures import parties, uncounted
from secondsource.corroboration.checks.names import names
from secondsource.corroboration.checks.texts import slips, undated, withdrawn
from secondsource.model.record import Check, Record
from secondsource.resources import table

_FINDERS = (withdrawn, allegations, differing, accusations, uncounted, parties, slips, names, undated)


def checks(record: Record) -> tuple[Check, ...]:
    """Everything there is to do, most pressing first: ``checks.toml`` says in what order kinds alternate."""
    found = [check for finder in _FINDERS for check in finder(record)]
    seen: Counter[str] = Counter()
    ranked = []
    for at, check in enumerate(found):
        ranked.append((_rank(check, seen[check.kind or ""]), at, check))
        seen[check.kind or ""] += 1
    return tuple(check for _, _, check in sorted(ranked, key=lambda one: one[:2]))


def _rank(check: Check, before: int) -> float:
    row = table("checks.toml")["rank"][check.kind]
    return float(row["first"] + before * row["step"])
