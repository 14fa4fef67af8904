"""``python -m scripts.readme`` writes what was measured from evaluation/floors.json.

All of it into docs/accuracy.md, the figures that matter most into README.md, those of every record into resources/method.toml.
"""

import json
import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
README = ROOT / "README.md"
PAGE = ROOT / "docs" / "accuracy.md"
METHOD = ROOT / "src" / "secondsource" / "resources" / "method.toml"
_TABLE = re.compile(r"(<!-- accuracy: [^\n]*-->\n).*?(<!-- accuracy ends -->)", re.DOTALL)
_ACCURACY = re.compile(r"(\[accuracy\]\n).*", re.DOTALL)

SETS = {
    "los-angeles": "two Los Angeles reports, hand-made gold",
    "polnear-dev": "PolNeAR development part, 84 political news articles (attribution)",
    "polnear-dev-fast": "the same without a parser",
    "tempeval3-test": "TempEval-3 platinum test, 20 newswire texts (times)",
    "tempeval3-train": "TempEval-3 training part, 256 newswire texts (times)",
    "lgl": "Local-Global Lexicon, 588 local news articles (places)",
    "geovirus": "GeoVirus, 229 Wikinews articles (places)",
    "ccc-2017-2018": "Crowd Counting Consortium, crowd-size phrases (figures)",
    "plv": "PLV, 1,050 sentences by cross-validation (event types)",
    "plover-gold": "PLOVER gold sentences (event types)",
    "m2e2-dev": "M2E2 development part, Voice of America sentences (events)",
    "ecbplus": "ECB+, 982 texts (copies; stories by cross-validation)",
    "ecbplus-events": "ECB+, 20 piles of look-alike stories (events across reports)",
    "giveme5w1h": "Giveme5W1H, 383 dated articles (stories)",
    "newswcl50-dev": "NewsWCL50 development part, 25 articles (stories, claims joined, differences)",
    "ecbplus-independence": "ECB+, 40 claims counted by hand (independent sources)",
}
"""What each set is, in the order of the table."""

COUNTS = {
    "statements_core": 35,
    "statements_resolved": 35,
    "statements_channel": 24,
    "times_value": 24,
    "places": 31,
    "places_unnamed": 14,
    "figures": 15,
    "events": 19,
    "comparisons": 23,
    "independent_right": 40,
    "found_right": 40,
    "reuse_found": 36,
    "reuse_false": 13,
}
"""What a count is out of, where the gold says so."""

STATED = (
    "passage_f1",
    "value_f1",
    "accuracy_161km",
    "exact",
    "statements_core",
    "links_f1",
    "reuse_found",
    "claim_precision",
    "discrepancy_precision",
)
"""The measures every record repeats."""


HEADLINES = {
    "polnear-dev.passage_f1": "quoted passages with the right speaker (F1)",
    "polnear-dev.joint_f1": "all statements, quoted or not, with the right speaker (F1)",
    "plv.root_accuracy": "event types of sentences that tell an event",
    "plover-gold.root_accuracy": "event types of the codebook's own examples",
    "tempeval3-test.value_f1": "times with the right value (F1)",
    "lgl.accuracy_161km": "places put within 161 km",
    "ccc-2017-2018.exact": "crowd sizes read as the project's coders did",
    "ecbplus.reuse_found": "pairs of reports that copy, found",
    "ecbplus.pair_precision": "pairs of reports put into one story that tell one event",
    "newswcl50-dev.claim_precision": "claims of different reports joined rightly",
    "newswcl50-dev.claim_recall": "claims that should be joined, and are",
    "newswcl50-dev.discrepancy_precision": "differences asked about that are one",
    "newswcl50-dev.discrepancy_recall": "differences that are asked about",
    "ecbplus-independence.found_right": "claims whose sources are counted as by hand",
}
"""The figures that matter most, in words, in the order README.md gives them."""


def rows() -> list[tuple[str, str, str]]:
    """(set, measure, value as shown) of every floor, in the order of ``SETS``."""
    floors: dict[str, float] = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    ordered = sorted(floors.items(), key=lambda item: (list(SETS).index(item[0].split(".")[0]), item[0]))
    return [(*name.split(".", 1), _shown(name.split(".", 1)[1], value)) for name, value in ordered]  # type: ignore[misc]


def readme(text: str) -> str:
    """README.md with its table written anew."""
    values = {f"{name}.{measure}": (name, value) for name, measure, value in rows()}
    told = [(words, SETS[values[key][0]].split(" (")[0], values[key][1]) for key, words in HEADLINES.items()]
    return _with_table(
        text, ["| what | on | |", "| --- | --- | ---: |", *("| {} | {} | {} |".format(*row) for row in told)]
    )


def page(text: str) -> str:
    """docs/accuracy.md with its table written anew."""
    lines = ["| set | measure | value |", "| --- | --- | ---: |"]
    lines += [f"| {SETS[name]} | `{name}.{measure}` | {value} |" for name, measure, value in rows()]
    return _with_table(text, lines)


def _with_table(text: str, lines: list[str]) -> str:
    return _TABLE.sub(lambda match: match.group(1) + "\n".join(lines) + "\n" + match.group(2), text)


def method(text: str) -> str:
    """method.toml with its accuracy written anew."""
    floors: dict[str, float] = json.loads((ROOT / "evaluation" / "floors.json").read_text(encoding="utf-8"))
    lines = [f'"{name}" = {value}' for name, value in sorted(floors.items()) if name.split(".", 1)[1] in STATED]
    return _ACCURACY.sub(lambda match: match.group(1) + "\n".join(lines) + "\n", text)


def stale() -> list[Path]:
    """Files that do not say what the floors say."""
    pairs = ((README, readme), (PAGE, page), (METHOD, method))
    return [
        path for path, write in pairs if path.read_text(encoding="utf-8") != write(path.read_text(encoding="utf-8"))
    ]


def _shown(measure: str, value: float) -> str:
    of = COUNTS.get(measure)
    if of is not None:
        return f"{value:.0f} of {of}"
    return (
        f"{value:.0f}"
        if value == int(value) and (value > 1 or measure.startswith(("extra", "non_")))
        else f"{value:.3f}"
    )


if __name__ == "__main__":
    README.write_text(readme(README.read_text(encoding="utf-8")), encoding="utf-8")
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
    METHOD.write_text(method(METHOD.read_text(encoding="utf-8")), encoding="utf-8")
    sys.exit(0)
