"""Trains the statement taggers: ``python scripts/train_statements.py --data FOLDER [fast] [full]``.

Reads ``statements/polnear.train.jsonl`` (PolNeAR 1.0, Newell et al., LREC 2018; primary annotator) from the data folder and
writes ``statements-fast.npz`` and ``statements-full.npz`` into the package's resources. The same data give the same weights.

The tagger is a linear-chain conditional random field (Lafferty et al., ICML 2001) trained with AdaGrad (Duchi et al., JMLR
2011), its weights averaged over the later half of the epochs; the linker an averaged perceptron (Collins, EMNLP 2002).
"""

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from scripts.chain import Chain, train
from secondsource.analysis.nlp import Parsed, parse
from secondsource.analysis.statements import drafts
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.tagging import parse as parsing
from secondsource.analysis.statements.tagging.crf import LABELS
from secondsource.analysis.statements.tagging.features import BITS, WORDS, Columns, Lexicon, buckets
from secondsource.analysis.statements.tagging.linker import Part, Scene
from secondsource.analysis.statements.tagging.merging import places, ruled
from secondsource.analysis.statements.tagging.model import parts
from secondsource.analysis.statements.tagging.tokens import Column, Tokens, split
from secondsource.model.evidence import Span
from secondsource.model.report import Report

ROLES = ("content", "source", "cue")
RESOURCES = Path(__file__).parents[1] / "src" / "secondsource" / "resources"
MINIMUM = 3  # times a feature is seen before it is learned
CUE_STEPS = (0.08, 0.25, 0.5, 0.75)  # shares of a word's uses as cue that part the cue classes 1 to 5
LINK_ROUNDS = 6
LEAST = 0.02  # weights below this, in all labels, are left out of the file


@dataclass(frozen=True)
class Example:
    """One article with its gold relations."""

    relations: list[dict[str, Any]]
    parsed: Parsed
    own: Tokens


@dataclass(frozen=True)
class Lesson:
    """One article as the tagger sees it."""

    example: Example
    tokens: Tokens
    features: NDArray[np.int32]
    labels: Column


def examples(data: Path) -> Iterator[Example]:
    """The articles of the training part, as the primary annotator marked them."""
    with (data / "statements" / "polnear.train.jsonl").open(encoding="utf-8") as lines:
        for line in lines:
            entry = json.loads(line)
            if not entry["primary"]:
                continue
            text = entry["text"]
            paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text))
            parsed = parse(Report(id="r0", name="polnear", text=text, sha256="", paragraphs=paragraphs))
            yield Example(entry["relations"], parsed, split(text, places(parsed)))


def labelled(example: Example, tokens: Tokens) -> Column:
    """Gold labels of the words; parts inside a content take its words."""
    labels = np.zeros(len(tokens.words), dtype=np.int64)
    for role in ROLES:
        first = LABELS.index(f"B-{role}")
        for relation in example.relations:
            for start, end in relation[role]:
                held = _held(tokens, start, end)
                labels[held] = first + 1
                labels[held[:1]] = first
    return labels


def _held(tokens: Tokens, start: int, end: int) -> Column:
    return np.array(
        [at for at, span in enumerate(tokens.spans) if start <= span.start and span.end <= end], dtype=np.int64
    )


def lexicon(learned: list[Example]) -> Lexicon:
    """Tags and cue classes of the words seen often enough."""
    tags: dict[str, Counter[str]] = defaultdict(Counter)
    cues: Counter[str] = Counter()
    seen: Counter[str] = Counter()
    for example in learned:
        tag_at = {token.idx: token.tag_ for token in example.parsed.doc}
        for span, word, label in zip(example.own.spans, example.own.words, labelled(example, example.own), strict=True):
            seen[word.lower()] += 1
            cues[word.lower()] += LABELS[label].endswith("cue")
            if span.start in tag_at:
                tags[word.lower()][tag_at[span.start]] += 1
    numbers = {name: at for at, name in enumerate(sorted({tag for found in tags.values() for tag in found}), start=1)}
    known = {}
    for word, count in sorted(seen.items()):
        if count >= MINIMUM:
            tag = max(sorted(tags[word]), key=tags[word].__getitem__, default="")
            share = cues[word] / (count + 1.5)
            known[word] = numbers.get(tag, 0), 0 if cues[word] < 2 else 1 + sum(share > step for step in CUE_STEPS)
    return Lexicon(known)


def lessons(learned: list[Example], words: Lexicon, kind: str) -> Iterator[Lesson]:
    """The articles with their features for one tagger."""
    for example in learned:
        tokens, templates = example.own, WORDS
        if kind == "full":
            templates = parsing.FULL
            found = ruled(drafts(Layout(example.parsed)))
            tokens = parsing.read(example.parsed.doc, places(example.parsed), words, found)
        features = buckets(Columns(tokens, words), templates).astype(np.int32)
        yield Lesson(example, tokens, features, labelled(example, tokens))


def linker(taught: list[Lesson]) -> dict[str, float]:
    """Weights of the linker, learned on the gold parts."""
    cases = [case for lesson in taught for case in _links(lesson)]
    weights: dict[str, float] = defaultdict(float)
    sums: dict[str, float] = defaultdict(float)
    order = np.random.default_rng(1)
    step = 1
    for _ in range(LINK_ROUNDS):
        for number in order.permutation(len(cases)):
            step += 1
            options, right = cases[number]
            scores = [sum(weights[name] for name in names) for names in options]
            given = max(range(len(options)), key=lambda at: (scores[at], -at))
            for at, sign in ((right, 1), (given, -1)) if given != right else ():
                for name in options[at]:
                    weights[name] += sign
                    sums[name] += sign * step
    averaged = {name: round(weights[name] - sums[name] / step, 4) for name in sorted(weights)}
    return {name: value for name, value in averaged.items() if value}


def _links(lesson: Lesson) -> Iterator[tuple[list[list[str]], int]]:
    """For each part that needs a partner the features of every candidate, and the number of the right one."""
    found = parts(lesson.labels.tolist(), lesson.tokens.paragraph.tolist())
    scene = Scene(lesson.tokens, found)
    relations: dict[str, dict[int, int]] = {role: {} for role in ROLES}
    holders: dict[str, dict[int, set[int]]] = {role: defaultdict(set) for role in ROLES}
    for number, relation in enumerate(lesson.example.relations):
        for role in ROLES:
            for start, end in relation[role]:
                for at in _held(lesson.tokens, start, end).tolist():
                    relations[role].setdefault(at, number)
                    holders[role][at].add(number)
    for part in found:
        own = relations.get(part.role, {}).get(part.first)
        if part.role == "source" or own is None:
            continue
        role = "cue" if part.role == "content" else "source"
        options: list[Part | None] = [None, *scene.candidates(part, role)]
        fits = [o is not None and any(own in holders[role][at] for at in range(o.first, o.end)) for o in options]
        yield [list(scene.features(part, option)) for option in options], fits.index(True) if any(fits) else 0


def write(path: Path, words: Lexicon, kept: Column, chain: Chain, links: dict[str, float]) -> None:
    """Writes a model file as ``tagging.model.load`` reads it; weights as whole numbers of a byte."""
    weights = chain.weights[1:]
    large = np.abs(weights).max(axis=1) >= LEAST
    kept, weights = kept[large], weights[large]
    scale = float(np.quantile(np.abs(weights), 0.9995)) / 127
    names = sorted(words.known)
    np.savez_compressed(
        path,
        steps=np.diff(kept, prepend=0).astype(np.int32),
        weights=np.clip(np.round(np.vstack([np.zeros((1, len(LABELS))), weights]) / scale), -127, 127).astype(np.int8),
        scale=np.float64(scale),
        transitions=chain.transitions.astype(np.float32),
        words=_bytes(names),
        tags=np.array([words.known[name][0] for name in names], dtype=np.int16),
        cues=np.array([words.known[name][1] for name in names], dtype=np.int8),
        link_names=_bytes(list(links)),
        link_weights=np.array(list(links.values()), dtype=np.float32),
    )


def _bytes(lines: list[str]) -> NDArray[np.uint8]:
    return np.frombuffer("\n".join(lines).encode(), dtype=np.uint8)


def learn(learned: list[Example], kind: str) -> None:
    """Trains and writes one tagger."""
    words = lexicon(learned)
    taught = list(lessons(learned, words, kind))
    counts = np.zeros(1 << BITS, dtype=np.int64)
    for lesson in taught:
        counts += np.bincount(lesson.features.ravel(), minlength=1 << BITS)
    kept = np.flatnonzero(counts >= MINIMUM)
    rows = np.zeros(1 << BITS, dtype=np.int32)
    rows[kept] = np.arange(1, len(kept) + 1)
    lengths = [np.bincount(lesson.tokens.paragraph) for lesson in taught]
    chain = train(
        np.concatenate([rows[lesson.features] for lesson in taught]),
        np.concatenate([lesson.labels for lesson in taught]),
        np.concatenate([found[found > 0] for found in lengths]),
        len(kept) + 1,
    )
    path = RESOURCES / f"statements-{kind}.npz"
    write(path, words, kept, chain, linker(taught))
    print(f"{path.name}: {len(kept)} features, {path.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Reads the arguments, trains what they name."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder with statements/polnear.train.jsonl")
    parser.add_argument("kinds", nargs="*", default=["fast", "full"], help="fast, full or both")
    options = parser.parse_args()
    learned = list(examples(options.data))
    for kind in options.kinds:
        learn(learned, kind)


if __name__ == "__main__":
    main()
