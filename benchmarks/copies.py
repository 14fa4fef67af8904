"""``python -m benchmarks.copies``: who shares text with whom among made reports, beside programs that estimate it.

Pairs are those of which a tenth or more of the shorter one's word 5-grams stand in the other, counted exactly. ``most`` and
``some``: the share found of pairs with half or more, and of those with less; ``pairs``: how many are returned in all. ``from
text``: articles a second of processor time from the text to the pairs; ``join``: the same once 5-grams or signatures are there.
Then: tiling, pairs of articles a second; and what one more report costs an index.

The peers are the dependency group ``peers-copies``; one that is not there is named with what would install it.
``--markdown FILE`` writes both tables into that file as well.
"""

import argparse
import importlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from benchmarks import documents
from benchmarks.beside import Program
from benchmarks.reports import STORY, make
from evaluation.sets._texts import analysis
from secondsource.alignment import CONTAINED, passages, tiling
from secondsource.alignment.copies import Pair, shared_by
from secondsource.alignment.index import Index
from secondsource.alignment.tokens import Codes, Indexes, shingles, tokens
from secondsource.text.shingles import WIDTH, word_code
from secondsource.text.words import fold, split

HEADS = ("most", "some", "pairs", "from text", "join")
MOST = 0.5
_LONG = re.compile(r"[A-Za-z]{4,}")
_PERMUTATIONS = 128
_TILED = 2000
_MATCHED = 40
_ARRIVING = 50
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class System(Program):
    """A program that finds pairs of texts alike.

    Attributes:
        name: As shown.
        module: What must be importable, or None.
        requirement: What installs it.
        prepare: Turns texts into what it joins.
        join: Gives codes ``a * n + b`` of the pairs, each once, a < b.
    """

    prepare: Callable[[Sequence[str]], Sequence[Any]]
    join: Callable[[Sequence[Any]], Indexes]


_fold = lru_cache(maxsize=1 << 17)(fold)


def made(count: int) -> list[str]:
    """Made reports in which every other word is of its story alone, as names and subjects are: else all stories are alike."""
    return [_of_story(number // STORY, report["text"]) for number, report in enumerate(make(count))]


def _of_story(story: int, text: str) -> str:
    mark = chr(97 + story % 26) + chr(97 + story // 26 % 26)
    return _LONG.sub(lambda found: found[0] + mark * (word_code(found[0].lower()) % 2), text)


def shingled(texts: Sequence[str]) -> list[Codes]:
    """The distinct word 5-grams of each text."""
    return [shingles(text) for text in texts]


def _exact(sets: Sequence[Codes]) -> Indexes:
    found = shared_by(sets)
    return np.array([pair.a * len(sets) + pair.b for pair in found if pair.containment >= CONTAINED], dtype=np.int64)


def _strings(text: str) -> list[str]:
    folded = [_fold(word) for word in split(text)]
    return sorted({" ".join(folded[at : at + WIDTH]) for at in range(len(folded) - WIDTH + 1)})


def _datasketch(texts: Sequence[str]) -> list[tuple[Any, int]]:
    library = importlib.import_module("datasketch")
    signed = []
    for strings in map(_strings, texts):
        signature = library.MinHash(num_perm=_PERMUTATIONS)
        signature.update_batch([string.encode() for string in strings])
        signed.append((signature, len(strings)))
    return signed


def _datasketch_lsh(signed: Sequence[Any]) -> Indexes:
    index = importlib.import_module("datasketch").MinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS)
    for number, (signature, _) in enumerate(signed):
        index.insert(number, signature)
    return _answers([index.query(signature) for signature, _ in signed])


def _datasketch_ensemble(signed: Sequence[Any]) -> Indexes:
    library = importlib.import_module("datasketch")
    index = library.MinHashLSHEnsemble(threshold=0.3, num_perm=_PERMUTATIONS, num_part=8)
    index.index([(number, signature, size) for number, (signature, size) in enumerate(signed)])
    return _answers([list(index.query(signature, size)) for signature, size in signed])


def _rensa(texts: Sequence[str]) -> list[Any]:
    signed = []
    for strings in map(_strings, texts):
        signature = importlib.import_module("rensa").RMinHash(num_perm=_PERMUTATIONS, seed=42)
        signature.update(strings)
        signed.append(signature)
    return signed


def _rensa_lsh(signed: Sequence[Any]) -> Indexes:
    index = importlib.import_module("rensa").RMinHashLSH(threshold=0.5, num_perm=_PERMUTATIONS, num_bands=32)
    for number, signature in enumerate(signed):
        index.insert(number, signature)
    return _answers([index.query(signature) for signature in signed])


def _answers(answers: Sequence[Sequence[int]]) -> Indexes:
    """Codes of the pairs of each text with its answers, each once."""
    n = len(answers)
    a = np.repeat(np.arange(n), [len(answer) for answer in answers])
    b = np.fromiter((number for answer in answers for number in answer), np.int64, len(a))
    return np.unique((np.minimum(a, b) * n + np.maximum(a, b))[a != b])


SYSTEMS = (
    System("**Second Source**, exact join", None, "", shingled, _exact),
    System("datasketch 2.0 MinHashLSH, Jaccard .5", "datasketch", "datasketch==2.0.0", _datasketch, _datasketch_lsh),
    System(
        "datasketch 2.0 MinHashLSHEnsemble, containment .3",
        "datasketch",
        "datasketch==2.0.0",
        _datasketch,
        _datasketch_ensemble,
    ),
    System("rensa 0.5 RMinHashLSH, 32 bands", "rensa", "rensa==0.5.0", _rensa, _rensa_lsh),
)


def main() -> None:
    """Prints the tables; writes them where asked."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description="Shared text: peers side by side.")
    parser.add_argument("--articles", type=int, default=10_000, help="made articles to join")
    parser.add_argument("--index", type=int, default=100_000, help="reports in the index one more is added to")
    parser.add_argument("--markdown", type=Path, help="a document whose tables are written anew")
    options = parser.parse_args()
    texts = made(options.articles)
    sets = shingled(texts)
    found = [pair for pair in shared_by(sets) if pair.containment >= CONTAINED]
    beside = ["| | " + " | ".join(HEADS) + " |", "| --- |" + " ---: |" * len(HEADS)]
    print("\n".join(beside), flush=True)
    for row in rows(texts, found):
        print(row, flush=True)
        beside.append(row)
    speeds = ["| | |", "| --- | ---: |", *_tiled(texts, found), *_added(sets, options.index)]
    print("\n".join(speeds))
    if options.markdown:
        documents.write(options.markdown, "peers", beside)
        documents.write(options.markdown, "speed", speeds)


def rows(texts: Sequence[str], found: Sequence[Pair]) -> Iterator[str]:
    """A row of the table of peers for each system; ``found`` are the exact pairs."""
    n = len(texts)
    codes = np.array([pair.a * n + pair.b for pair in found], dtype=np.int64)
    most = np.array([pair.containment >= MOST for pair in found], dtype=bool)
    for system in SYSTEMS:
        if not system.installed:
            yield f"| {system.name} | not installed: pip install {system.requirement} |" + " |" * (len(HEADS) - 1)
            continue
        prepared, signing = timed(partial(system.prepare, texts))
        ours, joining = timed(partial(system.join, prepared))
        known = np.isin(codes, ours)
        shares = [_share(known[most]), _share(known[~most])]
        speeds = [f"{len(ours):,}", f"{n / (signing + joining):,.0f}", f"{n / joining:,.0f}"]
        yield f"| {system.name} | " + " | ".join(shares + speeds) + " |"


def _share(right: Any) -> str:  # noqa: ANN401 - numpy tells no closer type of an indexed array
    return f"{right.mean():.3f}".removeprefix("0") if len(right) else "–"


def timed(work: Callable[[], Result]) -> tuple[Result, float]:
    """What work gives, and its seconds of processor time."""
    start = time.process_time()
    result = work()
    return result, max(time.process_time() - start, 1e-9)


def _tiled(texts: Sequence[str], found: Sequence[Pair]) -> Iterator[str]:
    """Passages of some of the pairs, spread over all, beside what ``difflib`` takes to match their words in order."""
    chosen = found[:: max(1, len(found) // _TILED)][:_TILED]
    numbers = sorted({number for pair in chosen for number in (pair.a, pair.b)})
    read = {number: tokens(analysis(str(number), texts[number])) for number in numbers}

    def tile() -> None:
        for pair in chosen:
            a, b = read[pair.a], read[pair.b]
            passages.pieces(a, b, tiling.tile(a, b))

    def match() -> None:
        for pair in chosen[:_MATCHED]:
            SequenceMatcher(None, read[pair.a].folded, read[pair.b].folded, autojunk=False).get_matching_blocks()

    yield f"| tiling and classing passages, pairs a CPU second | {len(chosen) / timed(tile)[1]:,.0f} |"
    matched = len(chosen[:_MATCHED]) / timed(match)[1]
    yield f"| matching words in order only, with `difflib` | {matched:,.0f} |"


def _added(sets: Sequence[Codes], count: int) -> Iterator[str]:
    """What building an index costs a report, and what each of some more reports costs it."""
    arriving = _grown(sets)
    index, building = timed(lambda: Index(islice(arriving, count)))
    each = [timed(partial(index.add, codes))[1] for codes in islice(arriving, _ARRIVING)]
    yield f"| one report more in an index of {count:,}, CPU seconds, mean of {len(each)} | {sum(each) / len(each):.4f} |"
    yield f"| the costliest of these | {max(each):.4f} |"
    yield f"| building that index, CPU seconds | {building:,.1f} |"


def _grown(sets: Sequence[Codes]) -> Iterator[Codes]:
    """The sets again and again; a later round keeps a twentieth of the 5-grams and has the others for itself."""
    for turn in range(1_000_000):
        step = np.uint64(2 * turn + 1)
        for codes in sets:
            yield np.unique(np.where(codes % np.uint64(20) == 0, codes, codes * step))


if __name__ == "__main__":
    main()
