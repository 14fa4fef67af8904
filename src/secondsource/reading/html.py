"""HTML -> draft: text by trafilatura, metadata by JSON-LD and meta elements first, by trafilatura where they are silent.

JSON-LD is read as schema.org NewsArticle (https://schema.org/NewsArticle), meta elements as Open Graph (https://ogp.me).
Nothing is fetched.
"""

import json
import logging
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

from secondsource.reading.decoding import MAX_CHARACTERS, TOO_LONG, normalise
from secondsource.reading.drafts import Draft, Given
from secondsource.reading.editions import Stated

_MAX_DEPTH = 250
"""Elements inside each other; libxml2, which reads the page, gives up at 256 and would drop the rest without a word."""
_MAX_JSON_LD = 200
"""Objects looked at in the JSON-LD of one page."""
# Elements without end tag, and those whose end tag is often left out: they do not count as depth.
_UNCOUNTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li dt dd tr td th thead tbody tfoot option "
    "optgroup colgroup html head body rp rt".split()
)
_META = {
    "title": ("og:title", "twitter:title", "headline", "dc.title"),
    "url": ("og:url",),
    "publisher": ("og:site_name", "publisher", "dc.publisher", "application-name"),
    "published": (
        "article:published_time",
        "datepublished",
        "date",
        "pubdate",
        "publishdate",
        "parsely-pub-date",
        "dc.date",
    ),
    "language": ("og:locale", "content-language"),
    "modified": (
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "last-modified",
        "lastmod",
        "dc.date.modified",
    ),
    "version": ("version",),
}


class _Page(HTMLParser):
    """Metadata and depth of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.meta: dict[str, str] = {}
        self.scripts: list[str] = []
        self.language: str | None = None
        self.canonical: str | None = None
        self.headline = ""
        self.deepest = 0
        self._open: list[str] = []
        self._in_json = False
        self._in_headline = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "meta":
            name = (given.get("property") or given.get("name") or given.get("itemprop") or "").casefold()
            self.meta.setdefault(name, given.get("content", "").strip())
        elif tag == "html":
            self.language = given.get("lang") or None
        elif tag == "link" and given.get("rel", "").casefold() == "canonical":
            self.canonical = given.get("href") or None
        elif tag == "script" and given.get("type", "").casefold().startswith("application/ld+json"):
            self._in_json = True
            self.scripts.append("")
        self._in_headline = self._in_headline or (tag == "h1" and not self.headline)
        if tag not in _UNCOUNTED and len(self._open) <= _MAX_DEPTH:
            self._open.append(tag)
            self.deepest = max(self.deepest, len(self._open))

    def handle_endtag(self, tag: str) -> None:
        self._in_json = self._in_json and tag != "script"
        self._in_headline = self._in_headline and tag != "h1"
        if tag in self._open[-3:]:  # sloppy pages close elements in the wrong order, but not far off
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if self._in_json:
            self.scripts[-1] += data
        elif self._in_headline:
            self.headline += data


def draft(markup: str, name: str, path: str) -> Draft:
    """The article of a page.

    Raises:
        ValueError: There is no article, or the page is nested too deep; the message is for a ReadingError.
    """
    if len(markup) > MAX_CHARACTERS:
        raise ValueError(TOO_LONG)
    page = _Page()
    page.feed(markup)
    page.close()
    if page.deepest > _MAX_DEPTH:
        raise ValueError(f"more than {_MAX_DEPTH} elements inside each other; save the article as text instead")
    text, extracted = _extracted(markup)
    headline = " ".join(page.headline.split())
    known = {"title": headline, **extracted, **_from_meta(page), **_from_json_ld(page)}
    given = Given.of({key: normalise(value) for key, value in known.items() if value})
    notes = ["text and metadata taken from an HTML page"]
    first, _, rest = normalise(text).partition("\n")
    if headline and rest and " ".join(first.split()) == headline:  # the headline is metadata, no part of the text
        text = rest
        if headline != given.title:
            notes.append(f"headline on the page: {headline}")
    return Draft(name, normalise(text), given, path=path, notes=tuple(notes), stated=_stated(page, known))


def _stated(page: _Page, known: dict[str, str]) -> Stated:
    """What the page says of its identity and standing; its canonical address is an id beside the address it states."""
    ids = (page.canonical or "", known.get("id", ""))
    said = {name: normalise(known.get(name, "")) for name in ("version", "modified", "status", "correction")}
    return Stated(
        tuple(normalise(one) for one in ids if one and one != known.get("url")),
        said["version"],
        said["modified"],
        said["status"],
        said["correction"],
    )


def _extracted(markup: str) -> tuple[str, dict[str, str]]:
    """Text and what trafilatura finds out about it, by Draft's names."""
    import trafilatura  # noqa: PLC0415 - takes half a second, and is for pages only

    for logger in ("trafilatura", "htmldate"):
        logging.getLogger(logger).addHandler(logging.NullHandler())
    try:
        document = trafilatura.bare_extraction(
            markup,
            with_metadata=True,
            include_comments=False,
            include_tables=False,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except RecursionError:
        raise ValueError("nested too deep; save the article as text instead") from None
    if document is None or not (document.text or "").strip():
        raise ValueError("no article was found on the page; save it as text instead")
    found = {
        "title": document.title,
        "url": document.url,
        "publisher": document.sitename,
        "published": document.date,
        "language": document.language,
    }
    return document.text, {key: value for key, value in found.items() if value}


def _from_meta(page: _Page) -> dict[str, str]:
    found = {
        key: next((page.meta[name] for name in names if page.meta.get(name)), None) for key, names in _META.items()
    }
    found["language"] = page.language or (found["language"] or "").replace("_", "-")
    found["url"] = found["url"] or page.canonical
    return {key: value for key, value in found.items() if value}


def _from_json_ld(page: _Page) -> dict[str, str]:
    for script in page.scripts:
        try:
            data = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for article in _articles(data):
            return _article_fields(article)
    return {}


def _articles(data: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - JSON from outside
    """Objects typed as some kind of article, outermost first; at most ``_MAX_JSON_LD`` objects are looked at."""
    waiting = [data]
    for _ in range(_MAX_JSON_LD):
        if not waiting:
            return
        found = waiting.pop(0)
        if isinstance(found, list):
            waiting += found[:_MAX_JSON_LD]
        elif isinstance(found, dict):
            types = found.get("@type")
            if any(isinstance(kind, str) and kind.endswith(("Article", "BlogPosting")) for kind in _listed(types)):
                yield found
            waiting += _listed(found.get("@graph"))[:_MAX_JSON_LD]


def _article_fields(article: dict[str, Any]) -> dict[str, str]:
    publisher = next(iter(_listed(article.get("publisher"))), None)
    found = {
        "title": article.get("headline"),
        "url": article.get("url"),
        "publisher": publisher.get("name") if isinstance(publisher, dict) else publisher,
        "published": article.get("datePublished"),
        "language": article.get("inLanguage"),
        "id": _text_of(article.get("identifier"), "value"),
        "version": _written(article.get("version")),
        "modified": article.get("dateModified"),
        "status": article.get("creativeWorkStatus"),
        "correction": _text_of(article.get("correction"), "text"),
    }
    return {key: value.strip() for key, value in found.items() if isinstance(value, str) and value.strip()}


def _written(value: Any) -> str | None:  # noqa: ANN401 - JSON from outside
    """A version as written: schema.org allows numbers and words."""
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else None


def _text_of(value: Any, key: str) -> Any:  # noqa: ANN401 - JSON from outside
    """The words of a field that holds words, or objects that hold them under a key; of several the last."""
    last = _listed(value)[-1] if _listed(value) else None
    return last.get(key) if isinstance(last, dict) else last


def _listed(value: Any) -> list[Any]:  # noqa: ANN401 - JSON from outside
    return value if isinstance(value, list) else [value]
