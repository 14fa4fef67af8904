"""``python -m evaluation.gate --data FOLDER``: fails when a measure falls below its floor.

Floors only rise: ``--raise`` writes the values measured into floors.json where they are better, and never the other way.
"""

import argparse
import json
import sys
from pathlib import Path

from evaluation.measures import FLOORS, Measure, floors, run, worse


def arguments(description: str | None) -> argparse.Namespace:
    """The options both programs share."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--data", type=Path, default=Path("data"), help="folder of the public data sets")
    parser.add_argument("--only", action="append", default=[], metavar="SET", help="measure this set only (repeatable)")
    parser.add_argument("--raise", dest="lift", action="store_true", help="raise floors to what was measured")
    return parser.parse_args()


def lift(results: list[Measure]) -> None:
    """Writes better values into floors.json; worse ones leave their floor as it is."""
    known = floors()
    for result in results:
        if result.floor is None or worse(result.name, result.floor, result.value):
            known[result.name] = round(result.value, 3)
    FLOORS.write_text(json.dumps(known, indent=1, sort_keys=True) + "\n", encoding="utf-8")


def main() -> int:
    """Measures, compares, and gives the exit status: 1 when any measure is below its floor."""
    options = arguments(__doc__)
    results = run(options.data, tuple(options.only))
    if options.lift:
        lift(results)
    fallen = [result for result in results if not result.holds]
    for result in fallen:
        print(f"below its floor: {result.line()}", file=sys.stderr)
    print(f"{len(results) - len(fallen)} measures hold, {len(fallen)} fell")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
