"""``python -m tests.golden.accept`` writes the golden records anew from the real pipeline; read the difference first."""

from pathlib import Path

from evaluation.los_angeles import run
from secondsource.store.codec import encode

if __name__ == "__main__":
    (Path(__file__).parent / "los-angeles" / "record.json").write_bytes(encode(run.load().record))
