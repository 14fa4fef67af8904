import json
import time
from pathlib import Path

import pytest

from secondsource.model.report import Credit
from secondsource.reading.credits import credited
from secondsource.reading.drafts import Draft, Given, report
from secondsource.reading.origins import by_address
from secondsource.resources.publishers import shipped
from tests.support import cases


@pytest.mark.parametrize(("text", "expected"), cases(Path(__file__).parent / "cases" / "credits.json"))
def test_agencies_are_credited(text, expected):
    assert [[credit.agency, credit.sure] for credit in credited(text, {})] == expected


def test_the_words_of_a_credit_are_given():
    text = "A ferry sank on Monday.\nSource: dpa"
    (credit,) = credited(text, {})
    assert credit.span is not None
    assert credit.span.of(text) == "Source: dpa"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("author", "Associated Press"),
        ("authors", ["Ana Reis", "AP"]),
        ("source", "AP / The Guardian"),
        ("creator", [{"name": "The Associated Press"}]),
    ],
)
def test_metadata_credits_agencies(field, value):
    found = credited("A ferry sank.", {field: json.dumps(value)})
    assert found == (Credit("The Associated Press", sure=True),)


def test_metadata_of_any_shape_is_read():
    for value in (None, 3, [[["AP"]]], {"a": "AP"}, "", [None]):
        assert credited("A ferry sank.", {"author": json.dumps(value)}) == ()


def test_credits_are_found_in_time_linear_in_the_text():
    def took(count):
        text = "with (with told AFP By , contributed Source: " * count
        start = time.process_time()
        credited(text, {})
        return time.process_time() - start

    took(10)
    assert took(4000) < 40 * max(took(400), 0.005)


def report_at(url, **given):
    return report(Draft("x", "A ferry sank.", Given(url=url, **given)))


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2025/06/07/ferry", "2025-06-07"),
        ("https://a.example/news/2025-06-07-ferry.html", "2025-06-07"),
        ("https://a.example/20250607/ferry", "2025-06-07"),
        ("https://a.example/2025/13/41/ferry", None),
        ("https://a.example/story/202506071234", None),
        ("https://a.example/2025/ferry", None),
    ],
)
def test_the_day_in_an_address(url, day):
    published = report_at(url).published
    assert (published.earliest if published else None) == day


def test_a_stated_day_holds_against_the_address():
    assert report_at("https://a.example/2025/06/07/x", published="2025-06-08").published.earliest == "2025-06-08"


def test_the_publisher_of_an_address_where_nothing_else_tells():
    named = by_address(report_at("https://www.bbc.co.uk/news/1"), shipped())
    assert (named.publisher.name, named.publisher.basis) == ("BBC", "metadata")
    assert by_address(report_at("https://www.bbc.co.uk/news/1", publisher="Post"), shipped()).publisher.name == "Post"
    assert by_address(report_at("https://news.yahoo.com/1"), shipped()).publisher is None
    assert by_address(report_at(None), shipped()).publisher is None
