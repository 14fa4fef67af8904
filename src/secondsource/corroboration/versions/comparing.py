"""What changed about each claim from an earlier record to a later one."""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import NamedTuple

from secondsource.corroboration.days import spoken
from secondsource.corroboration.joining import clipped, folded
from secondsource.corroboration.versions.pairing import Pair, pairs, same_name
from secondsource.model.claim import Claim, EventClaim, FigureClaim, Independence, RoleClaim, StatementClaim
from secondsource.model.evidence import Evidence
from secondsource.model.record import Record
from secondsource.model.version import Change, ChangeKind

_SHOWN = 3
"""Tellings of each side whose words a change keeps."""
OWN_VOICE = "the report’s own words"


class _Slot(NamedTuple):
    """What a claim gives of one kind, as it is compared and in words."""

    compared: Collection[object]
    words: str


def changes(old: Record, new: Record) -> tuple[Change, ...]:
    """What changed from one record to another of the same story: nothing where they are equal.

    With the records the other way round it is the same list the other way round: what appeared vanished.
    """
    return tuple(change for pair in pairs(old, new) for change in changed(pair, old, new))


def changed(pair: Pair, old: Record, new: Record) -> Iterator[Change]:
    """The changes of one pair of claims."""
    before, after = pair
    if before is None or after is None:
        claim = after or before
        assert claim is not None, "a pair has at least one side"
        evidence = _main(claim, ())
        yield Change(
            "appeared" if before is None else "vanished",
            claim.text,
            "" if after is not None else claim.text,
            claim.text if after is not None else "",
            () if after is not None else evidence,
            evidence if after is not None else (),
            after.label if after is not None else None,
            before.label if before is not None else None,
            sensitive=claim.sensitive,
        )
        return
    for kind, slot in _SLOTS:
        was, now = slot(before, old), slot(after, new)
        if was is not None and now is not None and _differ(kind, was, now):
            shown = _main(before, after.supports), _main(after, before.supports)
            sensitive = before.sensitive or after.sensitive
            yield Change(kind, after.text, was.words, now.words, *shown, after.label, before.label, sensitive=sensitive)


def _differ(kind: ChangeKind, was: _Slot, now: _Slot) -> bool:
    """Words of one claim are others where no telling has those of another; all else where it is not the same."""
    if kind == "wording":
        return not set(was.compared) & set(now.compared)
    if kind == "attribution":
        return not (_among(was.compared, now.compared) and _among(now.compared, was.compared))
    return was.compared != now.compared


def _among(names: Iterable[object], others: Collection[object]) -> bool:
    """Whether each name is one of the others, in full or in part: "Mokoena" is "Thandi Mokoena"."""
    return all(any(same_name(str(one), str(other)) for other in others) for one in names)


def _value(claim: Claim, _record: Record) -> _Slot | None:
    if isinstance(claim, FigureClaim):
        told = dict.fromkeys(support.value for support in claim.supports if support.value)
        return _Slot((claim.low, claim.high, claim.modifier, claim.vague), "; ".join(told) or claim.text)
    if isinstance(claim, EventClaim):
        return _Slot((claim.realis,), f"told as {claim.realis}")
    return None


def _wording(claim: Claim, _record: Record) -> _Slot | None:
    if isinstance(claim, FigureClaim):
        return None
    if isinstance(claim, StatementClaim):
        told = [claim.words or claim.text]
    elif isinstance(claim, RoleClaim):
        told = [claim.role]
    else:
        told = [evidence.exact for support in claim.supports for evidence in support.evidence[:1]]
    return _Slot([tuple(folded(words)) for words in told], clipped(told[0])) if told else None


def _attribution(claim: Claim, _record: Record) -> _Slot | None:
    if isinstance(claim, RoleClaim):
        return None
    if isinstance(claim, StatementClaim):
        return _Slot([claim.speaker or ""], claim.speaker or "somebody not named")
    given = dict.fromkeys(support.attributed_to for support in claim.supports)
    told = (", ".join(names) or OWN_VOICE for names in given)
    return _Slot([" ".join(names) for names in given], "; ".join(dict.fromkeys(told)))


def _day(claim: Claim, _record: Record) -> _Slot | None:
    days = sorted({support.day for support in claim.supports if support.day})
    return _Slot(days, " or ".join(spoken(day) or day for day in days) or "no day given")


def _place(claim: Claim, record: Record) -> _Slot | None:
    names = {entry.place.key: entry.place.name for entry in record.places}
    keys = sorted({support.place for support in claim.supports if support.place})
    return _Slot(keys, " or ".join(names.get(key, key) for key in keys) or "no place given")


def _support(claim: Claim, _record: Record) -> _Slot | None:
    return _Slot((claim.independence.low, claim.independence.high), sources(claim.independence))


_SLOTS: Sequence[tuple[ChangeKind, Callable[[Claim, Record], _Slot | None]]] = (
    ("value", _value),
    ("wording", _wording),
    ("attribution", _attribution),
    ("day", _day),
    ("place", _place),
    ("support", _support),
)


def sources(independence: Independence) -> str:
    """How many sources, in words: "1 source", "1 to 3 sources"."""
    low, high = independence.low, independence.high
    number = str(low) if low == high else f"{low} to {high}"
    return f"{number} source{'' if high == 1 else 's'}"


def _main(claim: Claim, others: Iterable[object]) -> tuple[Evidence, ...]:
    """The words of the tellings that the other side does not have; of all where it has all."""
    there = set(others)
    own = [support for support in claim.supports if support not in there] or list(claim.supports)
    return tuple(evidence for support in own[:_SHOWN] for evidence in support.evidence[:1])
