"""The dossier: a record as one HTML page that needs no network and no script to be read."""

import re

from markupsafe import Markup

from secondsource.model.record import Record
from secondsource.outputs.dossier import safe
from secondsource.outputs.dossier.data import block
from secondsource.outputs.dossier.frame import Dossier
from secondsource.outputs.dossier.page import Page
from secondsource.outputs.dossier.phrases import shorten
from secondsource.outputs.dossier.views import about, claims, differ, figures, lead, overview, places, said, sources
from secondsource.outputs.dossier.views import reports as sides
from secondsource.outputs.dossier.views import timeline as days
from secondsource.outputs.dossier.views import versions as changed
from secondsource.outputs.dossier.views import wording as words
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.verify import Reports, require
from secondsource.outputs.withholding import told

_BETWEEN_TAGS = re.compile(r">[^<>]*<")
"""Text of a page: a template's own signs are escaped, so no "<" or ">" stands in it or inside a tag."""

TITLE = 120
"""Characters of the title in a browser's tab."""


def render(record: Record, reports: Reports, export: Export = PLAIN) -> Dossier:
    """The dossier of a record.

    Args:
        record: What to show.
        reports: The record's reports, or these by ``Report.id``.
        export: What to show of it.

    Returns:
        A whole HTML document: style, script, fonts and data inside, nothing to load. Same record, same characters. A
        notebook shows it; ``save`` writes it.

    Raises:
        OutputError: A report is missing or is not the one the record was made from, or words quoted as evidence do not
            stand in it; or it is to be published and not reviewed.
    """
    given = require(record, reports)
    mark = export.mark(record)
    record, drawn = export.on_page(record, given)
    page = Page(record, drawn, export.desk)
    body = (
        safe.environment()
        .get_template("page.html.j2")
        .render(
            page=page,
            lead=lead.lead(page),
            sources=sources.sources(page),
            differ=differ.differ(page),
            timeline=days.timeline(page),
            said=said.said(page),
            figures=figures.figures(page),
            places=places.places(page),
            wording=words.wording(page),
            claims=claims.claims(page),
            overview=overview.overview(page),
            versions=changed.versions(page),
            sheets=sides.sheets(page),
            about=about.about_page(page, [mark, "" if export.private else told(record)]),
        )
    )
    return Dossier(_document(record, _plainly(body), block(page)))


def _plainly(body: str) -> str:
    """The page with quotation marks and apostrophes as they are between its tags, where they need no escape."""
    return _BETWEEN_TAGS.sub(lambda text: text.group().replace("&#34;", '"').replace("&#39;", "'"), body)


def _document(record: Record, body: str, data: str) -> str:
    title = shorten(record.title, TITLE)
    style, script = safe.style(body + data) + safe.running(title), safe.script()
    return (
        safe.environment()
        .get_template("document.html.j2")
        .render(
            title=title,
            body=Markup(body),  # noqa: S704 made by the templates above
            data=data,
            style=Markup(style),  # noqa: S704 this package's own file
            script=Markup(script),  # noqa: S704 likewise
            style_hash=safe.page_hash(style),
            script_hash=safe.page_hash(script),
        )
    )
