import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.reading import read
from secondsource.reading.english import NOTE, hardly_english

ENGLISH = (
    "Dock workers in Port Elva walked out on Monday after the talks failed, and the union said that more would follow."
)
GERMAN = (
    "Am Montag legten die Hafenarbeiter die Arbeit nieder, wie die Gewerkschaft mitteilte; weitere Ausstände sollen folgen. "
    "Die Reederei nannte den Streik unnötig und bot neue Gespräche an."
)
FRENCH = "Les dockers ont cessé le travail lundi, a annoncé le syndicat, qui prévoit de nouvelles actions avant la fin du mois."


@pytest.mark.parametrize(
    ("text", "hardly"), [(ENGLISH, False), (GERMAN, True), (FRENCH, True), ("Streik im Hafen", False), ("", False)]
)
def test_english_is_told_by_its_function_words(text, hardly):
    assert hardly_english(text) is hardly


def test_a_report_in_another_language_is_read_with_a_warning(tmp_path):
    (tmp_path / "de.txt").write_text(GERMAN)
    (tmp_path / "en.txt").write_text(ENGLISH)
    reading = read([tmp_path])
    assert [report.notes for report in reading.reports] == [(NOTE,), ()]
    assert reading.warnings == (f"de.txt: {NOTE}",)
    assert reading.problems == ()


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text())
def test_any_text_passes(text):
    assert hardly_english(text) in {True, False}
