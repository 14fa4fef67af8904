"""Whether a draft gives words to another speaker than the record does."""

from secondsource.corroboration.joining import content_words
from secondsource.corroboration.telling import Telling
from secondsource.corroboration.view import View
from secondsource.resources import table
from secondsource.text.words import fold


def other_speaker(ours: Telling, theirs: Telling, view: View) -> bool:
    """Whether both speakers are named, and surely are not one.

    An organisation and somebody who speaks for it are one voice: its name stands in the role. Whom a pronoun of the draft stands
    for is too seldom sure to call it another.
    """
    if _is_pronoun(ours) or not (ours.named and theirs.named) or not ours.speaker_keys or not theirs.speaker_keys:
        return False
    if not ours.speaker_keys.isdisjoint(theirs.speaker_keys):
        return False
    return not (_called(ours, view) & _called(theirs, view))


def _is_pronoun(telling: Telling) -> bool:
    return (
        fold(telling.view.words(telling.report, telling.statement.source))
        in table("functionwords.toml")["pronouns"].split()
    )


def _called(telling: Telling, view: View) -> frozenset[str]:
    """Words of the speaker's name, of its other forms and, of a person, of the roles."""
    entity = telling.statement.entity
    names = [telling.speaker or "", view.words(telling.report, telling.statement.source)]
    names += [
        one
        for known in view.analysis(telling.report).entities
        if known.key == entity
        for one in (known.name, *known.aliases)
    ]
    names += view.identities.roles(telling.report, entity)
    return frozenset(word for name in names for word in content_words(name))
