import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis import nlp
from secondsource.text.plain import plain
from tests.support import report_of

ONE = "Dock workers in Port Elva walked out on Monday. The union said 300 people came (see below)."


@pytest.fixture
def short_pieces(monkeypatch):
    """Texts are parsed by pieces of some sentences, so that short texts show what long ones do."""
    monkeypatch.setattr(nlp, "_PIECE", 60)
    monkeypatch.setattr(nlp, "_WORD", 10)
    nlp._document.cache_clear()
    yield
    nlp._document.cache_clear()


def _rereads(text: str) -> bool:
    doc = nlp.parse(report_of(text)).doc
    read = plain(text)
    return doc.text == read and all(read[token.idx : token.idx + len(token)] == token.text for token in doc)


def test_pieces_make_one_document_with_the_same_offsets_and_sentences(short_pieces):
    text = "\n\n".join([ONE] * 5)
    parsed = nlp.parse(report_of(text))
    assert _rereads(text)
    assert {token.idx for token in parsed.doc if token.is_sent_start} == {span.start for span in parsed.sentences}
    assert [entity.text for entity in parsed.doc.ents].count("Monday") == 5


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(alphabet=st.sampled_from('Ab( .\n"\U0001f600\u0301\u3000'), max_size=200))
def test_any_text_is_parsed_by_pieces(text):
    nlp._document.cache_clear()
    piece, nlp._PIECE = nlp._PIECE, 20
    try:
        assert _rereads(text)
    finally:
        nlp._PIECE = piece
        nlp._document.cache_clear()


@pytest.mark.parametrize(
    "text", ["(" * 16_000, "Police said.\n" * 8_000, "and so on " * 8_000], ids=["marks", "lines", "one"]
)
def test_strange_shapes_take_time_linear_in_their_length(text):
    nlp.model()
    begun = time.process_time()
    assert _rereads(text)
    assert time.process_time() - begun < 20


@pytest.mark.parametrize("space", ["\u00a0", "\u2009", "\u202f", "\u3000"])
def test_a_space_of_another_kind_leaves_the_parse_as_it_is(space):
    usual = nlp.parse(report_of(ONE)).doc
    doc = nlp.parse(report_of(ONE.replace(" ", space))).doc
    assert [(t.idx, t.text, t.dep_, t.head.i, t.ent_type_) for t in doc] == [
        (t.idx, t.text, t.dep_, t.head.i, t.ent_type_) for t in usual
    ]
