"""Finds the verbs of a report that may report speaking, each with its speaker."""

import re
from typing import TYPE_CHECKING

from secondsource.analysis.statements.draft import Hit
from secondsource.analysis.statements.layout import Layout
from secondsource.analysis.statements.lexicon import HEARD, NOTHING, Entry, verbs, words
from secondsource.analysis.statements.syntax import child, climb, end_of, phrase, subject
from secondsource.model.evidence import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_LINKS = ("prep", "prt", "agent", "dative")
# Verbs that carry a purpose or phase on to the infinitive after them: "went on to say".
_CARRYING = frozenset(
    {"go", "take", "continue", "begin", "start", "come", "rush", "use", "hold", "issue", "speak", "proceed"}
)
_JOINED = re.compile(r"(?:But|And|Yet|So) (?=\w)")
_DASHES = re.compile(r" [—–―-] ")
_CLOSING_MARKS = ("”", '"', "''", "’", "»")
_NOBODY = frozenset({"nobody", "none", "neither", "no-one"})
_OUTSIDE_SPEAKERS = frozenset({"you", "i", "we", "one", "let"})


def hits(layout: Layout) -> list[Hit]:
    """The reporting verbs of a report, in order. Those inside quotation marks never speak for "I", "we" or "you"."""
    found = []
    for token in layout.doc:
        if token.pos_ != "VERB":
            continue
        entry, links = _looked_up(token)
        if heard_by(token) is not None:
            found.append(Hit(token, HEARD, {}, _cue(token, {}), None, None, layout.quoted(token)))
        elif (entry.frames or links) and reports(token):
            found.append(_hit(layout, token, entry, links))
    return _inherited(found)


def heard_by(verb: "Token") -> "Token | None":
    """The court of "the court heard that ..." or a headline's "..., court told", where no speaker is named."""
    told = verb.lemma_ == "tell" and all(right.is_punct or right.is_space for right in verb.rights)
    if (verb.lemma_ not in words("hearing", "verbs") and not told) or verb.tag_ == "VB":
        return None
    named = child(verb, "nsubj")
    return named if named is not None and named.lemma_.lower() in words("hearing") else None


def positional(layout: Layout, token: "Token") -> Hit:
    """A verb outside the lexicon as a cue; only its place beside a quotation makes it one."""
    return _hit(layout, token, NOTHING, {})


def _looked_up(token: "Token") -> "tuple[Entry, dict[str, Token]]":
    lexicon = verbs()
    lemma = token.lemma_.lower()
    links: dict[str, Token] = {}
    entry = lexicon.get(lemma, NOTHING)
    strong = entry.cue_class == "strong"
    before = ""
    for right in token.rights:
        if right.dep_ not in _LINKS and right.pos_ not in ("ADP", "ADV"):
            continue
        combined = lexicon.get(f"{lemma} {right.lower_}") or lexicon.get(f"{lemma}{before} {right.lower_}")
        before = f" {right.lower_}"
        if combined is not None:
            links.update(dict.fromkeys(combined.frames, right))
            strong = strong or combined.cue_class == "strong"
    return Entry(entry.frames, entry.clause_only, "strong" if strong else "neutral"), links


def _hit(layout: Layout, token: "Token", entry: Entry, links: "dict[str, Token]") -> Hit:
    named = subject(token)
    source, head = named or (None, None)
    if source is not None:
        source = layout.trimmed(_first_word(layout, token, source), layout.title_end(source))
        source = _whole_name(source, head) if source is not None and head is not None else source
    quoted = layout.quoted(token)
    if head is not None and head.lower_ == "that" and token.lemma_ == "say":  # "That said, ..."
        source, head = None, None
    if head is not None and (
        (head.lower_ in _OUTSIDE_SPEAKERS and not _one_of_them(token, head)) or head.lemma_ in words("unspeaking")
    ):
        source, head = None, None
    return Hit(token, entry, links, _cue(token, links), source, head, quoted, _own_name(token, head))


def _one_of_them(verb: "Token", head: "Token") -> bool:
    """Whether "one" is a person told of ("One said ...") and not people at large ("as one says")."""
    return head.lower_ == "one" and verb.tag_ == "VBD" and bool(head.is_sent_start)


def _own_name(verb: "Token", speaker: "Token | None") -> Span | None:
    """Whom "it" and "they" mean in "what it called ...": the subject of the verb the clause hangs on."""
    if speaker is None or speaker.lower_ not in ("it", "they") or verb.dep_ not in ("ccomp", "pcomp"):
        return None
    if not any(left.lower_ == "what" for left in verb.lefts):
        return None
    outer = next((token for token in climb(verb) if token.pos_ == "VERB"), None)
    named = subject(outer) if outer is not None else None
    return named[0] if named is not None else None


def _whole_name(source: Span, head: "Token") -> Span:
    """The speaker with all of a hyphenated name, of which a parse may know the last syllable only: "Moon Jae-in asked"."""
    first = head.left_edge
    if first.idx != source.start or first.i < 2 or first.nbor(-1).text != "-" or first.nbor(-1).whitespace_:
        return source
    part = first.nbor(-2)
    name = [part, *part.lefts] if part.pos_ == "PROPN" else [part]
    return Span(min(int(token.left_edge.idx) for token in name), source.end)


def _first_word(layout: Layout, verb: "Token", source: Span) -> int:
    """Where a speaker begins, without a quotation's closing mark or a dateline that the parse has joined to it."""
    quotation = layout.quotation_at(source.start)
    if quotation is not None and quotation.end < source.end and verb.idx >= quotation.end:
        return quotation.end
    joined = _JOINED.match(layout.text, source.start, source.end)
    if joined is not None:
        source = Span(joined.end(), source.end)
    dash = next(_DASHES.finditer(layout.text, source.start, source.end), None)
    if dash is None or dash.end() >= source.end:
        return source.start
    opens = source.start == layout.paragraph_at(source.start).start
    return dash.end() if opens or _one_word(layout.text, source.start, dash.start()) else source.start


def _one_word(text: str, start: int, end: int) -> bool:
    """Whether a single word of lower case stands there: the end of an aside, "(...) public ― Trump said"."""
    return text[start:end].isalpha() and text[start:end].islower()


def _cue(token: "Token", links: "dict[str, Token]") -> Span:
    end = end_of(token)
    linked = {link.i for link in links.values()}
    for following in token.doc[token.i + 1 : token.i + 3]:
        between = following.dep_ == "advmod" and following.i + 1 in linked  # "hit back at"
        if following.dep_ != "prt" and following.i not in linked and not between:
            break
        end = end_of(following)
    return Span(token.idx, end)


def reports(token: "Token") -> bool:
    """Whether the act is told as having taken place: not denied, not possible, not only wanted."""
    while not (_denied(token) or _said_to(token) or _opening(token)):  # no recursion: a chain may be a whole sentence
        if token.tag_ != "VB":
            return token.tag_ != "VBG" or token.dep_ not in ("amod", "compound", "nsubj", "csubj")
        if token.head == token or not _carried(token):
            return (
                token.dep_ == "ROOT" and token.i > 0 and token.nbor(-1).text in _CLOSING_MARKS
            )  # `“...,” read a note`
        token = token.head
    return False


def _denied(token: "Token") -> bool:
    return any(
        left.dep_ == "neg" or (left.dep_ == "aux" and left.tag_ == "MD") or _conditional(left, token)
        for left in token.children
    )


def _conditional(left: "Token", verb: "Token") -> bool:
    """Whether a word makes the act a condition or a question: "if he says so", "asked whether she had said it"."""
    return left.dep_ == "mark" and left.i < verb.i and left.lower_ in ("if", "unless", "whether")


def _said_to(token: "Token") -> bool:
    """Whether nobody in particular says it: "is said to be rich", "a house said to be haunted"."""
    following = token.nbor(1) if token.i + 1 < len(token.doc) else None
    return bool(token.tag_ in ("VBN", "VBD") and token.lemma_ in ("say", "think", "believe") and _mark_to(following))


def _mark_to(token: "Token | None") -> bool:
    return token is not None and token.lower_ == "to" and token.tag_ == "TO"


def _opening(token: "Token") -> bool:
    """Whether a participle only turns to a topic: "Speaking of the weather, ..."."""
    return bool(token.lower_ in ("speaking", "talking") and token.dep_ != "ROOT" and token.is_sent_start)


def _carried(token: "Token") -> bool:
    """Whether an infinitive or bare form is an act that took place as soon as its head is."""
    if token.dep_ == "advcl":
        return token.head.pos_ == "VERB" and token.head.lemma_ not in words("refusing") and not _for_others(token)
    return token.dep_ == "conj" or (token.dep_ == "xcomp" and token.head.lemma_ in _CARRYING)


def _for_others(token: "Token") -> bool:
    """Whether an infinitive is left to others to do: "set up a number for friends to call"."""
    mark = next((left for left in token.lefts if left.tag_ == "TO"), None)
    if mark is None or mark.i == 0:
        return False
    path = [mark.nbor(-1), *climb(mark.nbor(-1))]
    whose = next((word for word in path if word.lower_ == "for" and word.pos_ in ("ADP", "SCONJ")), None)
    return whose is not None and whose.right_edge.i == mark.i - 1


def _inherited(found: list[Hit]) -> list[Hit]:
    """Gives participles that trail a reported clause to the outer speaker: "said it was late, adding that ..."."""
    by_verb = {hit.verb.i: hit for hit in found}
    return [_outer(hit, by_verb) for hit in found]


def _outer(hit: Hit, by_verb: dict[int, Hit]) -> Hit:
    verb = hit.verb
    if not trailing(verb) and not coordinated(verb):
        return hit
    head = verb.head
    continuing = goes_on(verb)
    for _ in range(8 if continuing else 3):
        if head.dep_ == "ccomp" and head.head.i in by_verb and by_verb[head.head.i].quoted == hit.quoted:
            outer = by_verb[head.head.i]
            if coordinated(verb) and verb.tag_ != outer.verb.tag_:
                return hit
            return Hit(verb, hit.entry, hit.links, hit.cue, outer.source, outer.speaker, hit.quoted)
        if head.dep_ not in ("conj", "advcl") and not (continuing and head.dep_ != "ROOT"):
            break
        head = head.head
    return hit


def trailing(verb: "Token") -> bool:
    """Whether a participle follows a comma at the end of a clause ("..., adding that")."""
    before = verb.left_edge.i - 1
    if closes_before(verb):
        before -= 1
    return verb.tag_ == "VBG" and verb.dep_ in ("advcl", "conj") and before >= 0 and verb.doc[before].text == ","


def goes_on(verb: "Token") -> bool:
    """Whether a trailing participle goes on with the outer speaker's words, however deep the parse has hung it."""
    return trailing(verb) and (verb.lemma_ in words("continuing") or closes_before(verb))


def closes_before(verb: "Token") -> bool:
    """Whether a closing quotation mark stands right before a verb and what it brings along."""
    before = verb.left_edge.i - 1
    return before >= 0 and verb.doc[before].text in _CLOSING_MARKS


def coordinated(verb: "Token") -> bool:
    """Whether a finite act of speaking without a subject follows a reported clause: "said it was sad and called on ...".

    Only verbs of accusing, asking and attacking: these are told of the speaker far more often than reported by him.
    """
    before = verb.left_edge.i - 1
    if verb.dep_ != "conj" or verb.tag_ not in ("VBD", "VBZ") or before < 0 or verb.doc[before].lower_ != "and":
        return False
    entry, links = _looked_up(verb)
    return bool({"of", "request", "target"} & (entry.frames | set(links))) and "quote" not in entry.frames


def _sent_by(noun: "Token") -> int:
    """End of the sender behind a message, where the parse has hung it on the verb: `read a tweet from the club`."""
    following = noun.nbor(1) if noun.i + 1 < len(noun.doc) else None
    if noun.lemma_.lower() not in words("messages") or following is None or following.lower_ not in ("from", "by"):
        return 0
    named = child(following, "pobj")
    return end_of(named) if named is not None else 0


def following_speaker(layout: Layout, verb: "Token") -> "tuple[Span, Token] | None":
    """The noun phrase right after a verb ("said Jones, ...") where the parse gives the verb no subject there."""
    for token in verb.doc[verb.i + 1 : verb.i + 8]:
        if token.is_space or token.is_punct:
            return None
        if (token.pos_ in ("NOUN", "PROPN", "PRON") and token.head.i <= verb.i) or token.dep_ == "nsubj":
            span = phrase(token)
            trimmed = layout.trimmed(max(span.start, end_of(verb)), max(layout.title_end(span), _sent_by(token)))
            return (trimmed, token) if trimmed else None
    return None


def impersonal(hit: Hit) -> bool:
    """Whether a passive gives a that-clause to nobody: "it was alleged that ...", "the jury was told that ..."."""
    verb = hit.verb
    if heard_by(verb) is not None:
        return not hit.quoted
    told, head = child(verb, "nsubjpass"), child(verb, "ccomp")
    mark = child(head, "mark") if head is not None else None
    if (
        hit.quoted
        or told is None
        or told.lower_ in _NOBODY
        or head is None
        or child(verb, "auxpass") is None
        or "quote" not in hit.entry.frames
    ):
        return False
    if told.lower_ == "it" and head.i < told.i and told.nbor(-1).text == ",":
        return True  # "..., it was alleged"
    if mark is None or mark.lower_ != "that":
        return False
    return told.lower_ == "it" or verb.lemma_ in ("tell", "inform", "warn", "assure")
