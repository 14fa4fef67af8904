"""``python -m tests.golden.accept`` writes the golden records anew from the real pipeline; read the difference first."""

from pathlib import Path

from evaluation.los_angeles import run
from secondsource import pipeline
from secondsource.reading import read
from secondsource.store.codec import encode

HERE = Path(__file__).parent

if __name__ == "__main__":
    (HERE / "los-angeles" / "record.json").write_bytes(encode(run.load().record))
    (record,) = pipeline.build(read([HERE / "durban-strike" / "reports"]).reports)
    (HERE / "durban-strike" / "record.json").write_bytes(encode(record))
