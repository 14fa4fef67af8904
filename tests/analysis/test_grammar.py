import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis.grammar import Grammar

LEXICON = {
    "UNIT": {"second": 1, "hour": 1},
    "ORDINAL": {"second": 2, "third": 3},
    "CAPITAL": {"may": 0},
    "MONTH": {"may": 5, "june": 6},
    "FULLSTOP": {".": 0},
    "PAUSE": {";": 0},
    "OPENING": {"“": 0},
}


def grammar(*patterns):
    rules = [{"pattern": pattern, "resolve": str(number)} for number, pattern in enumerate(patterns)]
    return Grammar(LEXICON, {"macro": {"COUNT": "( INT | a )"}, "rule": rules})


def read(rules, text):
    tokens = rules.tokens(text)
    return [
        (found.rule.resolve, text[tokens.starts[found.first] : tokens.ends[found.last - 1]])
        for found in rules.find(tokens)
    ]


def test_a_word_of_two_classes_matches_both():
    rules = grammar("ORDINAL CAP", "COUNT UNIT")
    assert read(rules, "A second passed. Second Street") == [("1", "A second"), ("0", "Second Street")]


def test_the_longest_reading_holds_and_of_equals_the_earlier_rule():
    assert read(grammar("UNIT", "UNIT later", "UNIT"), "an hour later, an hour") == [("1", "hour later"), ("0", "hour")]


def test_braces_mark_what_belongs_to_the_expression():
    assert read(grammar("by { the UNIT }"), "paid by the hour") == [("0", "the hour")]


def test_what_must_not_follow_keeps_a_rule_away():
    assert read(grammar("COUNT UNIT !WORD"), "an hour; a second man, 3 hour.") == [("0", "3 hour")]


def test_captured_words_are_found_by_name():
    rules = grammar("n:COUNT of? u:UNIT")
    tokens = rules.tokens("a second")
    (found,) = rules.find(tokens)
    assert tokens.words[found.match.start("u") : found.match.end("u")] == ["second"]


def test_words_that_need_a_capital_are_plain_words_without():
    assert read(grammar("MONTH"), "May may fall in june") == [("0", "May"), ("0", "june")]


def test_clauses_end_at_pauses_and_sentences_before_a_capital():
    assert grammar("UNIT").tokens("One. two; Three. “Four").stops == [3, 5]


def test_a_rule_over_no_words_is_refused():
    with pytest.raises(ValueError, match="WEEKDAY"):
        grammar("WEEKDAY")


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(st.characters(codec=None)))
def test_every_text_has_one_letter_a_word(text):
    tokens = grammar("UNIT").tokens(text)
    assert len(tokens.letters) == len(tokens.words) == len(tokens.starts) == len(tokens.ends)
    assert [text[a:b].lower() for a, b in zip(tokens.starts, tokens.ends, strict=True)] == tokens.words


def test_a_rules_file_may_cut_words_of_its_own():
    rules = {
        "macro": {"COUNT": "( INT | SCALED )"},
        "token": {"SCALED": r"\d{1,9} (?: k | m ) \b"},
        "rule": [{"pattern": "COUNT", "resolve": "count"}],
    }
    own, common = Grammar(LEXICON, rules), Grammar(LEXICON, {**rules, "macro": {"COUNT": "INT"}, "token": {}})
    assert read(own, "2k and 30") == [("count", "2k"), ("count", "30")]
    assert read(common, "2k and 30") == [("count", "2"), ("count", "30")]
