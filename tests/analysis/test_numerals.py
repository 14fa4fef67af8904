import pytest

from secondsource.analysis import numerals

WORDS = {"two": 2, "twenty": 20, "fifty": 50, "six": 6, "nineteen": 19, "ninety": 90, "half": 0.5}
SCALES = {"hundred": 100, "thousand": 1000, "million": 1e6, "dozen": 12, "lakh": 1e5, "crore": 1e7, "k": 1000}
LEXICON = WORDS | SCALES


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3,000", 3000),
        ("2.5 million", 2.5e6),
        ("two hundred and fifty", 250),
        ("two hundred thousand six", 200006),
        ("twenty - six", 26),
        ("half a million", 5e5),
        ("half a dozen", 6),
        ("a hundred", 100),
        ("two and a half", 2.5),
        ("12,34,567", 1234567),
        ("1.200.000", 1200000),
        ("1.200.000,50", 1200000.5),
        ("1.200", 1.2),
        ("1 200 000", 1200000),
        ("1'200", 1200),
        ("2.6k", 2600),
        ("5q", None),
        ("two lakh", 2e5),
        ("two lakh crore", 2e12),
        ("two hundred thousand million", 2e11),
        ("fifty six lakh", 5.6e6),
        ("people", None),
        ("²", None),
        ("1.2.3", None),
    ],
)
def test_number_words_and_digits_come_to_numbers(words, expected):
    assert numerals.number([words] if words[-1:].isdecimal() and " " in words else words.split(), LEXICON) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [("nineteen ninety - six", 1996), ("twenty twenty", 2020), ("two thousand six", 2006), ("twenty six", None)],
)
def test_years_are_spoken_in_halves(words, expected):
    assert numerals.year(words.split(), LEXICON) == expected
