"""What the draft tells in its own voice and every report tells as somebody's words, or leaves open."""

from collections.abc import Iterator, Sequence

from secondsource.corroboration.draft.comparison import Comparison, Spoken
from secondsource.corroboration.draft.exchanges import like
from secondsource.corroboration.draft.pages import Near, Words, stem, stems
from secondsource.corroboration.draft.speakers import other_speaker
from secondsource.corroboration.joining import is_function
from secondsource.model.draft import Finding
from secondsource.model.evidence import Span
from secondsource.resources import table

# What the draft tells in its own voice must be about so many things, and a line must hold this much of it by weight.
_LEAST = 3
_COVERS = 0.7
# Of what somebody said in so many words, more: two may well have seen the same.
_LEAST_QUOTED = 6
# Of what both are about this much stands among somebody's words.
_SPOKEN = 0.8
# Content of one statement given to two speakers: so much of both is the same.
_SAME_CONTENT = 0.7
# A word that leaves something open stands so close before what it leaves open.
_BEFORE = 4


class Voices:
    """Who is speaking in the sentences of one draft."""

    def __init__(self, comparison: Comparison) -> None:
        """Reads what is said on record once."""
        self._on = comparison
        self._spoken: dict[int, list[Spoken]] = {}
        for one in comparison.spoken:
            self._spoken.setdefault(one.page, []).append(one)
        self._matter = [(one, _about(comparison, one)) for one in comparison.spoken]

    def findings(self, sentence: Span) -> Iterator[Finding]:
        """What to look at in a sentence."""
        yield from self._attribution(sentence)
        yield from self._hedges(sentence)
        yield from self._speakers(sentence)

    def _attribution(self, sentence: Span) -> Iterator[Finding]:
        """What every line that holds it gives as somebody's words."""
        words = Words.of(self._on.text, sentence)
        if leaves_open(words) or self._on.pages.may_hold(sentence.of(self._on.text)):
            return
        own = [at for at, span in enumerate(words.spans) if not self._on.in_statement(span)]
        about = stems(words.keys[at] for at in own)
        spoken_here = any(one.source is not None and one.source in sentence for one in self._on.draft.statements)
        if len(about) < _LEAST or spoken_here:
            return
        whole = self._on.pages.weight(about)
        holding = [
            one for one in self._on.near(sentence) if self._on.pages.weight(one.shared & about) >= _COVERS * whole
        ]
        givers = [self._giver(one, about) for one in holding]
        if not holding or not all(givers):
            return
        spoken = [giver for giver in givers if giver is not None]
        named = list(dict.fromkeys(one.telling.in_a_sentence or "somebody" for one in spoken))
        yield self._on.finding(
            "attribution dropped",
            Span(words.spans[own[0]].start, words.spans[own[-1]].end),
            [one.told for one in spoken],
            [one.told[2].evidence[0] for one in spoken],
            reports=self._on.named(one.page for one in spoken),
            theirs=" and ".join(named[:2]),
        )

    def _giver(self, near: Near, about: frozenset[str]) -> Spoken | None:
        """The statement that holds most of what the draft tells, where a line gives it as somebody's words."""
        line = near.line
        shared = near.shared & about
        for one in self._spoken.get(line.page, ()):
            content = one.telling.statement.content
            if not any(line.span.overlaps(span) for span in content) or one.telling.statement.speaker_kind == "sign":
                continue
            inside = [
                key
                for key, span in zip(line.words.keys, line.words.spans, strict=True)
                if any(span in piece for piece in content)
            ]
            held = self._on.pages.weight(shared & stems(inside))
            if one.telling.statement.kind == "direct" and len(shared) < _LEAST_QUOTED:
                continue
            if held >= _SPOKEN * self._on.pages.weight(shared):
                return one
        return None

    def _hedges(self, sentence: Span) -> Iterator[Finding]:
        """A word that leaves something open ("alleged"), which every line like the draft's has and the draft has not."""
        words = Words.of(self._on.text, sentence)
        alike = like(self._on.near(sentence))
        if not alike or leaves_open(words) or any(_same(one, words) for one in alike):
            return
        about = stems(words.keys)
        found = [self._hedge(one, about) for one in alike]
        if not all(found):
            return
        page, span = next(one for one in found if one is not None)
        account = self._on.quote(page, span)
        last = stem(Words.of(self._on.pages.text(page), span).keys[-1])
        at = next(at for at, word in enumerate(words.keys) if stem(word) == last)
        if not self._on.in_statement(words.spans[at]) or self._is_spoken(page, span):
            yield self._on.finding(
                "hedge dropped",
                words.spans[at],
                self._on.told_in(page, span),
                [account],
                reports=self._on.named(one.line.page for one in alike),
                theirs=" ".join(account.exact.split()),
            )

    def _hedge(self, near: Near, about: frozenset[str]) -> tuple[int, Span] | None:
        """The words of a line from one that leaves open to what it leaves open, which the draft has too."""
        words = near.line.words
        for at, word in enumerate(words.keys):
            if word in _open():
                for behind in range(at + 1, min(len(words.keys), at + 1 + _BEFORE)):
                    if not is_function(words.keys[behind]):
                        left_open = stem(words.keys[behind]) in about
                        return (
                            (near.line.page, Span(words.spans[at].start, words.spans[behind].end))
                            if left_open
                            else None
                        )
        return None

    def _is_spoken(self, page: int, span: Span) -> bool:
        """Whether words of a report stand among somebody's."""
        return any(span in content for one in self._spoken.get(page, ()) for content in one.telling.statement.content)

    def _speakers(self, sentence: Span) -> Iterator[Finding]:
        """What is told without quotation marks as one's words, and on record only as another's."""
        for ours in self._on.own_tellings:
            statement = ours.statement
            if (
                statement.quoted
                or not statement.content
                or statement.content[0].start not in range(sentence.start, sentence.end)
            ):
                continue
            about = stems(key for span in statement.content for key in Words.of(self._on.text, span).keys)
            same = [one for one, theirs in self._matter if _alike(about, theirs)]
            if len(about) >= _LEAST and same and all(other_speaker(ours, one.telling, self._on.view) for one in same):
                named = list(dict.fromkeys(one.telling.in_a_sentence or "" for one in same))
                yield self._on.finding(
                    "other speaker",
                    statement.source or statement.content[0],
                    [one.told for one in same],
                    [one.told[2].evidence[0] for one in same],
                    reports=self._on.named(one.page for one in same),
                    theirs=" and ".join(named[:2]),
                )


def _about(on: Comparison, one: Spoken) -> frozenset[str]:
    text = on.pages.text(one.page)
    return stems(key for span in one.telling.statement.content for key in Words.of(text, span).keys)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and len(one & other) >= _SAME_CONTENT * max(len(one), len(other))


def _same(near: Near, words: Words) -> bool:
    return near.line.words.keys == words.keys


def _open() -> frozenset[str]:
    return frozenset(table("draft.toml")["words"]["open"].split())


def leaves_open(words: Words) -> bool:
    """Whether a sentence says of itself that something is open, or that somebody says so."""
    sentence = f" {' '.join(words.keys)} "
    phrases: Sequence[str] = table("draft.toml")["words"]["attributing"]
    return not _open().isdisjoint(words.keys) or any(f" {phrase} " in sentence for phrase in phrases)
