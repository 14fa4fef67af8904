"""In whose words a report tells something: its own, or a speaker's, or a speaker's as another speaker gives them."""

from collections.abc import Sequence

from secondsource.corroboration.joining import lower_article
from secondsource.corroboration.sentences import is_pronoun
from secondsource.corroboration.view import View
from secondsource.model.figure import Figure

NOBODY_NAMED = "an unnamed speaker"


def chain(view: View, report: str, statement: int | None) -> list[int]:
    """Indexes of the statements that words stand in, from the innermost out; none for no statement."""
    statements = view.analysis(report).statements
    found: list[int] = []
    while statement is not None and statement not in found:
        found.append(statement)
        statement = statements[statement].nested_in
    return found


def of_figure(view: View, report: str, figure: Figure) -> list[int]:
    """The same for a figure that the report gives as somebody's: from the statement of that source out."""
    if figure.source is None:
        return []
    return chain(view, report, view.said_by(report).get(figure.source))


def names(view: View, report: str, statements: Sequence[int]) -> tuple[str, ...]:
    """Who says so, the outermost speaker last."""
    return tuple(_name(view, report, index) for index in statements)


def in_words(view: View, report: str, statements: Sequence[int]) -> str | None:
    """Who says so, as it stands inside a sentence: "the union", "the union, as quoted by Ana Ruiz"; None for nobody."""
    spoken = [_in_a_sentence(view, report, index) for index in statements]
    return ", as quoted by ".join(dict.fromkeys(spoken)) or None


def _name(view: View, report: str, statement: int) -> str:
    told = view.analysis(report).statements[statement]
    return view.identities.name(report, told.entity) or told.speaker or NOBODY_NAMED


def _with_article(written: str, name: str) -> bool:
    """Whether the report writes somebody without a name with an article and little else: "the union"."""
    article, _, rest = written.partition(" ")
    return article.casefold() in {"the", "a", "an"} and rest.casefold().startswith(name.casefold())


def _in_a_sentence(view: View, report: str, statement: int) -> str:
    told = view.analysis(report).statements[statement]
    named = view.identities.in_a_sentence(report, told.entity) or told.speaker
    written = view.words(report, told.source)
    if named and (report, told.entity) not in view.identities.named and _with_article(written, named):
        return lower_article(written)
    return lower_article(named) if named and not is_pronoun(named) else NOBODY_NAMED
