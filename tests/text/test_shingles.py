from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.text.shingles import word_code


def test_a_word_has_the_same_code_on_every_machine():
    assert word_code("harbour") == 16295200358155746308


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(st.characters(codec=None)))
def test_any_word_has_a_code_of_64_bits(word):
    assert 0 <= word_code(word) < 1 << 64
