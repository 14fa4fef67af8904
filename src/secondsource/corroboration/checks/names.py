"""Names that the reports leave open: spelled in two ways, with two first names, or never given in full."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from secondsource.corroboration.joining import content_words
from secondsource.model.claim import EventClaim, RoleClaim, StatementClaim
from secondsource.model.record import Check, Record, RecordEntity
from secondsource.resources import table
from secondsource.text.words import fold


def names(record: Record) -> Iterator[Check]:
    """Names to settle: two that may be one person's, then people who speak or are accused by one name only."""
    people = [one for one in record.entities if one.kind == "person" and one.name[:1].isupper()]
    full = [one for one in people if len(one.name.split()) > 1]
    for one, other in _pairs(full):
        claims = _claims(record, (one.name, other.name))
        if claims and _may_be_one(one, other):
            labels = " / ".join(f"{_where(record, entity)}: “{entity.name}”" for entity in (one, other))
            yield Check(f"Settle the name: “{one.name}” or “{other.name}”?", labels, claims, "name")
    yield from _short(record, people)


def _short(record: Record, people: Sequence[RecordEntity]) -> Iterator[Check]:
    """People who speak in some office and of whom all reports give one name; who holds none may want no more said."""
    parts = {fold(part) for one in people if len(one.name.split()) > 1 for part in one.name.split()}
    alone: dict[str, list[RecordEntity]] = {}
    for one in people:
        key = fold(one.name)
        if one.roles and key.isalpha() and key not in parts and key not in table("demonyms.toml")["demonyms"]:
            alone.setdefault(one.name, []).append(one)
    for name, found in alone.items():
        claims = tuple(claim.label for claim in record.statements if claim.speaker == name)
        if claims:
            reason = f"{', '.join(_where(record, one) for one in found)}: no more than “{name}”."
            yield Check(f"Find the full name of {name}.", reason, claims, "name")


def _pairs(people: Sequence[RecordEntity]) -> Iterator[tuple[RecordEntity, RecordEntity]]:
    """Pairs of people with a first or a last name in common, in order, each once."""
    held: dict[tuple[int, str], list[int]] = {}
    for at, one in enumerate(people):
        for end in (0, -1):
            held.setdefault((end, fold(one.name.split()[end])), []).append(at)
    found = {pair for positions in held.values() for pair in combinations(positions, 2)}
    return ((people[one], people[other]) for one, other in sorted(found))


def _may_be_one(one: RecordEntity, other: RecordEntity) -> bool:
    """Whether two names may be one person's: no report has both, and they differ by a spelling or have one role."""
    rules = table("checks.toml")["names"]
    words = [frozenset(fold(entity.name).split()) for entity in (one, other)]
    if _reports(one) & _reports(other) or words[0] <= words[1] or words[1] <= words[0]:
        return False
    (first, last), (other_first, other_last) = (
        (fold(p.name.split()[0]), fold(p.name.split()[-1])) for p in (one, other)
    )
    if last == other_last:
        return first != other_first and (_alike(first, other_first, rules["alike"]) or _one_role(one, other))
    long = min(len(last), len(other_last)) >= rules["least"]
    return first == other_first and long and _alike(last, other_last, rules["alike"])


def _alike(one: str, other: str, least: float) -> bool:
    first, second = sorted((one, other))
    return SequenceMatcher(None, first, second, autojunk=False).ratio() >= least


def _one_role(one: RecordEntity, other: RecordEntity) -> bool:
    mine, theirs = ({word for role in entity.roles for word in content_words(role)} for entity in (one, other))
    return bool(mine & theirs)


def _reports(entity: RecordEntity) -> frozenset[str]:
    return frozenset(report for report, count in entity.mentions if count)


def _where(record: Record, entity: RecordEntity) -> str:
    held = _reports(entity)
    return ", ".join(card.label for card in record.reports if card.id in held)


def _claims(record: Record, called: Sequence[str]) -> tuple[str, ...]:
    """Labels of the claims that name somebody."""
    return tuple(claim.label for claim in record.claims if _named(claim) & {*called})


def _named(claim: object) -> set[str | None]:
    if isinstance(claim, StatementClaim):
        return {claim.speaker}
    if isinstance(claim, RoleClaim):
        return {claim.person}
    return {claim.actor, claim.target} if isinstance(claim, EventClaim) else set()
