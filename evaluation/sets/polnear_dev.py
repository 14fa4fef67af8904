r"""Statements against PolNeAR 1.0 dev: 84 US political news articles (Newell et al., LREC 2018).

Definitions:

* Words are runs of ``\w``; a leading "that", punctuation and quotation marks are ignored. Content is compared by the positions
  of its words: two contents match at Jaccard >= .8, one to one, best first.
* A speaker is right (lenient) when the content words of one name are a subset of the other's; a pronoun must equal the pronoun.
* ``passage_f1``: each quoted passage (double marks, bound by paragraphs) of three words or more counts as given when a statement
  with a speaker covers at least 80 % of its words, and as right when the gold statement that covers it has that speaker.
  Passages whose gold statement names no speaker are left out. A curly mark may close a straight one and the other way round,
  as some outlets write; a pair of curly marks inside straight ones is a quotation within the passage.
* ``joint_f1``: content matches and the speaker is right, over all statements. A gold statement without speaker can be found
  but not be right.
* ``source_exact_f1``, ``cue_exact_f1``, ``content_exact_f1``: a part counts as right when its set of spans is exactly a gold one.

Gold is the primary annotator's. PolNeAR marks the object of an act of speaking ("criticised the plan") as content; this package
keeps it as ``target``, so for speech acts the target stands for the content here. No-comment statements have no content and are
left out.
"""

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.sets import DataAbsent
from secondsource.analysis import entities, statements
from secondsource.analysis.nlp import Parsed, parse
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.report import Published, Report
from secondsource.model.statement import Statement

NAME = "polnear-dev"
FILE = "statements/polnear.dev.jsonl"

_WORD = re.compile(r"\w+")
_PASSAGE = re.compile(
    r"“[^”“\"\n]*+(?:[”\"]|(?=\n)|$)"
    r"|\"(?:[^”“\"\n]|“[^”“\"\n]*+”)*+(?:[”\"]|(?=\n)|$)"
)
_POSSESSIVE = re.compile(r"[’']s\b")
_LIGHT = frozenset(
    "a an the of and or to in on at for with by from as his her their its this that who which said mr mrs ms".split()
)
_PRONOUNS = frozenset("i we you he she they it him her them us me one who".split())
_ALIKE = 0.8


@dataclass(frozen=True)
class Item:
    """A statement as it is scored.

    Attributes:
        words: Offsets of the first letters of its content words.
        speaker: The speaker as written; empty when there is none.
        parts: Exact spans of ``source``, ``cue`` and ``content``.
    """

    words: frozenset[int]
    speaker: str
    parts: dict[str, tuple[tuple[int, int], ...]]


@dataclass(frozen=True)
class Article:
    """One gold article."""

    text: str
    date: str | None
    items: tuple[Item, ...]


def measure(data: Path) -> dict[str, float]:
    """The five measures on all articles.

    Raises:
        DataAbsent: The file is not in the data folder.
    """
    return score((article, items(article.text, predicted(article))) for article in articles(data))


def articles(data: Path) -> Iterator[Article]:
    """The primary annotations of the set.

    Raises:
        DataAbsent: The file is not in the data folder.
    """
    path = data / FILE
    if not path.is_file():
        raise DataAbsent(f"{NAME}: {path} is missing")
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if entry["primary"]:
                yield Article(entry["text"], entry["date"], tuple(_gold(entry)))


def _gold(entry: dict[str, Any]) -> Iterator[Item]:
    text = entry["text"]
    for relation in entry["relations"]:
        parts = {key: tuple(sorted((a, b) for a, b in relation[key])) for key in ("source", "cue", "content")}
        yield Item(content_words(text, parts["content"]), " ".join(text[a:b] for a, b in parts["source"]), parts)


def predicted(article: Article) -> list[Statement]:
    """What the package finds in an article."""
    parsed = parse(report(article))
    return list(statements.find(parsed, known(parsed)))


def report(article: Article) -> Report:
    """An article as the package reads it."""
    day = article.date
    return Report(
        id="r0",
        name=NAME,
        text=article.text,
        sha256="",
        paragraphs=tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", article.text)),
        published=Published(day, day, "metadata") if day else None,
    )


def known(parsed: Parsed) -> Analysis:
    """What the search for statements is told about a report: who and what is named in it."""
    mentions, named = entities.find(parsed)
    return Analysis(
        report=parsed.report,
        sentences=parsed.sentences,
        quotations=parsed.quotations,
        mentions=mentions,
        entities=named,
    )


def items(text: str, found: Iterable[Statement]) -> list[Item]:
    """Found statements as they are scored; those that say no comment was given have no content and are left out."""
    return [item(text, statement) for statement in found if statement.kind != "no comment"]


def item(text: str, statement: Statement) -> Item:
    """A found statement as it is scored."""
    content = statement.content or ((statement.target,) if statement.target is not None else ())
    speaker = statement.source.of(text) if statement.source is not None else statement.speaker or ""
    spans: dict[str, list[Span | None]] = {
        "source": [statement.source],
        "cue": [statement.cue],
        "content": [*content],
    }
    parts = {key: tuple((s.start, s.end) for s in value if s is not None) for key, value in spans.items()}
    return Item(content_words(text, parts["content"]), speaker, parts)


def content_words(text: str, spans: Iterable[tuple[int, int]]) -> frozenset[int]:
    """Offsets of the words of a content, without a leading "that"."""
    found = [(m.start(), m.group().lower()) for a, b in sorted(spans) for m in _WORD.finditer(text, a, b)]
    return frozenset(at for at, _ in (found[1:] if found and found[0][1] == "that" else found))


def same_speaker(one: str, other: str) -> bool:
    """Whether two speakers as written can be one, leniently."""
    first, second = _name(one), _name(other)
    if not first or not second:
        return False
    if any(len(name) == 1 and name <= _PRONOUNS for name in (first, second)):
        return first == second
    heads = first - _LIGHT, second - _LIGHT
    return first == second if not all(heads) else heads[0] <= heads[1] or heads[1] <= heads[0]


def _name(speaker: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", _POSSESSIVE.sub("", speaker.lower())))


def matches(gold: Sequence[Item], found: Sequence[Item]) -> list[tuple[float, int, int]]:
    """Pairs of gold and found, one to one, best first, each with its Jaccard overlap of word positions."""
    pairs = [
        (len(g.words & f.words) / len(g.words | f.words), i, j)
        for i, g in enumerate(gold)
        for j, f in enumerate(found)
        if g.words & f.words
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    kept = []
    for overlap, i, j in sorted(pairs, reverse=True):
        if i not in used_gold and j not in used_found:
            used_gold.add(i)
            used_found.add(j)
            kept.append((overlap, i, j))
    return kept


def score(pairs: Iterable[tuple[Article, Iterable[Item]]]) -> dict[str, float]:
    """The measures over articles with what was found in them."""
    counts: Counter[str] = Counter()
    for article, given in pairs:
        gold = [g for g in article.items if g.words]
        found = [f for f in given if f.words]
        counts += _joint(gold, found) + _passages(article.text, gold, found)
        for part in ("source", "cue", "content"):
            counts += _exact(part, gold, found)
    keys = ("passage", "joint", "source_exact", "cue_exact", "content_exact")
    return {f"{key}_f1": _f1(counts[f"{key}_right"], counts[f"{key}_found"], counts[f"{key}_gold"]) for key in keys}


def recalls(pairs: Iterable[tuple[Article, Iterable[Item]]]) -> dict[str, float]:
    """Shares of the gold statements whose content and speaker are found, by how much of the content stands in quotation marks.

    ``direct``: nine tenths of its words or more. ``mixed``: some. ``indirect``: none.
    """
    gold: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for article, given in pairs:
        quoted = content_words(article.text, (match.span() for match in _PASSAGE.finditer(article.text)))
        wanted = [g for g in article.items if g.words]
        kinds = [_kind(len(g.words & quoted) / len(g.words)) for g in wanted]
        gold += Counter(kinds)
        right += Counter(kinds[i] for i in _right(wanted, [f for f in given if f.words]))
    return {kind: right[kind] / gold[kind] if gold[kind] else 0.0 for kind in ("direct", "mixed", "indirect")}


def _kind(quoted: float) -> str:
    return "direct" if quoted >= 0.9 else "mixed" if quoted else "indirect"


def _right(gold: list[Item], found: list[Item]) -> list[int]:
    """Places of the gold statements found with their speaker."""
    alike = ((i, j) for overlap, i, j in matches(gold, found) if overlap >= _ALIKE)
    return [i for i, j in alike if same_speaker(found[j].speaker, gold[i].speaker)]


def _joint(gold: list[Item], found: list[Item]) -> Counter[str]:
    return Counter({"joint_right": len(_right(gold, found)), "joint_found": len(found), "joint_gold": len(gold)})


def _exact(part: str, gold: list[Item], found: list[Item]) -> Counter[str]:
    wanted = Counter(g.parts[part] for g in gold if g.parts[part])
    given = Counter(f.parts[part] for f in found if f.parts[part])
    key = f"{part}_exact"
    return Counter(
        {f"{key}_right": (wanted & given).total(), f"{key}_found": given.total(), f"{key}_gold": wanted.total()}
    )


def _passages(text: str, gold: list[Item], found: list[Item]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for words in (content_words(text, [passage]) for passage in passages(text)):
        wanted = max(gold, key=lambda g: len(g.words & words), default=None)
        covered = wanted is not None and len(wanted.words & words) >= _ALIKE * len(words)
        if covered and wanted is not None and not wanted.speaker:
            continue
        given = max((f for f in found if f.speaker), key=lambda f: (len(f.words & words), -len(f.words)), default=None)
        taken = given is not None and len(given.words & words) >= _ALIKE * len(words)
        right = covered and taken and wanted is not None and given is not None
        counts["passage_gold"] += covered
        counts["passage_found"] += taken
        counts["passage_right"] += bool(right and same_speaker(given.speaker, wanted.speaker))  # type: ignore[union-attr]
    return counts


def passages(text: str) -> list[tuple[int, int]]:
    """Quoted passages of three words or more, marks included."""
    found = [match.span() for match in _PASSAGE.finditer(text)]
    return [span for span in found if len(content_words(text, [span])) >= 3]


def _f1(right: int, found: int, gold: int) -> float:
    return 2 * right / (found + gold) if found + gold else 0.0


def details(data: Path, limit: int = 40) -> Iterator[str]:
    """Lines that show what was missed, invented or given to another speaker, for people."""
    for article in list(articles(data))[:limit]:
        text = article.text
        gold = [g for g in article.items if g.words]
        found = [f for f in items(text, predicted(article)) if f.words]
        pairs = {i: (overlap, j) for overlap, i, j in matches(gold, found) if overlap >= _ALIKE}
        for i, wanted in enumerate(gold):
            if i not in pairs:
                yield f"missed   {_shown(text, wanted)}"
            elif not same_speaker(found[pairs[i][1]].speaker, wanted.speaker):
                yield f"speaker  {_shown(text, wanted)} but found {found[pairs[i][1]].speaker!r}"
        taken = {j for _, j in pairs.values()}
        yield from (f"extra    {_shown(text, given)}" for j, given in enumerate(found) if j not in taken)


def _shown(text: str, shown: Item) -> str:
    cue = " ".join(text[a:b] for a, b in shown.parts["cue"])
    content = " … ".join(text[a:b] for a, b in shown.parts["content"])
    return f"{shown.speaker!r} [{cue}] {content!r}"


if __name__ == "__main__":
    print("\n".join(details(Path(sys.argv[1]))))
