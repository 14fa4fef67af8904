"""NewsWCL50, development part (Hamborg et al. 2019): 25 articles, five outlets on each of five events.

``b3_f1``: B-cubed of which articles tell one event. The texts carry no dates.

The rest is counted over one record a story, its five articles taken as one story, against a list made by hand before any record
was made (``newswcl50_record.toml``): 60 claims with the words of every article that carries each, 20 matters told differently.
A telling of the record is one of a listed claim when some of its evidence overlaps the words listed for that article, and the
claim is of the same kind (event, statement, figure, role).

``claim_recall``: a claim that n articles carry gives n (n - 1) / 2 pairs of articles; of all pairs, those with one claim in the
record that holds a telling of it by either.
``claim_precision``: of all two tellings by different articles that one claim of the record holds, and that each tell some listed
claim, those with a listed claim that both tell.
``discrepancy_recall``: of the 20, those that some discrepancy of the record, of any kind, tells in the words listed for two
articles.
``discrepancy_precision``: of the discrepancies of the five records somebody judged (``newswcl50_verdicts.toml``) or that tell
a listed difference of their kind in the words of two articles, those that are true: as judged, else as listed.

What nobody has judged is in neither; ``measure`` prints how many those are. ``python -m evaluation.sets.newswcl50_dev FOLDER``
prints recall and precision by kind; each pair of articles that is not joined, with the reason; each difference that is not found,
or found under another kind; each discrepancy that nobody has judged; and, of the joins judged by hand that the records still
make, how many are right.
"""

import hashlib
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from evaluation.sets._listed import (
    KINDS,
    Entry,
    Share,
    claims,
    entries,
    found,
    join_verdict,
    joined,
    joins,
    precision,
    recall,
    verdict,
)
from evaluation.sets._newswcl50 import Article, article
from evaluation.sets._texts import analysis, b_cubed, lines
from secondsource import pipeline
from secondsource.alignment import align
from secondsource.model.evidence import Span
from secondsource.model.record import Record

NAME = "newswcl50-dev"
_LISTED = Path(__file__).with_name("newswcl50_record.toml")
_JUDGED = Path(__file__).with_name("newswcl50_verdicts.toml")


@dataclass(frozen=True)
class Story:
    """One event: its articles, the record made of them, and what was listed and judged by hand.

    Attributes:
        articles: Its articles, by id in the set.
        record: What the pipeline makes of them.
        claims: The listed claims.
        differences: The listed matters that are told differently.
        discrepancies: The record's discrepancies, of any version of the pipeline, that were judged.
        joins: The pairs of tellings that were judged.
    """

    articles: Mapping[str, Article]
    record: Record
    claims: Sequence[Entry]
    differences: Sequence[Entry]
    discrepancies: Sequence[Entry]
    joins: Sequence[Entry]

    def verdicts(self) -> list[bool | None]:
        """Whether each discrepancy of the record is true; None where nobody knows."""
        return [verdict(one, self.discrepancies, self.differences) for one in self.record.discrepancies]


def measure(data: Path) -> dict[str, float]:
    """The measures of the module's docstring.

    Raises:
        DataAbsent: The set is not in the folder.
        ValueError: It is there in another edition than the one that was read.
    """
    read = stories(data)
    verdicts = [holds for story in read for holds in story.verdicts()]
    known = [holds for holds in verdicts if holds is not None]
    if len(known) < len(verdicts):
        print(f"{NAME}: {len(verdicts) - len(known)} of {len(verdicts)} discrepancies were never judged", flush=True)
    differences = [found(one, story.record) for story in read for one in story.differences]
    return {
        "b3_f1": _grouped(data),
        "claim_precision": _over(read, precision).value,
        "claim_recall": _over(read, recall).value,
        "discrepancy_precision": Share(sum(known), len(known)).value,
        "discrepancy_recall": Share(sum(differences), len(differences)).value,
    }


@cache
def stories(data: Path) -> tuple[Story, ...]:
    """The five stories with their records."""
    told: dict[str, list[Article]] = {}
    for given in lines(data / "stories" / "newswcl50_dev.jsonl"):
        told.setdefault(str(given["story"]), []).append(article(given))
    tables = {**_table(_LISTED), **_table(_JUDGED)}
    _same_edition(tables["articles"], [one for articles in told.values() for one in articles])
    return tuple(_story(articles, tables) for articles in told.values())


def details(data: Path) -> Iterator[str]:
    """What the module's docstring says of each kind, pair, difference and discrepancy, a line each."""
    for kind in KINDS:
        recalled, right = (_over(stories(data), share, (kind,)) for share in (recall, precision))
        yield f"{kind}: {recalled.found} of {recalled.of} pairs joined, {right.found} of {right.of} joins right"
    for story in stories(data):
        yield from _missed(story)
        asked = zip(story.record.discrepancies, story.verdicts(), strict=True)
        yield from (f"not judged: {one.kind}: {one.question}" for one, holds in asked if holds is None)


def joins_judged(data: Path) -> dict[str, Share]:
    """Of the joins judged by hand and still made, the right ones, by kind of claim."""
    counted = {}
    for kind in KINDS:
        verdicts = [
            holds
            for story in stories(data)
            for a, b in joins(story.record, kind)
            if (holds := join_verdict(a, b, kind, story.joins)) is not None
        ]
        counted[kind] = Share(sum(verdicts), len(verdicts))
    return counted


def _grouped(data: Path) -> float:
    articles = lines(data / "stories" / "newswcl50_dev.jsonl")
    event = {article["id"]: str(article["story"]) for article in articles}
    given = [analysis(article["id"], "\n".join(article["sents"])) for article in articles]
    return b_cubed([story.reports for story in align(given).stories], event)


def _story(articles: Sequence[Article], tables: Mapping[str, Any]) -> Story:
    by_name = {one.name: one for one in articles}

    def place(name: str, start: int, end: int) -> tuple[str, Span]:
        return by_name[name].report.id, by_name[name].place(start, end)

    def of_story(table: str) -> list[Entry]:
        return entries((row for row in tables.get(table, ()) if row["words"][0][0] in by_name), place)

    (record,) = pipeline.build([one.report for one in articles], one_story=True)
    return Story(by_name, record, *map(of_story, ("claim", "difference", "discrepancy", "join")))


def _same_edition(hashes: Mapping[str, str], articles: Sequence[Article]) -> None:
    other = [one.name for one in articles if hashlib.sha256(one.raw.encode()).hexdigest() != hashes.get(one.name)]
    if other:
        raise ValueError(f"not the texts that the list was made on: {', '.join(other)}")


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _over(
    read: Sequence[Story], share: Callable[[Sequence[Entry], Record], Share], kinds: Sequence[str] = KINDS
) -> Share:
    listed = (([one for one in story.claims if one.kind in kinds], story.record) for story in read)
    return sum((share(claims, record) for claims, record in listed), Share(0, 0))


def _missed(story: Story) -> Iterator[str]:
    name = {one.report.id: one.name for one in story.articles.values()}
    for entry in story.claims:
        for a, b in sorted(entry.pairs - joined(entry, story.record), key=lambda pair: [name[one] for one in pair]):
            yield f"not joined: {entry.kind}: {entry.about}: {name[a]} {name[b]}: {_why(entry, (a, b), story.record)}"
    for entry in story.differences:
        if not found(entry, story.record):
            yield f"not found: {entry.kind}: {entry.about}"
        elif not found(entry, story.record, {entry.kind}):
            yield f"found under another kind: {entry.kind}: {entry.about}"


def _why(entry: Entry, pair: tuple[str, str], record: Record) -> str:
    tellings = [support for claim in claims(record, entry.kind) for support in claim.supports]
    told = {support.report for support in tellings if entry.tells(support.evidence)}
    missing = [report for report in pair if report not in told]
    return f"no telling in {len(missing)} of 2" if missing else "told in both"


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    print("\n".join(details(folder)))
    for kind, share in joins_judged(folder).items():
        print(f"joins judged: {kind}: {share.found} of {share.of} right")
