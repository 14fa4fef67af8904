"""``secondsource review``: decide on a claim of a record; decisions are only ever added to a file beside it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import Parameter

from secondsource.cli.messages import DONE, say, usage
from secondsource.model.review import Opinion, ReviewAct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from secondsource.model.record import Record
    from secondsource.model.review import Desk


@Parameter(name="*")
@dataclass(frozen=True)
class Said:
    """Who decides, why, and what.

    Attributes:
        by: Who.
        why: The reason.
        to: The sentence of a correction.
        when: The moment.
    """

    by: Annotated[str, Parameter(name="--by", help="Who decides.")] = ""
    why: Annotated[str, Parameter(name="--why", help="The reason.")] = ""
    to: Annotated[str | None, Parameter(name="--to", help="The sentence of a correction.")] = None
    when: Annotated[str | None, Parameter(name="--when", help="The moment, ISO 8601; by default now.")] = None


NOTHING_SAID: Final = Said()


def review(
    record: Annotated[Path, Parameter(help="A record made with --format json.")],
    claim: Annotated[str, Parameter(name="CLAIM", help="Label or id of a claim; none lists what waits.")] = "",
    act: Annotated[ReviewAct | None, Parameter(name="ACT", help="What is decided.")] = None,
    /,
    *,
    said: Said = NOTHING_SAID,
) -> int:
    """Review a claim: confirm it, correct its sentence, reject it, or undo the last decision on it.

    Each decision is a line of RECORD.reviews.jsonl, which is only ever added to; the record itself is not changed. Without a
    claim, the claims that accuse a named person and the decisions on them are listed.
    """
    from secondsource.model.review import decide, decided  # noqa: PLC0415
    from secondsource.store import append_review, beside, load, load_reviews  # noqa: PLC0415

    loaded = load(record)
    log = load_reviews(beside(record))
    for problem in log.problems:
        say(f"warning: {problem}")
    desk = decided(loaded, log.reviews)
    if not claim:
        for line in _waiting(loaded, desk):
            print(line)  # noqa: T201 - the command's output
        return DONE
    found = next((one for one in loaded.claims if claim in (one.label, one.id)), None)
    if found is None:
        return usage(f"{record} has no claim {claim}; secondsource show {record} lists them")
    moment = _moment(said.when)
    if act is None or not said.by.strip() or not said.why.strip() or moment is None:
        return usage("a decision needs confirm, correct, reject or undo, --by WHO and --why TEXT; --when is ISO 8601")
    try:
        decision = decide(found, desk.standing.get(found.label), Opinion(act, said.by, moment, said.why, said.to))
    except ValueError as error:
        return usage(str(error))
    append_review(beside(record), decision)
    say(f"{beside(record)}: {act} {found.label}, by {said.by}")
    return DONE


def _moment(given: str | None) -> str | None:
    """The moment given, or now: the one clock of this package. None for what is no moment."""
    if given is None:
        return datetime.now(tz=UTC).isoformat(timespec="seconds")
    try:
        return datetime.fromisoformat(given).isoformat()
    except ValueError:
        return None


def _waiting(record: "Record", desk: "Desk") -> "Iterator[str]":
    for claim in record.claims:
        held = desk.standing.get(claim.label)
        if claim.sensitive or held is not None:
            yield f"{claim.label}  {held.words if held else 'not reviewed'}  {claim.text}"
    for one in desk.unmatched:
        yield f"-  {one.act} of {one.claim} by {one.who}, {one.when[:10]}, fits no claim here: {one.why}"
