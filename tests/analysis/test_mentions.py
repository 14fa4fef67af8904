import pytest

from secondsource.analysis import entities
from secondsource.analysis.mentions import entity_of, first_person, mention_at, resolve_span
from secondsource.analysis.nlp import parse
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from tests.support import report_of

TEXT = (
    "Customs officers in Calais searched the lorry. Marc Petit, a driver with Transports Duval, said he was innocent. "
    "Petit’s statement was read out. Petit’s car was towed. The prosecutor of Calais, Anne Roux, told Le Monde she would wait. "
    "“I know nothing,” Petit said. “We drove all night.” "
    "A clerk and Rosa Blum listened. The search in Calais and later Calais raids went on."
)


@pytest.fixture(scope="module")
def known():
    parsed = parse(report_of(TEXT))
    mentions, named = entities.find(parsed)
    return Analysis(report=parsed.report, sentences=parsed.sentences, mentions=mentions, entities=named)


def span(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("words", "name", "kind"),
    [
        ("Customs officers", "customs officers", "group"),
        ("Customs officers in Calais", "customs officers", "group"),
        ("Marc Petit, a driver with Transports Duval", "Marc Petit", "person"),
        ("Transports Duval", "Transports Duval", "organisation"),
        ("The prosecutor of Calais, Anne Roux", "Anne Roux", "person"),
        ("he", "Marc Petit", "person"),
        ("she", "Anne Roux", "person"),
        ("Petit’s statement", "Marc Petit", "person"),
        ("A clerk and Rosa Blum", "a clerk", "person"),
    ],
)
def test_a_phrase_stands_for_its_head(known, words, name, kind):
    where = span(f" {words} ") if words in ("he", "she") else span(words)
    where = Span(where.start + 1, where.end - 1) if words in ("he", "she") else where
    resolved = resolve_span(known, where)
    assert resolved is not None
    assert (resolved.name, resolved.kind) == (name, kind)
    assert entity_of(known, resolved.entity).name == name


@pytest.mark.parametrize("words", ["Petit’s car", "the lorry", "towed", "search in Calais", "Calais raids"])
def test_a_thing_is_nobody(known, words):
    assert resolve_span(known, span(words)) is None


def test_a_part_of_a_name_is_that_mention(known):
    assert mention_at(known, span("Petit")).span == span("Marc Petit")


def test_an_unknown_key_is_no_entity(known):
    assert entity_of(known, "nobody of this name") is None


def test_the_first_person_of_a_quotation_is_found(known):
    quotation = span("“I know nothing,”")
    assert [found.of(TEXT) for found in first_person(known, quotation)] == ["I"]
    assert first_person(known, span("he was innocent")) == ()
