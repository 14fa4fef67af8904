"""Trains the typing model: ``python -m scripts.train_events --data FOLDER``.

Reads ``events/plover/PLV_train.tsv`` (1,050 sentences, each with a source, a target and a PLOVER root) from the data folder and
writes ``events-types.npz`` into the package's resources and its checksum into docs/models/events.md. The same data, rules and
lexicon give the same weights.
"""

import argparse
import csv
import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from secondsource.analysis import uneventful
from secondsource.analysis.events import readings
from secondsource.analysis.events.lexicon import plover
from secondsource.analysis.events.opinion import between
from secondsource.analysis.events.opinion.features import names
from secondsource.analysis.events.opinion.model import FILE, number
from secondsource.model.evidence import Span
from secondsource.model.report import Report

ROOT = Path(__file__).parents[1]
CARD = ROOT / "docs" / "models" / "events.md"
SHRINK = 0.1
"""Weight of the penalty; .03 to .3 give the same accuracy within .005 (docs/models/events.md)."""
MINIMUM = 2
"""Scenes a feature is seen in before it is learned."""
_MARK = re.compile(r"<(/?)([st])>")


@dataclass(frozen=True)
class Row:
    """One sentence of the training file.

    Attributes:
        text: The sentence.
        source: The first words marked as source; None where the file says "An actor".
        target: The first words marked as target; None where the file says "a recipient".
        root: The gold root; YIELD stands for CONCEDE and RETREAT.
    """

    text: str
    source: Span | None
    target: Span | None
    root: str


def rows(data: Path) -> Iterator[Row]:
    """The sentences of the file; of its columns only the marked sentence and the gold root are read.

    Raises:
        FileNotFoundError: The file is not in the folder.
    """
    with (data / "events" / "plover" / "PLV_train.tsv").open(encoding="utf-8", newline="") as lines:
        for entry in csv.DictReader(lines, delimiter="\t"):
            text, marks = unmarked(entry["marked_sentence"])
            yield Row(text, marks.get("s"), marks.get("t"), entry["gold_root"])


def unmarked(marked: str) -> tuple[str, dict[str, Span]]:
    """A sentence without its tags, and the first stretch each tag marks."""
    text, at, opened = "", 0, {}
    spans: dict[str, Span] = {}
    for mark in _MARK.finditer(marked):
        text += marked[at : mark.start()]
        at = mark.end()
        if not mark[1]:
            opened[mark[2]] = len(text)
        elif opened.get(mark[2], len(text)) < len(text):
            spans.setdefault(mark[2], Span(opened.pop(mark[2]), len(text)))
    return text + marked[at:], spans


def scene(row: Row) -> frozenset[str]:
    """The features of a row, its events read by rules alone."""
    digest = hashlib.sha256(row.text.encode()).hexdigest()
    report = Report(f"r{digest[:12]}", "plv", row.text, digest, (Span(0, len(row.text)),))
    parsed, known = uneventful(report)
    return frozenset(names(between(parsed, readings(parsed, known, plover(), settled=False), row.source, row.target)))


def fit(scenes: Sequence[frozenset[str]], roots: Sequence[str]) -> dict[str, NDArray[Any]]:
    """The arrays of a model file: least squares with a penalty, solved in the space of the scenes."""
    kinds = sorted(set(roots))
    seen = Counter(name for scene in scenes for name in scene)
    kept = sorted(number(name) for name, count in seen.items() if count >= MINIMUM)
    column = {key: at for at, key in enumerate(kept)}
    values = np.zeros((len(scenes), len(kept)))
    for at, scene_ in enumerate(scenes):
        columns = [column[key] for name in scene_ if (key := number(name)) in column]
        values[at, columns] = 1 / len(scene_) ** 0.5
    wanted = 2.0 * (np.array(roots)[:, None] == np.array(kinds)) - 1
    bias = wanted.mean(axis=0)
    shares = np.linalg.solve(values @ values.T + SHRINK * np.eye(len(scenes)), wanted - bias)
    weights = values.T @ shares
    scale = float(np.quantile(np.abs(weights), 0.9995)) / 127
    return {
        "types": np.frombuffer("\n".join(kinds).encode(), dtype=np.uint8),
        "features": np.array(kept, dtype=np.uint32),
        "weights": np.clip(np.round(weights / scale), -127, 127).astype(np.int8),
        "bias": bias,
        "scale": np.array(scale),
    }


def main() -> None:
    """Reads the arguments, trains, writes the weights and their checksum."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="folder with events/plover/PLV_train.tsv")
    taught = list(rows(parser.parse_args().data))
    arrays = fit([scene(row) for row in taught], [row.root for row in taught])
    path = ROOT / "src" / "secondsource" / "resources" / FILE
    np.savez_compressed(path, allow_pickle=False, **arrays)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    card = CARD.read_text(encoding="utf-8")
    CARD.write_text(re.sub(r"(?<=SHA-256 `)[0-9a-f]*(?=`)", digest, card), encoding="utf-8")
    print(f"{path.name}: {len(arrays['features'])} features, {path.stat().st_size / 1e6:.2f} MB, SHA-256 {digest}")


if __name__ == "__main__":
    main()
