"""Statements joined across and within reports: one utterance, every use of it.

Words in quotation marks join by themselves, because whoever quotes must quote the same: a run in common that is no stock phrase.
What is reported without them joins only on the speaker's side: the same speaker, and most of what it is about.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from secondsource.corroboration.joining import group, is_function, jaccard, root
from secondsource.corroboration.paraphrase import Wording, paraphrases
from secondsource.corroboration.spelling import is_negation
from secondsource.corroboration.telling import RUN, Telling, tellings
from secondsource.corroboration.view import View
from secondsource.resources import table

# Words about something that a run must hold. Stock phrases hold two: "at the end of the day", "the safety of our people".
_TELLING = 3
# Two speakers of different names need one more: what both were heard to say must be distinctive.
_DISTINCTIVE = 4
# So long a run by one speaker in one story is one utterance, whatever else each report quotes with it.
_UNMISTAKABLE = 5
# Else most of the shorter quotation must stand in the longer one, in runs of two words or more.
_MOST = 2 / 3
# Quotations of one speaker whose words are alike by this much (``difflib`` ratio) are one, reworded.
_NEARLY = 0.7
# Words about something that such quotations, and whole ones given to two speakers, must have in common.
_SOMETHING = 2
# A whole quotation of so many words that two named speakers are given is asked about.
_WHOLE = 5
# Indirect tellings by the same speaker are one when they share this much of what they are about.
_SAME_MATTER = 0.5
# A quotation and an indirect telling: so many words of the latter, and this share of them, stand in the quotation.
_REPORTED = 4
_REPORTED_SHARE = 0.7


def utterances(view: View) -> list[list[Telling]]:
    """The tellings of each utterance, in the order in which the reports first give it."""
    told = tellings(view)
    numbers = {id(one): number for number, one in enumerate(told)}
    alike = _alike(told)
    groups = group(alike, _some_same, lambda found: _keys(found[0]))
    members = ([one for found in some for one in found] for some in _with_paraphrases(view, alike, groups))
    return [sorted(found, key=lambda one: numbers[id(one)]) for found in members]


def _with_paraphrases(
    view: View, alike: Sequence[list[Telling]], groups: Sequence[list[list[Telling]]]
) -> list[list[list[Telling]]]:
    """The groups, those joined of which one holds a paraphrase of what another holds."""
    place = {id(found): at for at, some in enumerate(groups) for found in some}
    parent = list(range(len(groups)))
    for one, other in paraphrases(view, [Wording(f[0], frozenset(t.report for t in f)) for f in alike]):
        first, second = sorted((root(parent, place[id(alike[one])]), root(parent, place[id(alike[other])])))
        parent[second] = first
    joined: dict[int, list[list[Telling]]] = {}
    for at, some in enumerate(groups):
        joined.setdefault(root(parent, at), []).extend(some)
    return list(joined.values())


def _alike(told: Sequence[Telling]) -> list[list[Telling]]:
    """The tellings, those together that one known voice gives in the same words and that are one utterance by that alone.

    Of a quotation that hundreds of reports carry, one is compared with what else is said.
    """
    found: dict[Hashable, list[Telling]] = {}
    for number, one in enumerate(told):
        alike = found.setdefault(number if one.voice is None else _compared(one), [])
        if alike and not same_utterance(alike[0], one):
            alike = found.setdefault(number, [])
        alike.append(one)
    return list(found.values())


def _compared(one: Telling) -> Hashable:
    """All that tellings of one voice are compared by."""
    words = (tuple(one.quoted), tuple(one.content), one.negated, one.denied)
    return (one.voice, one.speaker_key, one.statement.kind, *words)


def _some_same(some: Sequence[Telling], others: Sequence[Telling]) -> bool:
    """Whether tellings that are alike are one utterance with others; only between two voices do their reports matter."""
    if _same_voice(some[0], others[0]):
        return same_utterance(some[0], others[0])
    return any(same_utterance(one, other) for one in some for other in others)


def same_utterance(one: Telling, other: Telling) -> bool:
    """Whether two tellings give the same utterance."""
    if one.silent or other.silent:
        return one.silent and other.silent and _same_voice(one, other)
    both_quote = _quotes(one) and _quotes(other)
    if both_quote and _same_quotation(one, other):
        return True
    if both_quote and one.statement.kind == other.statement.kind == "direct":
        return False
    if _copied(one, other):
        return True
    as_much = one.negated == other.negated and one.denied == other.denied
    if as_much and _same_voice(one, other) and (_pieces_in(one, other) or _pieces_in(other, one)):
        return True
    return _same_voice(one, other) and as_much and _same_matter(one, other)


def _keys(telling: Telling) -> Iterator[Hashable]:
    """What tellings of one utterance have in common: a run of quoted words, or the speaker."""
    yield from telling.runs
    if telling.voice is not None:
        yield telling.voice


def _quotes(telling: Telling) -> bool:
    """Whether words in quotation marks are somebody's words: one alone is a label."""
    return len(telling.quoted) > 1


def _same_voice(one: Telling, other: Telling) -> bool:
    return one.voice is not None and one.voice == other.voice


def _copied(one: Telling, other: Telling) -> bool:
    """Whether two reports tell it of one speaker in the same words of one sentence, be they as few as "Ann Holm denied it"."""
    alike = one.report != other.report and _same_voice(one, other) and one.wording == other.wording
    return alike and bool(one.sentence) and one.sentence == other.sentence


def _same_quotation(one: Telling, other: Telling) -> bool:
    if one.pairs.isdisjoint(other.pairs):
        return False
    if one.quoted == other.quoted and len(one.quoted) >= RUN and _without_identity(one, other):
        return True
    matcher = SequenceMatcher(None, one.quoted, other.quoted, autojunk=False)
    match = matcher.find_longest_match()
    telling = _telling(one.quoted[match.a : match.a + match.size])
    shorter = min(len(one.quoted), len(other.quoted))
    if _same_voice(one, other):
        if match.size == shorter:
            return _partial(one, other, match.size, telling)
        return (
            telling >= _UNMISTAKABLE
            or _nearly(matcher, one, other)
            or (match.size >= RUN and _mostly(matcher, one.quoted, shorter))
        )
    if _identical(one, other):
        return _at_odds(one, other)
    unlike = match.size < RUN or telling < _TELLING or (match.size < shorter and one.written != other.written)
    if unlike or not (match.size == shorter or _mostly(matcher, one.quoted, shorter)):
        return False
    if not (one.named and other.named):
        return True
    return _distinctive(one.quoted[match.a : match.a + match.size]) >= _DISTINCTIVE and _at_odds(one, other)


def _pieces_in(one: Telling, other: Telling) -> bool:
    """Whether every piece that one puts in quotation marks stands in what the other quotes: "called it “mad” and “foolish”"."""
    pieces = one.pieces
    if not pieces or len(other.quoted) <= len(one.quoted) or sum(map(_telling, pieces)) < _SOMETHING:
        return False
    said = f" {' '.join(other.quoted)} "
    return len(pieces) > 1 and all(f" {' '.join(piece)} " in said for piece in pieces)


def _telling(words: Iterable[str]) -> int:
    """How many of the words are about something; auxiliaries and words for anything at all are not."""
    light = table("drift.toml")["joined"]["light"].split()
    return sum(not (is_function(word) or is_negation(word) or word in light) for word in words)


def _distinctive(words: Iterable[str]) -> int:
    """How many of the words are about something, and of no formula that two speakers may each have used."""
    formulas = table("drift.toml")["joined"]["formulas"].split()
    return _telling(word for word in words if word not in formulas)


def _partial(one: Telling, other: Telling, size: int, telling: int) -> bool:
    """Whether words all of which one speaker's longer quotation holds are a part of it."""
    if size >= RUN:
        return telling >= 1
    if size > 2 and telling >= 2:
        return True
    return telling >= (1 if one.quoted == other.quoted else 2) and jaccard(one.content, other.content) >= _SAME_MATTER


def _mostly(matcher: SequenceMatcher[str], words: Sequence[str], shorter: int) -> bool:
    """Whether most of the shorter quotation stands in the longer one, with enough in it that is about something."""
    shared = [words[block.a : block.a + block.size] for block in matcher.get_matching_blocks() if block.size > 1]
    return sum(map(len, shared)) >= _MOST * shorter and sum(map(_telling, shared)) >= _TELLING


def _nearly(matcher: SequenceMatcher[str], one: Telling, other: Telling) -> bool:
    """Whether two quotations of one speaker are the same but for a word or two, with enough in common that is about something."""
    shared = [word for at, _, size in matcher.get_matching_blocks() for word in one.quoted[at : at + size]]
    long = min(len(one.quoted), len(other.quoted)) >= RUN
    return long and matcher.ratio() >= _NEARLY and _telling(shared) >= _SOMETHING


def _identical(one: Telling, other: Telling) -> bool:
    """Whether two named speakers are given the same words from beginning to end, and these are no stock phrase or slogan."""
    if not (one.named and other.named) or one.quoted != other.quoted or len(one.quoted) < _WHOLE:
        return False
    if " ".join(one.quoted).startswith(tuple(f"{words} " for words in table("drift.toml")["joined"]["slogans"])):
        return False
    channels = {telling.statement.channel.kind for telling in (one, other) if telling.statement.channel is not None}
    stock = f" {' '.join(one.quoted)} "
    for phrase in table("drift.toml")["joined"]["stock"]:
        stock = stock.replace(f" {phrase} ", " ")
    return channels.isdisjoint(("sign", "chant")) and _distinctive(stock.split()) >= _SOMETHING


def _without_identity(one: Telling, other: Telling) -> bool:
    """Signs, chants and unnamed voices have no identity but their words."""
    return one.speaker_key is None or other.speaker_key is None or one.statement.speaker_kind == "sign"


def _at_odds(one: Telling, other: Telling) -> bool:
    """Whether two reports give the words to one speaker each: a report that gives them to both says that both said them."""
    return one.report != other.report and not any(
        companion.voice == speaker.voice and not companion.runs.isdisjoint(speaker.runs)
        for speaker, company in ((one, other.companions), (other, one.companions))
        for companion in company
    )


def _same_matter(one: Telling, other: Telling) -> bool:
    """Whether what one speaker is reported to have said is the same; a word in quotation marks must then stand in both."""
    shared = len(one.matter & other.matter)
    if _quotes(one) != _quotes(other):
        return shared >= _REPORTED and shared >= _REPORTED_SHARE * len((other if _quotes(one) else one).matter)
    if not one.quoted and not other.quoted:
        return jaccard(one.content, other.content) >= _SAME_MATTER
    labels = not (one.quoted and other.quoted) or not set(one.quoted).isdisjoint(other.quoted)
    return labels and shared >= _TELLING and jaccard(one.content, other.content) >= _SAME_MATTER
