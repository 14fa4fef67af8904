"""Gives quotations to the cues beside them.

A quotation is reported by the speaker and verb that follow it (“...,” X said), or by those before it (X said: “...”). What
goes on in quotation marks right after the attribution belongs to the same statement.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from secondsource.analysis.intervals import Intervals
from secondsource.analysis.statements.asides import preceding
from secondsource.analysis.statements.cues import following_speaker, positional
from secondsource.analysis.statements.draft import Draft, Hit, draft
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.lexicon import HEARD, words
from secondsource.analysis.statements.syntax import child, climb, end_of, subject
from secondsource.analysis.statements.typography import Unit
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_WORD = re.compile(r"\w")
_LIST_GAP = re.compile(r"[\s,;]*(?:and|or|but|then)?[\s,]*")
_UTTERANCE_END = re.compile(r"[,!?…—–-]\W*$")
_ROLE = 3  # words of a role before a name that a parse may have read otherwise
_LOOSE = frozenset({"ADP", "ADV", "CCONJ", "SCONJ", "PART", "PRON", "AUX", "PUNCT"})
_SLOGANS = re.compile(r" (?:[\w-]+ ){0,2}(?:slogans?|phrases?|words?)(?: (?:such as|like|including))?[,:]? ?")
_MARKS = 40  # characters at the end of a quotation looked at
_LOOK = 200  # characters a cue may stand from its quotation; longer gaps held no attribution on PolNeAR train


class Directs:
    """The quotations of one report and the statements they make."""

    def __init__(self, layout: Layout, hits: list[Hit]) -> None:
        self.layout = layout
        self.hits = [hit for hit in hits if not hit.quoted]
        self.starts = [hit.verb.idx for hit in self.hits]
        self.drafts: list[Draft] = []
        self.contents: list[list[Span]] = []
        self.by_verb: dict[int, int] = {}
        self.taken: set[int] = set()

    def find(self) -> list[Draft]:
        """The direct statements, and those a cue beside a quotation reports."""
        for number, unit in enumerate(self.layout.units):
            hit = self._cue_before(unit)
            if hit is not None:
                self._take(number, hit, list(unit.pieces))
        for number, unit in enumerate(self.layout.units):
            hit = None if number in self.taken else self._cue_after(unit)
            if hit is not None:
                self._take(number, hit, self._with_lead(unit, hit))
        self._lists()
        self._continue()
        # At once: a statement may have thousands of pieces.
        return [made.joined(*more) for made, more in zip(self.drafts, self.contents, strict=True)]

    def free(self, number: int) -> bool:
        """Whether no statement has this unit yet."""
        return number not in self.taken

    def _take(self, number: int, hit: Hit, content: list[Span]) -> None:
        self.taken.add(number)
        known = self.by_verb.setdefault(hit.verb.i, len(self.drafts))
        if known == len(self.drafts):
            self.drafts.append(draft(hit))
            self.contents.append([])
        self.contents[known].extend(content)

    # X said: “...”

    def _cue_before(self, unit: Unit) -> Hit | None:
        index = bisect_left(self.starts, unit.start) - 1
        if index < 0:
            return None
        hit = self._with_speaker(self.hits[index])
        return hit if self._introduces(hit, unit) else None

    def _with_speaker(self, hit: Hit) -> Hit:
        """A participle of calling out without subject has the subject of its sentence: "marched to the hall chanting"."""
        if hit.source is not None or hit.verb.tag_ != "VBG" or not hit.has("quote") or "clause" in hit.entry.frames:
            return hit
        named = next((found for head in climb(hit.verb) if (found := subject(head)) is not None), None)
        return hit if named is None or named[0].end > hit.cue.start else replace(hit, source=named[0], speaker=named[1])

    def _introduces(self, hit: Hit, unit: Unit) -> bool:
        text = self.layout.text
        gap = text[max(hit.cue.end, unit.start - _LOOK - 1) : unit.start]
        if len(gap) > _LOOK or hit.source is None or hit.source.overlaps(Span(unit.start, unit.end)):
            return False
        if hit.has("quote") and _SLOGANS.fullmatch(gap):
            return True
        if gap.rstrip().endswith(":"):
            colon = unit.start - len(gap) + gap.rindex(":")
            if self.layout.sentence_at(colon) != self.layout.sentence_at(hit.cue.start):
                return False
            return self._near(hit, unit) and not _WORD.search(gap.rpartition(":")[2])
        if not hit.has("quote") or self.layout.sentence_at(unit.start) != self.layout.sentence_at(hit.cue.start):
            return False
        if self._empty(max(hit.cue.end, hit.source.end), unit.start):
            return True
        return self._leads_in(hit, unit, gap)

    def _near(self, hit: Hit, unit: Unit) -> bool:
        """Whether the quotation stands in the cue's paragraph, or opens the next."""
        between = self.layout.text[hit.cue.end : unit.start]
        return "\n" not in between.rstrip(" \n").strip() if "\n" in between else True

    def _leads_in(self, hit: Hit, unit: Unit, gap: str) -> bool:
        """Whether only who was told, when and where stands between the cue and the quotation."""
        tokens = self.layout.tokens(hit.cue.end, unit.start)
        source = hit.source
        for token in tokens:
            if source is not None and source.start <= token.idx < source.end:
                continue
            if token.tag_ in ("VBD", "VBZ", "VBP", "MD") or token.dep_ == "mark":
                return False
            head = token.head
            if (
                token.dep_ in ("nsubj", "nsubjpass")
                and unit.start <= head.idx < unit.end
                and hit.verb.is_ancestor(head)
            ):
                return False  # "said the town “has been left alone”": the quotation only ends a clause
        inside = unit.pieces[0].of(self.layout.text).strip("“”\"'‘’ «»„")
        if gap.rstrip().endswith((",", "—", "–")):
            return inside[:1].isupper() or inside[:1] in "….[" or len(inside.split()) > 5
        last = next((t for t in reversed(tokens) if not t.is_punct and not t.is_space), None)
        full = inside[:1].isupper() or len(inside.split()) > 3
        return last is not None and last.pos_ in ("NOUN", "PROPN", "PRON", "ADV") and full

    # “...,” X said

    def _cue_after(self, unit: Unit) -> Hit | None:
        index = bisect_left(self.starts, unit.end)
        for hit in self.hits[index : index + 2]:
            found = self._closes(hit, unit)
            if found is not None:
                return found
        return self._unlisted(unit)

    def _closes(self, hit: Hit, unit: Unit) -> Hit | None:
        """``hit`` with its speaker, where both follow the quotation at once."""
        text = self.layout.text
        if hit.cue.start - unit.end > _LOOK or not (hit.has("quote") or hit.has("clause")) or hit.entry is HEARD:
            return None
        if hit.verb.tag_ == "VBG" and child(hit.verb, "ccomp") is not None:
            return None  # "..., saying that ...": what follows is reported
        if hit.source is None or hit.source.start < unit.end:
            behind = hit.verb.tag_ != "VBG" and self._empty(unit.end, hit.cue.start)
            named = following_speaker(self.layout, hit.verb) if behind else None
            named = named or preceding(self.layout, unit, hit.verb)
            named = named or self._participle(hit, unit)
            if named is None:
                return None
            hit = replace(hit, source=named[0], speaker=named[1])
        assert hit.source is not None
        if self._reports_on(hit):
            return None
        hit = self._name_completed(hit, unit)
        assert hit.source is not None
        begin = min(hit.source.start, hit.cue.start)
        if not self._empty(unit.end, begin) or "\n" in text[unit.end : begin]:
            return None
        if self.layout.sentence_at(unit.end - 1) == self.layout.sentence_at(begin):
            return hit if text[unit.end - 2 : unit.end - 1] != "." or hit.cue.start < hit.source.start else None
        ends = _UTTERANCE_END.search(text[max(unit.start, unit.end - _MARKS) : unit.end])
        return hit if ends and child(hit.verb, "ccomp") is None else None

    def _participle(self, hit: Hit, unit: Unit) -> "tuple[Span, Token] | None":
        """The noun between a quotation and a verb the parse took for a participle on it: `“Back!” an officer ordered`."""
        noun = hit.verb.head
        if hit.verb.dep_ not in ("acl", "relcl") or hit.verb.tag_ not in ("VBD", "VBN") or noun.i > hit.verb.i:
            return None
        span = Span(noun.left_edge.idx, end_of(noun)) if noun.left_edge.idx >= unit.end else None
        if span is None or self.layout.text[span.end : hit.cue.start].strip() or child(hit.verb, "agent") is not None:
            return None
        ends = _UTTERANCE_END.search(self.layout.text[max(unit.start, unit.end - _MARKS) : unit.end])
        return (span, noun) if ends and self._empty(unit.end, span.start) else None

    def _reports_on(self, hit: Hit) -> bool:
        """Whether the verb reports a clause after it, so that the quotation before it is a title or a fragment."""
        verb = hit.verb
        return any(c.dep_ == "ccomp" and c.i > verb.i and not self.layout.quoted(c) for c in verb.children)

    def _name_completed(self, hit: Hit, unit: Unit) -> Hit:
        """Adds capitalised words between the quotation and the speaker, which a parse may give to something else."""
        source = hit.source
        if source is None or source.start < unit.end:
            return hit
        if hit.cue.end <= source.start:
            return self._role_completed(hit, source)
        lead = self.layout.text[unit.end : source.start]
        words_before = lead.split()
        if not 0 < len(words_before) <= 3 or not all(word[0].isupper() and word.isalpha() for word in words_before):
            return hit
        return replace(hit, source=Span(source.start - len(lead.lstrip()), source.end))

    def _role_completed(self, hit: Hit, source: Span) -> Hit:
        """Adds the words between the cue and the speaker behind it, where a parse read the role as a verb: "said warden Pugh"."""
        between = self.layout.tokens(hit.cue.end, source.start)
        plain = all(
            token.is_alpha and token.pos_ not in _LOOSE and token.lower_ not in words("adverbs") for token in between
        )
        if not 0 < len(between) <= _ROLE or not plain:
            return hit
        return replace(hit, source=Span(between[0].idx, source.end))

    def _empty(self, start: int, end: int) -> bool:
        """Whether nothing but punctuation and light adverbs stands between two offsets."""
        gap = self.layout.text[start:end]
        return all(word in words("adverbs") for word in re.findall(r"\w+", gap.lower()))

    def _unlisted(self, unit: Unit) -> Hit | None:
        """A verb outside the lexicon, made a cue by `“...,” X verb` or `“...,” verb X`."""
        text = self.layout.text
        if not re.search(r"[,?!][”\"’']$|[”\"’'],$", text[unit.start : unit.end + 1].rstrip()):
            return None
        if len(re.findall(r"\w+", text[unit.start : unit.end])) < 3:
            return None
        sentence = self.layout.sentence_at(unit.end - 1)
        for token in islice(self.layout.each(unit.end, sentence.end), 12):
            if token.pos_ == "VERB" and token.tag_ in ("VBD", "VBZ") and token.lemma_ not in ("be", "’", "'s"):
                return self._beside(positional(self.layout, token), unit)
        return None

    def _beside(self, hit: Hit, unit: Unit) -> Hit | None:
        """``hit`` where it and its speaker stand right behind the quotation."""
        if (hit.source is None or hit.source.start < unit.end) and self._empty(unit.end, hit.cue.start):
            named = following_speaker(self.layout, hit.verb)
            hit = replace(hit, source=named[0], speaker=named[1]) if named is not None else hit
        if hit.source is None or hit.source.start < unit.end or self._reports_on(hit):
            return None
        return hit if self._empty(unit.end, min(hit.source.start, hit.cue.start)) else None

    def _with_lead(self, unit: Unit, hit: Hit) -> list[Span]:
        """The quotation with the words before it in its sentence, where these are no clause of another cue."""
        layout = self.layout
        sentence = layout.sentence_at(unit.start)
        lead = layout.text[sentence.start : unit.start]
        if not _WORD.search(lead) or ":" in lead:
            return list(unit.pieces)
        index = bisect_left(self.starts, sentence.start)
        if index < len(self.starts) and self.starts[index] < unit.start and not self._reported(self.hits[index], hit):
            return list(unit.pieces)
        begin = layout.trimmed(sentence.start, unit.end)
        first = Span(begin.start if begin else unit.start, unit.pieces[0].end)
        return [first, *unit.pieces[1:]]

    def _reported(self, inner: Hit, hit: Hit) -> bool:
        """Whether a cue before the quotation is itself what is reported: "X said it was “dead”, her deputy told reporters"."""
        return inner.verb.dep_ == "ccomp" and inner.verb.head == hit.verb and inner.source is not None

    # “...,” X said. “...”

    def _lists(self) -> None:
        """Adds quotations that stand in a row (said “one”, “two” and “three”), or go on behind an attribution."""
        units = self.layout.units
        said = [(span, owner) for owner, content in enumerate(self.contents) for span in content]
        holding = Intervals([span for span, _ in said])
        owner: int | None = None  # of the unit before, where this row of quotations goes on
        for number in range(1, len(units)):
            before = units[number - 1]
            owners = [said[at][1] for at in holding.holding(before.pieces[-1])]
            owner = min([*owners, *([owner] if owner is not None else [])], default=None)
            if number in self.taken or owner is None or not self._listed(before, units[number]):
                owner = None
                continue
            self.taken.add(number)
            self.contents[owner].extend(units[number].pieces)

    def _listed(self, before: Unit, unit: Unit) -> bool:
        """Whether two quotations stand in a row of one sentence."""
        if self.layout.sentence_at(before.start) != self.layout.sentence_at(unit.start):
            return False
        gap = self.layout.text[before.end : unit.start]
        return "\n" not in gap and (_LIST_GAP.fullmatch(gap) is not None or self._resumes(before, gap, unit))

    def _resumes(self, before: Unit, gap: str, unit: Unit) -> bool:
        """Whether a quotation goes on with the sentence that an attribution broke off: “A,” he wrote to say why, “but b”."""
        opening = self.layout.text[unit.start + 1 : unit.start + 2]
        broken = self.layout.text[before.end - 2 : before.end - 1] == ","
        return broken and opening.islower() and gap.rstrip().endswith(",") and len(gap) <= _LOOK

    def _continue(self) -> None:
        """Adds quotations that begin where a statement ends."""
        ends = [self._end(number) for number in range(len(self.drafts))]
        ending: defaultdict[int, set[int]] = defaultdict(set)  # number of a sentence to the statements that end in it
        for made, end in enumerate(ends):
            ending[self.layout.sentence_number(end - 1)].add(made)
        for number, unit in enumerate(self.layout.units):
            rest = () if self.layout.stands_alone(unit) else self._rest(unit)
            if number in self.taken or rest is None:
                continue
            here = self.layout.sentence_number(unit.start)
            near = sorted(ending[here - 1] | ending[here])
            owner = next((owner for owner in near if self._follows(ends[owner], unit)), None)
            if owner is not None:
                self.taken.add(number)
                self.contents[owner].extend((*unit.pieces, *rest))
                ending[self.layout.sentence_number(ends[owner] - 1)].discard(owner)
                ends[owner] = max(span.end for span in (*unit.pieces, *rest))
                ending[self.layout.sentence_number(ends[owner] - 1)].add(owner)

    def _end(self, number: int) -> int:
        """Where the last words of a statement end."""
        own = (*self.contents[number], self.drafts[number].cue, self.drafts[number].source)
        return max(span.end for span in own if span is not None)

    def _rest(self, unit: Unit) -> tuple[Span, ...] | None:
        """The words after a quotation that opens its sentence, where the sentence has no cue and no other quotation."""
        last = self.layout.sentence_at(unit.end - 1)
        opens = self.layout.sentence_at(unit.start).start == unit.start
        if (
            not opens
            or len(unit.pieces) > 1
            or last.end - unit.end > _LOOK
            or len(unit.pieces[0]) < last.end - unit.end
        ):
            return None
        index = bisect_left(self.starts, unit.end)
        if index < len(self.starts) and self.starts[index] < last.end:
            return None
        if any(True for _ in self.layout.quotations_in(unit.end, last.end)):
            return None
        rest = self.layout.trimmed(unit.end, last.end)
        return (rest,) if rest is not None else ()

    def _follows(self, last: int, unit: Unit) -> bool:
        """Whether ``unit`` begins where the last sentence of a statement that ends at ``last`` ends, in its paragraph."""
        text = self.layout.text
        if last > unit.start:
            return False
        end = self.layout.sentence_at(last - 1).end
        gap = text[end if last <= end <= unit.start else last : unit.start]
        return not gap.strip() and "\n" not in text[last : unit.start]
