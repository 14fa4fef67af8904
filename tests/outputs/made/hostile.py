"""A record whose every text is meant to break a page."""

from dataclasses import replace

from secondsource.model.claim import Account, Discrepancy, Drift, Rendering
from secondsource.model.evidence import Span, quote
from secondsource.model.record import Check, Clause, Record, RecordPlace, Source, WordingTerm, WordingUse
from secondsource.model.report import Publisher, Report
from secondsource.model.story import Difference, Overlap, Passage, SentenceLink
from tests.outputs.made.strike import pair
from tests.outputs.made.strike_claims import event
from tests.outputs.made.tools import ELLERY, METHOD, card_of, support, words_in
from tests.outputs.made.versions import with_versions
from tests.support import report_of

HOSTILE = (
    "<script>document.title='owned'</script><img src=x onerror=\"document.title='owned'\"> "
    "\u202eReversed\u202c \u2067شمال\u2069\n"
    "</script><style>*{display:none}</style> & <b>bold</b> \"'`{{ 7*7 }}{% raw %} "
    + "W"
    * 10_000
    + " javascript:alert(1)\n"
    "هذا تقرير عن الإضراب في الميناء 👩‍👩‍👧‍👦🚢 قال الناطق: «لا تعليق»\n"
    "\u0085Bell\u0007 and null\u0000 end\u2028line. Ж漢字 ğş x"
)


def hostile() -> tuple[Record, dict[str, Report]]:
    """A record whose every text is meant to break a page: markup, controls, long words, right-to-left, emoji."""
    record, _ = pair()
    reports = [
        replace(
            report_of(HOSTILE + f" {index}", name=f"<{index}>.txt"),
            url="javascript:alert(1)" if index else 'https://ok.example/"><script>x</script>',
            title="</title><script>1</script>",
            publisher=Publisher("<b>Paper</b> \u202e", "metadata"),
        )
        for index in range(2)
    ]
    a, b = reports
    whole = tuple(quote(report.id, report.text, Span(0, len(report.text))) for report in reports)
    bold = tuple(words_in(report)("<b>bold</b>") for report in reports)
    arabic = tuple(words_in(report)("👩‍👩‍👧‍👦🚢 قال") for report in reports)
    nasty = "</script><script>document.title='owned'</script>\u202e" + "X" * 400
    told = event(
        "E1",
        nasty,
        tuple(support(x, y, value=nasty) for x, y in zip(whole, arabic, strict=True)),
        "COERCE",
        actor=nasty,
    )
    said = replace(
        record.statements[0],
        speaker=nasty,
        words=nasty,
        text=nasty,
        roles=(nasty,),
        target=nasty,
        supports=(support(arabic[0]), support(bold[1])),
        renderings=(
            Rendering("fullest"),
            Rendering("differs", (Drift("replaced", bold[1], arabic[0], quoted=True),)),
        ),
    )
    figure = replace(
        record.figures[0], text=nasty, supports=(support(bold[0], value=nasty),), attribution=nasty, event=None
    )
    made = replace(
        record,
        title=nasty,
        place=nasty,
        days="not-a-date\u202e<",
        reports=(card_of(a, "A"), card_of(b, "B")),
        sources=(Source("1", nasty, (a.id, b.id), (nasty,)),),
        summary=(Clause(nasty, "E1"), Clause(nasty)),
        events=(told,),
        statements=(said,),
        figures=(figure,),
        roles=(),
        discrepancies=(
            Discrepancy(
                "D1",
                "who",
                nasty,
                tuple(Account(x.report, nasty, quoted=True, evidence=(x,)) for x in bold),
                ("E1",),
                nasty,
            ),
        ),
        entities=(),
        places=(RecordPlace(replace(ELLERY, name=nasty, within=(nasty,)), bold),),
        wording=(WordingTerm(nasty, nasty, (WordingUse(a.id, nasty, bold[0]), WordingUse(b.id, None, bold[1]))),),
        checks=(Check(nasty, nasty, ("E1", "no such claim")),),
        overlaps=(Overlap(a.id, b.id, b.id, 1.0, 1.0, (bold,)),),
        passages=(Passage(bold[0], bold[1], 5, "narrative", moved=True),),
        links=(SentenceLink(arabic[0], arabic[1], "copied", 1.0, (Difference(bold[0], None, "other"),)),),
        method=replace(METHOD, limitation=nasty),
    )
    return with_versions(made, {a.id: a, b.id: b}, nasty, nasty)
