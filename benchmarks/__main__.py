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
import tempfile
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from benchmarks import bars

SIZES = (2, 20, 200)


def main() -> None:
    """Measures every size in a process of its own and prints each stage as it ends, then the bars."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Seconds and peak memory a stage.")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="numbers of reports")
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment(folder)
        bars.build(environment)  # compiles every module once, as installing does
        stages = _stages(sizes, environment)
        print()
        for bar in chain(bars.of_stages(stages), bars.of_commands(environment)):
            print(bar, flush=True)


def _environment(folder: str) -> dict[str, str]:
    """One core, and compiled modules, wherever they were installed from."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONPYCACHEPREFIX": folder, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def _stages(sizes: Sequence[int], environment: dict[str, str]) -> bars.Stages:
    """Prints the stages of every size as they end."""
    print(f"{'reports':>7}  {'stage':<12}{'CPU s':>9}{'x parse':>9}{'reports/s':>11}{'peak MiB':>10}{'x loaded':>10}")
    stages: dict[tuple[int, str], dict[str, float]] = {}
    for size in sizes:
        loaded = parse = math.nan
        for found in _measured(size, environment):
            loaded = found["peak"] if found["stage"] == "load" else loaded
            parse = found["seconds"] if found["stage"] == "parse" else parse
            stages[size, found["stage"]] = found
            print(_line(size, found, parse, loaded), flush=True)
    return stages


def _measured(size: int, environment: dict[str, str]) -> Iterator[dict[str, Any]]:
    command = [sys.executable, "-m", "benchmarks.stages", str(size)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
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
