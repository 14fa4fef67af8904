from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.reading import read
from secondsource.reading.html import draft

BODY = (
    "<p>Dock workers walked out on Monday, halting all fourteen cranes of the harbour in the morning.</p>"
    "<p>Advertisement</p>"
    "<p>The union said that it would stay out until a contract is signed by both sides of the dispute.</p>"
    "<p>Police arrested twelve people at the gates, where a crowd had come together before dawn.</p>"
)


def _page(head: str = "", body: str = BODY, attributes: str = "") -> str:
    return (
        f"<!DOCTYPE html><html{attributes}><head><title>Strike - Elva Gazette</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a></nav><article><h1>Strike in port</h1>{body}</article>"
        "<footer>Copyright</footer></body></html>"
    )


JSON_LD = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite", "name": "Site"}, '
    '{"@type": ["NewsArticle"], "headline": "Strike in Port Elva", "datePublished": "2031-03-04T14:05:00+01:00", '
    '"publisher": {"@type": "Organization", "name": "Elva Gazette"}, "url": "https://example.org/strike"}]}</script>'
)


def test_text_and_json_ld_of_a_page(tmp_path):
    (tmp_path / "strike.html").write_text(_page(JSON_LD, attributes=' lang="en-GB"'), encoding="utf-8")
    reading = read([tmp_path])
    assert reading.problems == ()
    (report,) = reading.reports
    assert report.text.startswith("Dock workers walked out on Monday")
    assert report.text.endswith("before dawn.")
    assert "Advertisement" not in report.text
    assert "Home" not in report.text
    assert len(report.paragraphs) == 3
    assert (report.title, report.url, report.language) == ("Strike in Port Elva", "https://example.org/strike", "en-GB")
    assert report.publisher is not None
    assert (report.publisher.name, report.publisher.basis) == ("Elva Gazette", "metadata")
    assert report.published is not None
    assert (report.published.edtf, report.published.time) == ("2031-03-04", "14:05:00+01:00")
    assert report.notes == ("text and metadata taken from an HTML page", "headline on the page: Strike in port")


def test_meta_elements_stand_in_for_json_ld():
    head = (
        '<meta property="og:site_name" content="Elva Gazette"><meta property="og:title" content="Strike in port">'
        '<meta property="article:published_time" content="2031-03-04T08:00:00Z"><link rel="canonical" href="https://example.org/s">'
    )
    given = draft(_page(head), "x.html", "x.html").given
    assert (given.publisher, given.title, given.url) == ("Elva Gazette", "Strike in port", "https://example.org/s")
    assert given.published == "2031-03-04T08:00:00Z"


def test_broken_json_ld_is_passed_over():
    for script in (
        "{",
        "[" * 100_000,
        '{"@type": "NewsArticle", "headline": 3, "publisher": [7]}',
        '{"@graph": {"@graph": 1}}',
    ):
        head = (
            f'<script type="application/ld+json">{script}</script><meta property="og:site_name" content="Elva Gazette">'
        )
        assert draft(_page(head), "x.html", "x.html").given.publisher == "Elva Gazette"


def test_a_declared_western_encoding_is_believed(tmp_path):
    page = _page('<meta charset="windows-1252">', BODY + "<p>The café at the gates stayed open through the day.</p>")
    (tmp_path / "a.html").write_bytes(page.encode("cp1252"))
    assert "The café at the gates" in read([tmp_path]).reports[0].text


@settings(deadline=None, derandomize=True, max_examples=50)
@given(st.text(st.sampled_from('<>/="!-p dmetasciv&;#x0\n'), max_size=120))
def test_no_markup_raises_anything_but_a_reason(markup: str):
    try:
        made = draft(markup, "x.html", "x.html").text
    except ValueError as error:
        made = str(error)
    assert made.strip()
