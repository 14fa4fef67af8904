"""PLV: 1,050 news sentences, each with a source, a target and the PLOVER root of what one does to the other.

The sentences and roots are those the zero-shot study of Hu et al. (*Leveraging Codebook Knowledge with NLI and ChatGPT for
Zero-Shot Political Relation Classification*, ACL 2024) calls PLV; no licence is stated. Fifteen roots: YIELD stands for CONCEDE
and RETREAT. 20 rows have the target "a recipient" and 4 the source "An actor": the sentence names none and marks none there.

Read are the sentence and the words marked in it. Five folds, the same at every run: sentences that share a run of five words,
directly or through others, stay in one fold, for the file was gathered by set phrases; each group goes to the fold that has
the fewest of its root, in the order of a hash of its first sentence. In each fold the model is trained on the other four.
``root_accuracy`` and ``root_macro_f1`` count all rows once.

``python -m evaluation.sets.plv FOLDER`` prints more: the spread over five other ways to fold, the figures with and without
overlap (rows folded singly; runs of four words kept together; one row a group), each root, the confusions and the errors.
"""

import hashlib
import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from evaluation.sets import DataAbsent
from scripts.train_events import Row, fit, rows, scene
from secondsource.analysis.events.opinion.model import model

NAME = "plv"
FOLDS = 5
RUN = 5
"""Words in a row that make two sentences near-duplicates."""


def measure(data: Path) -> dict[str, float]:
    """Accuracy and macro F1 of the root over the five folds.

    Raises:
        DataAbsent: ``events/plover/PLV_train.tsv`` is not in the folder.
    """
    read, scenes = lessons(data)
    return scored(read, guesses(read, scenes, folds(read, groups(read))))


def lessons(data: Path) -> tuple[list[Row], list[frozenset[str]]]:
    """The rows and the features of each.

    Raises:
        DataAbsent: The file is not in the folder.
    """
    path = data / "events" / "plover" / "PLV_train.tsv"
    if not path.is_file():
        raise DataAbsent(f"{path} is missing")
    read = list(rows(data))
    return read, [scene(row) for row in read]


def groups(read: Sequence[Row], run: int = RUN) -> list[int]:
    """For each row the number of the first row it shares a run of words with, through others too; its own if none."""
    first = list(range(len(read)))

    def root(at: int) -> int:
        while first[at] != at:
            at = first[at]
        return at

    seen: dict[tuple[str, ...], int] = {}
    for at, row in enumerate(read):
        words = re.findall(r"[a-z0-9]+", row.text.lower())
        for start in range(len(words) - run + 1):
            low, high = sorted((root(at), root(seen.setdefault(tuple(words[start : start + run]), at))))
            first[high] = low
    return [root(at) for at in range(len(read))]


def folds(read: Sequence[Row], grouped: Sequence[int], seed: int = 0) -> list[int]:
    """The fold of each row."""
    members: dict[int, list[int]] = {}
    for at, group in enumerate(grouped):
        members.setdefault(group, []).append(at)
    held: list[Counter[str]] = [Counter() for _ in range(FOLDS)]
    found = [0] * len(read)
    for group in sorted(members, key=lambda one: _order(read[one].text, seed)):
        root = read[group].root
        fold = min(range(FOLDS), key=lambda one: (held[one][root], held[one].total(), one))
        for at in members[group]:
            found[at] = fold
            held[fold][read[at].root] += 1
    return found


def _order(text: str, seed: int) -> str:
    return hashlib.sha256(f"{seed}\n{text}".encode()).hexdigest()


def guesses(read: Sequence[Row], scenes: Sequence[frozenset[str]], placed: Sequence[int]) -> list[str]:
    """The root a model gives each row, trained on the rows of other folds."""
    found = [""] * len(read)
    for fold in range(FOLDS):
        others = [at for at, one in enumerate(placed) if one != fold]
        trained = model(fit([scenes[at] for at in others], [read[at].root for at in others]))
        for at, one in enumerate(placed):
            if one == fold:
                found[at] = trained.types[int(trained.scores(scenes[at]).argmax())]
    return found


def scored(read: Sequence[Row], guessed: Sequence[str]) -> dict[str, float]:
    """Accuracy, and F1 averaged over the gold roots."""
    pairs = list(zip((row.root for row in read), guessed, strict=True))
    scores = [score for _, score, _ in by_root(pairs)]
    return {
        "root_accuracy": sum(gold == told for gold, told in pairs) / len(pairs),
        "root_macro_f1": sum(scores) / len(scores),
    }


def by_root(pairs: Sequence[tuple[str, str]]) -> Iterator[tuple[str, float, int]]:
    """Each gold root with its F1 and its number of rows."""
    right = Counter(gold for gold, told in pairs if gold == told)
    wanted, given = Counter(gold for gold, _ in pairs), Counter(told for _, told in pairs)
    for root in sorted(wanted):
        yield root, 2 * right[root] / (wanted[root] + given[root]), wanted[root]


def detail(data: Path) -> Iterator[str]:
    """What ``measure`` leaves out, a line at a time."""
    read, scenes = lessons(data)
    grouped = groups(read)
    ways = [(f"runs of {run} words in one fold", groups(read, run)) for run in (RUN, RUN - 1)]
    for label, kept in (*ways, ("rows folded singly", list(range(len(read))))):
        for seed in range(6):
            found = scored(read, guesses(read, scenes, folds(read, kept, seed)))
            yield f"{label}, order {seed}: accuracy {found['root_accuracy']:.3f}, macro F1 {found['root_macro_f1']:.3f}"
    guessed = guesses(read, scenes, folds(read, grouped))
    firsts = [at for at, group in enumerate(grouped) if at == group]
    alone = scored([read[at] for at in firsts], [guessed[at] for at in firsts])
    yield f"first of each group only ({len(firsts)} rows): {alone['root_accuracy']:.3f} {alone['root_macro_f1']:.3f}"
    pairs = list(zip((row.root for row in read), guessed, strict=True))
    yield from (f"{root}: F1 {score:.3f} of {count}" for root, score, count in by_root(pairs))
    confused = Counter(pair for pair in pairs if pair[0] != pair[1])
    yield from (f"{gold} taken for {told}: {count}" for (gold, told), count in sorted(confused.items()) if count > 2)
    for row, told in zip(read, guessed, strict=True):
        if row.root != told:
            yield f"{row.root}\t{told}\t{row.text}"


if __name__ == "__main__":
    for line in detail(Path(sys.argv[1])):
        print(line)
