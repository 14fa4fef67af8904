"""Whether a draft gives words to another speaker than the record does."""

from secondsource.corroboration.joining import content_words, is_function
from secondsource.corroboration.telling import Telling
from secondsource.corroboration.view import View
from secondsource.text.words import fold


def other_speaker(ours: Telling, theirs: Telling, view: View) -> bool:
    """Whether both speakers are named, and surely are not one.

    An organisation and somebody who speaks for it are one voice: its name stands in the role. Whom a pronoun or a
    description in the draft stands for is too seldom sure to call it another.
    """
    if (
        not _is_called_by_name(ours)
        or not (ours.named and theirs.named)
        or not ours.speaker_keys
        or not theirs.speaker_keys
    ):
        return False
    if not ours.speaker_keys.isdisjoint(theirs.speaker_keys):
        return False
    return not (_one_voice(ours, theirs, view) or _names(ours, theirs, view) or _names(theirs, ours, view))


def _is_called_by_name(telling: Telling) -> bool:
    """Whether the words for the speaker hold a name: "Cole", no "he", "the statement" or "the 21-year-old"."""
    words = telling.view.words(telling.report, telling.statement.source).split()
    return any(word[:1].isupper() and not is_function(fold(word)) for word in words)


def _names(one: Telling, other: Telling, view: View) -> bool:
    """Whether the sentence of one telling names the other's speaker: "Cole said, Reuters reported" has two."""
    names = [words for words in content_words(other.speaker or "") if words]
    where = one.statement.source or one.spans[0]
    sentence = view.sentence(one.report, where.start) or where
    return bool(names) and names[-1] in content_words(view.words(one.report, sentence))


def _one_voice(ours: Telling, theirs: Telling, view: View) -> bool:
    """Whether the names share a word or, of a person and an organisation, the person's role and the organisation's name."""
    names, others = _called(ours, view), _called(theirs, view)
    if names & others or ours.statement.speaker_kind == theirs.statement.speaker_kind:
        return bool(names & others)
    return bool((names | _roles(ours, view)) & (others | _roles(theirs, view)))


def _roles(telling: Telling, view: View) -> frozenset[str]:
    roles = view.identities.roles(telling.report, telling.statement.entity)
    source = view.words(telling.report, telling.statement.source)
    return frozenset(word for role in (*roles, source) for word in content_words(role))


def _called(telling: Telling, view: View) -> frozenset[str]:
    """Words of the speaker's name and of its other forms."""
    entity = telling.statement.entity
    names = [telling.speaker or ""]
    names += [
        one
        for known in view.analysis(telling.report).entities
        if known.key == entity
        for one in (known.name, *known.aliases)
    ]
    return frozenset(word for name in names for word in content_words(name))
