"""What one speaker is reported to have said in other words: the same in any order, and never the contrary."""

from itertools import permutations

from secondsource import pipeline
from secondsource.corroboration.identity import Identities
from secondsource.corroboration.utterances import utterances
from secondsource.corroboration.view import View
from secondsource.model.analysis import Analysis
from tests.support import report_of

_TEXTS = (
    (
        "Harbour master Ida Holm said the ferry had left the marked channel shortly before it struck the rocks. "
        "Holm said nine passengers were treated for broken bones."
    ),
    "Harbour master Ida Holm told reporters that the vessel struck rocks after the ferry strayed from the marked channel.",
    (
        "Harbour master Ida Holm said the ferry had not left the marked channel before it struck the rocks. "
        "Holm said that nine passengers with broken bones were treated on the quay."
    ),
)


def _groups(analyses: tuple[Analysis, ...]) -> set[frozenset[tuple[str, int]]]:
    told = utterances(View(analyses, Identities(analyses), ()))
    return {frozenset((one.report, one.statement.content[0].start) for one in group) for group in told}


def test_paraphrases_are_the_same_in_any_order() -> None:
    analyses = tuple(pipeline.analyze([report_of(text, name=f"{at}.txt") for at, text in enumerate(_TEXTS)]))
    first, second, third = (analysis.report.id for analysis in analyses)
    found = _groups(analyses)
    assert all(_groups(order) == found for order in permutations(analyses))
    joined = {frozenset(report for report, _ in group) for group in found if len(group) > 1}
    assert joined == {frozenset({first, second}), frozenset({first, third})}
