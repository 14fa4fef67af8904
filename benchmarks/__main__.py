"""``python -m benchmarks``: prints the table. ``--sizes 2 20`` measures fewer reports.

A parse of the same text by the language model alone is the peer: its seconds are 1.00 at every size, so that figures of two
machines can be compared. Memory is given beside that of the process with the model loaded.
"""

import argparse
import json
import math
import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import chain
from typing import Any

from benchmarks import bars

SIZES = (2, 20, 200)


def main() -> None:
    """Measures every size in a process of its own and prints each stage as it ends, then the bars."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Seconds and peak memory a stage.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of reports")
    print(f"{'reports':>7}  {'stage':<12}{'CPU s':>9}{'x parse':>9}{'reports/s':>11}{'peak MiB':>10}{'x loaded':>10}")
    stages: dict[tuple[int, str], dict[str, float]] = {}
    for size in parser.parse_args().sizes:
        loaded = parse = math.nan
        for found in _measured(size):
            loaded = found["peak"] if found["stage"] == "load" else loaded
            parse = found["seconds"] if found["stage"] == "parse" else parse
            stages[size, found["stage"]] = found
            print(_line(size, found, parse, loaded), flush=True)
    print()
    for bar in chain(bars.of_stages(stages), bars.of_commands()):
        print(bar, flush=True)


def _measured(size: int) -> Iterator[dict[str, Any]]:
    command = [sys.executable, "-m", "benchmarks.stages", str(size)]
    one_core = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=one_core) as process:
        assert process.stdout is not None
        yield from map(json.loads, process.stdout)
    if process.returncode:
        raise SystemExit(f"benchmarks: the run over {size} reports ended with status {process.returncode}")


def _line(size: int, found: dict[str, Any], parse: float, loaded: float) -> str:
    seconds = found["seconds"]
    ratio = "-" if math.isnan(parse) else f"{seconds / parse:.2f}"
    return (
        f"{size:>7}  {found['stage']:<12}{seconds:>9.2f}{ratio:>9}{size / max(seconds, 1e-6):>11.1f}"
        f"{found['peak']:>10.0f}{found['peak'] / loaded:>10.2f}"
    )


if __name__ == "__main__":
    main()
