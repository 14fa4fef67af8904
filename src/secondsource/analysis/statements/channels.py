"""How words reached the public, to whom and when, read off what stands with the cue."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, cached_property
from typing import TYPE_CHECKING

from secondsource.analysis.intervals import lookup
from secondsource.analysis.statements.cues import heard_by
from secondsource.analysis.statements.draft import Draft
from secondsource.analysis.statements.syntax import child, climb, end_of
from secondsource.model.analysis import Analysis
from secondsource.model.evidence import Span
from secondsource.model.statement import Channel, ChannelKind
from secondsource.resources import table

if TYPE_CHECKING:
    from spacy.tokens import Token

# Clauses under a cue that tell something else; their times and places are not the speaking's.
_OTHER = frozenset({"ccomp", "advcl", "relcl", "conj", "parataxis", "csubj", "acl", "xcomp"})
_CARRIED = frozenset({"xcomp", "advcl", "acl", "conj", "pcomp"})
# Channels that are tried on a noun phrase, and the prepositions that make the phrase a channel.
_KINDS: tuple[tuple[ChannelKind, frozenset[str]], ...] = (
    ("megaphone", frozenset({"through", "over", "into", "with", "on", "via", "by"})),
    ("court", frozenset({"in", "during", "at", "before"})),
    ("interview", frozenset({"in", "during"})),
    ("social", frozenset({"on", "in", "via", "to", "through"})),
    ("broadcast", frozenset({"on", "in", "during"})),
    ("statement", frozenset({"in", "through", "via", "by"})),
    ("spoken", frozenset({"at", "in", "during", "by", "on", "to"})),
)
_WRITTEN_BY_SOURCE: tuple[ChannelKind, ...] = ("sign", "statement", "court", "social")
# What may follow the noun of something written: where it is, and who sent it.
_LOCATED = (
    r" (?:on|in|at|outside|near|above|across|over|from|by|to|hung|held|carried|taped|pinned|painted|posted|issued|released|"
    r"published|signed|sent|sprayed|seen|obtained)\b"
)
_PUBLISHED = frozenset(
    {"post", "publish", "share", "upload", "release", "broadcast", "air", "issue", "send", "circulate"}
)
_TOLD = frozenset({"tell", "inform"})
# Channels whose words often end an object ("denied the claim in a statement") and are never part of what is said.
_SENT: tuple[ChannelKind, ...] = ("interview", "social", "statement")
# Adverbs behind which a verb's day is its own and not that of the clause before.
_LATER = frozenset({"later", "afterwards", "afterward", "subsequently", "since"})
_AROUND = frozenset({"after", "before", "since", "until"})


@dataclass(frozen=True)
class Circumstances:
    """The words that stand with one cue."""

    draft: Draft
    known: Analysis

    @cached_property
    def tokens(self) -> "list[Token]":
        """Words that belong to the cue and its speaker, without what was said and without other clauses."""
        verb = self.draft.verb
        if verb is None:
            return []
        heads = [verb]
        source = self.draft.source
        for head in climb(verb):
            if source is None or any(_covers(h, source) for h in heads) or heads[-1].dep_ not in _CARRIED:
                break
            heads.append(head)
        skipped = {h.i for h in heads}
        found: dict[int, Token] = {}
        for head in heads:
            for token in _near(head, skipped):
                found[token.i] = token
        return [found[i] for i in sorted(found) if not self._said(found[i])]

    def _said(self, token: "Token") -> bool:
        return any(span.start <= token.idx < span.end for span in self.draft.content)

    def channel(self) -> Channel | None:
        """How it was said, or None where nothing says so."""
        told = self._told()
        if told is not None and told.kind == "spoken":
            return self._by_cue() or self._by_source() or self._by_phrase() or told
        return self._by_cue() or self._by_source() or told or self._by_phrase()

    def _by_cue(self) -> Channel | None:
        verb, cue = self.draft.verb, self.draft.cue
        if cue is None:
            return None
        if verb is None:
            called = cue.of(self.known.report.text).lower() in _words("chant", "calls")
            return Channel("chant", None, cue) if called else None
        lemma = verb.lemma_.lower()
        if lemma in _words("chant", "cues"):
            return Channel("chant", None, cue)
        if lemma in _words("court", "cues") or heard_by(verb) is not None:
            return Channel("court", None, cue)
        if lemma in _words("social", "cues") and lemma != "post":
            return Channel("social", "Twitter", cue)
        return None

    def _by_source(self) -> Channel | None:
        source = self.draft.source
        if source is None:
            return None
        correspondent = self._correspondent(source)
        if correspondent is not None:
            return correspondent
        words = source.of(self.known.report.text).split(",")[0]
        if words.startswith("@"):
            return Channel("social", None, source)
        plain = words[:1].lower() + words[1:]  # capitals inside are a name's: The Washington Post is no post
        for kind in _WRITTEN_BY_SOURCE:
            for noun in _words(kind, "nouns"):
                if re.search(rf"(?:^|\s){re.escape(noun)}(?:$|{_LOCATED})", plain):
                    return Channel(kind, "Twitter" if noun.startswith("tweet") else None, source)
        return None

    def _correspondent(self, source: Span) -> Channel | None:
        """The outlet's own voice: "Outlet's Name reporting from"."""
        text = self.known.report.text
        for name in self._outlets():
            if not re.match(rf"(?:The )?{re.escape(name)}[’']s?\s", source.of(text)):
                continue
            after = re.match(r",?\s+(\w+)[^,.“]*", text[source.end : source.end + 80])
            if after and after.group(1) in _words("report", "words"):
                start = source.end + after.start(1)
                return Channel("report", name, Span(start, source.end + after.end()))
            return Channel("report", name, source)
        return None

    def _outlets(self) -> list[str]:
        publisher = self.known.report.publisher
        own = [publisher.name] if publisher is not None else []
        return sorted({*own, *_names("outlets"), *_names("broadcast")}, key=lambda name: (-len(name), name))

    def _told(self) -> Channel | None:
        """An interview where an outlet is told; speaking where reporters are."""
        verb, addressee = self.draft.verb, self.draft.addressee
        if verb is None:
            return None
        if addressee is None or verb.lemma_ not in _TOLD:
            return self._speaking_to()
        return self._heard_by(addressee)

    def _speaking_to(self) -> Channel | None:
        """The outlet of "Speaking to Outlet, X said"."""
        for token in self.tokens:
            if token.dep_ == "pobj" and token.head.lower_ in ("to", "with") and _manner(token.head.head):
                return self._heard_by(Span(token.left_edge.idx, end_of(token)))
        return None

    def _heard_by(self, addressee: Span) -> Channel | None:
        words = addressee.of(self.known.report.text)
        for name in self._outlets():
            if re.match(rf"(?:the )?{re.escape(name)}\b", words, re.IGNORECASE if len(name) > 4 else 0):
                return Channel("interview", words.removeprefix("the "), addressee)
        if words.split()[-1] in _words("outlets", "papers"):
            return Channel("interview", words.removeprefix("the "), addressee)
        last = words.lower().split()[-1]
        if last in _words("outlets", "nouns"):
            return Channel("interview", None, addressee)
        return Channel("spoken", None, addressee) if last in _words("spoken", "addressees") else None

    def _by_phrase(self) -> Channel | None:
        found = [(rank, made) for noun in self.tokens for rank, made in self._of_phrase(noun)]
        if not found:
            return None
        return min(found, key=lambda pair: (pair[0], pair[1].name is None, pair[1].span or Span(0, 0)))[1]

    def _of_phrase(self, noun: "Token") -> list[tuple[int, Channel]]:
        prep = noun.head if noun.dep_ == "pobj" else None
        issued = noun.dep_ == "dobj" and noun.lemma_ in _words("statement", "nouns")
        if issued and noun.head.lemma_ in ("issue", "release", "publish", "write", "send", "read", "give", "make"):
            return [(5, Channel("statement", None, Span(noun.left_edge.idx, end_of(noun))))]
        if prep is None or prep.idx >= noun.idx:
            return []
        words = noun.doc[noun.left_edge.i : noun.i + 1].text
        span = Span(prep.idx, end_of(noun))
        made = []
        for rank, (kind, prepositions) in enumerate(_KINDS):
            if prep.lower_ not in prepositions:
                continue
            name = next((n for n in _names(kind) if re.search(rf"(?<!\w){re.escape(n)}(?!\w)", words)), None)
            if name is not None or any(_ends(words.lower(), n) for n in _words(kind, "nouns")):
                if kind == "interview":
                    name = _with(noun)
                made.append((rank, Channel(kind, name, span)))
        return made

    def said_on(self) -> str | None:
        """Day of speaking in EDTF, from a time expression that stands with the cue."""
        target, source, cue = self.draft.target, self.draft.source, self.draft.cue
        near = lookup(self.known.times)
        verb = self.draft.verb
        later = verb is not None and any(left.lower_ in _LATER for left in verb.lefts)
        own = [token for token in self.tokens if not later or verb is None or verb.is_ancestor(token)]
        beside = {at for token in own for at in near.overlapping(Span(token.idx, token.idx + 1))}
        found = [
            time
            for time in (self.known.times[at] for at in sorted(beside))
            if time.edtf is not None
            and time.kind in ("DATE", "TIME")
            and not (target is not None and time.span in target)
            and not (source is not None and time.span in source)
        ]
        start = cue.start if cue is not None else 0
        return min(found, key=lambda time: (abs(time.span.start - start), time.span)).edtf if found else None


def _near(head: "Token", heads: set[int]) -> "Iterable[Token]":
    """A word and what depends on it, other clauses left out."""
    stack = [head]
    while stack:
        token = stack.pop()
        yield token
        stack.extend(
            under
            for under in token.children
            if under.i not in heads and (not _other(under) or under.pos_ in ("NOUN", "PROPN") or _manner(under))
        )


def _other(token: "Token") -> bool:
    """Whether a word opens a clause that tells something else, "after declaring ..." among them."""
    return token.dep_ in _OTHER or (token.dep_ == "pcomp" and token.head.lower_ in _AROUND)


def _manner(token: "Token") -> bool:
    """Whether a participle says how somebody speaks or where it came out: "speaking through a loudspeaker", "posted on X"."""
    if token.tag_ == "VBN":
        return token.dep_ == "acl" and token.lemma_ in _PUBLISHED
    return bool(
        token.tag_ == "VBG" and token.lemma_ in ("speak", "talk", "write", "appear", "address", "testify", "take")
    )


def _covers(head: "Token", span: Span) -> bool:
    return bool(head.left_edge.idx <= span.start and span.end <= end_of(head.right_edge))


def _with(noun: "Token") -> str | None:
    """The outlet of "an interview with Outlet"."""
    prep = next((c for c in noun.rights if c.lower_ in ("with", "on") and c.dep_ == "prep"), None)
    named = child(prep, "pobj") if prep is not None else None
    if named is None or named.pos_ != "PROPN":
        return None
    first = named.left_edge.i + (named.left_edge.lower_ == "the")
    return str(named.doc[first : named.i + 1].text)


def names_channel(prep: "Token") -> bool:
    """Whether a preposition opens words such as "in a tweet", "in an interview" or "on Facebook".

    Only indefinite ones count: what stands "in the letter" or "in his tweet" may belong to the thing spoken of.
    """
    noun = child(prep, "pobj")
    if noun is None:
        return False
    first, words = noun.left_edge, noun.doc[noun.left_edge.i : noun.i + 1].text
    for kind, prepositions in _KINDS:
        if kind not in _SENT or prep.lower_ not in prepositions:
            continue
        named = kind == "social" and words in _names(kind)
        media = kind == "social" and _ends(words.lower(), "social media")
        if named or media:
            return True
        if first.lower_ in ("a", "an") and any(_ends(words.lower(), n) for n in _words(kind, "nouns")):
            return True
    return False


def _ends(words: str, noun: str) -> bool:
    return words == noun or words.endswith(" " + noun)


@cache
def _names(kind: str) -> tuple[str, ...]:
    names = table("channels.toml").get(kind, {}).get("names", [])
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


@cache
def _words(kind: str, key: str) -> frozenset[str]:
    return frozenset(table("channels.toml").get(kind, {}).get(key, []))
