"""Learns how likely two reports tell one event: ``python -m scripts.train_stories --data FOLDER``.

Reads ``stories/ecbplus/docs.jsonl`` (ECB+, Cybulska and Vossen 2014) from the data folder and writes the numbers of
``src/secondsource/resources/stories.toml``; its words stay. The same data give the same file. With ``--folds`` it prints what
three ways of cross-validation by topic give instead.
"""

import argparse
import re
from collections.abc import Sequence
from pathlib import Path

from evaluation.sets import ecbplus
from evaluation.sets._stories import fit
from secondsource.alignment.features import NAMES
from secondsource.alignment.likeness import Weights

FILE = Path(__file__).parents[1] / "src" / "secondsource" / "resources" / "stories.toml"
SHIFTS = 3


def write(weights: Weights, file: Path) -> None:
    """Puts the numbers into the file, each entry's other lines as they are."""
    text = file.read_text(encoding="utf-8")
    numbers = zip(weights.mean, weights.scale, weights.weight, strict=True)
    for name, (mean, scale, weight) in zip(NAMES, numbers, strict=True):
        text = re.sub(
            rf'(name = "{name}"\n(?:.*\n)*?)mean = .*\nscale = .*\nweight = .*\n',
            rf"\g<1>mean = {mean:.4f}\nscale = {scale:.4f}\nweight = {weight:.3f}\n",
            text,
            count=1,
        )
    file.write_text(re.sub(r"(?m)^bias = .*$", f"bias = {weights.bias:.3f}", text, count=1), encoding="utf-8")


def main(arguments: Sequence[str] | None = None) -> None:
    """Trains and writes, or cross-validates and prints."""
    parser = argparse.ArgumentParser(description="Learns how likely two reports tell one event.")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds stories/ecbplus")
    parser.add_argument("--folds", action="store_true", help="cross-validate by topic instead of writing")
    given = parser.parse_args(arguments)
    if given.folds:
        for shift in range(SHIFTS):
            found = ecbplus.grouping(given.data, shift)
            print(" ".join(f"{name} {value:.3f}" for name, value in found.items()))
        return
    learned = ecbplus.lessons(given.data)
    chosen = learned.chosen()
    write(fit(learned.features[chosen], learned.same[chosen]), FILE)


if __name__ == "__main__":
    main()
