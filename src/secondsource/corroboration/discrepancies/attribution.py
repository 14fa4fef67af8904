"""The same words given to different speakers."""

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from secondsource.corroboration.discrepancies.shared import Finding, Matters, compatible, discrepancy
from secondsource.corroboration.joining import clipped, content_words, sentence_case
from secondsource.corroboration.telling import Telling
from secondsource.corroboration.verdict import Verdict
from secondsource.model.claim import Account, Discrepancy
from secondsource.model.evidence import Span
from secondsource.resources import table
from secondsource.resources.publishers import shipped

_WORDS_SHOWN = 60
# Speaker, cue and channel are shown as one phrase up to this length, else the speaker alone.
_ACCOUNT = 90


def find(matters: Matters) -> Iterator[Finding]:
    """A finding for each quotation whose tellings name or describe different speakers.

    A speaker only pointed at ("the agency", "it") may be the one named elsewhere and raises no question; it is shown beside
    the others when there is one.
    """
    for label, tellings in matters.utterances:
        quoted = [telling for telling in tellings if telling.quoted and telling.statement.source is not None]
        if not any(_has_name(telling) for telling in quoted):
            continue
        apart = [telling for telling in quoted if _stands_for_itself(matters, telling) or _agreed(telling, quoted)]
        found = [(one, other, compare(one, other)) for one, other in combinations(_once(apart), 2)]
        office = any(_other_office(one, other) for one, other in permutations(_once(quoted), 2))
        if office or any(verdict is not None and verdict.at_odds for *_, verdict in found):
            yield _question(matters, label, quoted)
            continue
        yield from (_settled(matters, label, pair, verdict) for *pair, verdict in found if verdict is not None)


def _once(tellings: Sequence[Telling]) -> list[Telling]:
    """One telling of each way to give the speaker."""
    words = ((one, one.view.words(one.report, one.statement.source)) for one in tellings)
    return list({(one.voice, one.speaker, _has_name(one), source): one for one, source in words}.values())


def compare(one: Telling, other: Telling) -> Verdict | None:
    """What two speakers given for the same words come to; None where they are one, or one only passes the words on."""
    if (one.voice is not None and one.voice == other.voice) or one.speaker_keys & other.speaker_keys:
        return None
    if _called(one) <= _described(other) or _called(other) <= _described(one):
        return None
    if any(map(_passes_on, (one, other))):
        return None
    named = [telling for telling in (one, other) if _has_name(telling)]
    if len(named) == 2:
        return _of_two_names(one, other) if all(map(_tells_who, (one, other))) else None
    if not named:
        return None
    unnamed = other if named[0] is one else one
    if _sides(unnamed):
        return Verdict()
    return Verdict(f"“{_source(unnamed)}” may be {named[0].in_a_sentence}.")


def _tells_who(telling: Telling) -> bool:
    """Whether the words for a speaker hold a name, or are a pronoun, of which ``find`` asks more.

    Whom "the chairman" stands for is a conclusion of ours.
    """
    source = telling.statement.source
    mentions = telling.view.analysis(telling.report).mentions
    return _points(telling) or (
        source is not None
        and any(one.named and one.kind in ("person", "organisation") and one.span.overlaps(source) for one in mentions)
    )


def _points(telling: Telling) -> bool:
    """Whether the words for a speaker only point at somebody: "she", "it"."""
    return _source(telling).casefold() in table("functionwords.toml")["pointing"].split()


def _of_two_names(one: Telling, other: Telling) -> Verdict | None:
    """Two people or two bodies are two where no name of theirs is one; a person may speak for a body."""
    if _called(one) & (_called(other) | _described(other)) or _called(other) & _described(one):
        return None
    persons = [telling.statement.speaker_kind == "person" for telling in (one, other)]
    if persons[0] == persons[1]:
        return Verdict()
    person, body = (one, other) if persons[0] else (other, one)
    return Verdict(f"{sentence_case(person.in_a_sentence or '')} may speak for {body.in_a_sentence}.")


def _sides(telling: Telling) -> bool:
    """Whether an unnamed speaker is heard as a side or a looker-on, who speaks for no body."""
    return bool(set(content_words(_source(telling))) & set(table("differences.toml")["speakers"]["sides"].split()))


def _passes_on(telling: Telling) -> bool:
    """Whether the words for a speaker are a message's or an outlet's, which only pass them on."""
    words = set(content_words(_source(telling)))
    written = bool(words) and words <= set(table("cues.toml")["messages"]["words"].split())
    outlets = {word for kind in ("newspaper", "network") for word in table("groups.toml")["called"][kind].split()}
    if words & outlets:
        return True
    return written or any(shipped().is_outlet(name) for name in (telling.speaker, _source(telling)) if name)


def _source(telling: Telling) -> str:
    return telling.view.words(telling.report, telling.statement.source)


def _settled(matters: Matters, label: str, pair: Sequence[Telling], verdict: Verdict) -> Finding:
    accounts = [_account(matters, telling) for telling in pair]
    return compatible("attribution", accounts, [label], verdict.reason)


def _other_office(named: Telling, other: Telling) -> bool:
    """Whether words such as "the mayor of Genoa" give an office that is none of a named speaker's, who has one."""
    source = other.view.words(other.report, other.statement.source)
    office = set(content_words(source))
    if _passes_on(other) or any(letter.isdigit() for letter in source):
        return False
    if len(office) < 2 or not any(word[:1].isupper() for word in source.split()[1:]):
        return False
    if not _has_name(named) or _has_name(other) or named.voice == other.voice:
        return False
    described = _described(named)
    return described > _called(named) and office.isdisjoint(described)


def _called(telling: Telling) -> set[str]:
    return set(content_words(telling.speaker or ""))


def _described(telling: Telling) -> set[str]:
    """The words for a speaker, and for the roles they hold: who speaks for the police is no other than "police"."""
    roles = telling.view.identities.roles(telling.report, telling.statement.entity)
    source = telling.view.words(telling.report, telling.statement.source)
    return {word for words in (telling.speaker or "", source, *roles) for word in content_words(words)}


def _stands_for_itself(matters: Matters, telling: Telling) -> bool:
    """Whether the words for a speaker say who it is; whom a pronoun stands for is a conclusion of ours, and no report's word."""
    source = telling.statement.source
    if _points(telling):
        return False
    return _has_name(telling) or (source is not None and not matters.is_definite(telling.report, source))


def _agreed(telling: Telling, tellings: Sequence[Telling]) -> bool:
    """Whether another report gives the words to the same named speaker: two pronouns that lead to one name are no accident."""
    return _has_name(telling) and any(
        other.report != telling.report and other.voice == telling.voice and _has_name(other) for other in tellings
    )


def _has_name(telling: Telling) -> bool:
    entities = telling.view.analysis(telling.report).entities
    return any(entity.key == telling.statement.entity and entity.named for entity in entities)


def _question(matters: Matters, label: str, tellings: Sequence[Telling]) -> Discrepancy:
    shortest = min(tellings, key=lambda telling: len(telling.quoted))
    words = clipped(shortest.view.words(shortest.report, shortest.statement.quoted[0]), _WORDS_SHOWN).strip('“”"., ')
    accounts = [_account(matters, telling) for telling in tellings]
    unnamed = [telling for telling in tellings if not _has_name(telling)]
    identities = matters.view.identities
    names = dict.fromkeys(
        identities.in_a_sentence(telling.report, telling.statement.entity) for telling in tellings if _has_name(telling)
    )
    comment = ""
    if unnamed and len(names) == 1:
        comment = f"The same words stand in the fuller quotation of {next(iter(names))}."
    return discrepancy("attribution", f"Whose words are “{words}”?", accounts, [label], comment)


def _account(matters: Matters, telling: Telling) -> Account:
    source, cue = telling.statement.source, telling.statement.cue
    assert source is not None
    channel = telling.statement.channel.span if telling.statement.channel is not None else None
    pieces = [source, *(piece for piece in (cue, channel) if piece is not None)]
    whole = Span(min(piece.start for piece in pieces), max(piece.end for piece in pieces))
    return matters.account(telling.report, whole if len(whole) <= _ACCOUNT else source)
