from pathlib import Path

import pytest

from secondsource.errors import ResourceError
from secondsource.resources import table
from secondsource.resources.publishers import load, shipped


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://www.reuters.com/world/x", "Reuters"),
        ("http://m.bbc.co.uk/news", "BBC"),
        ("https://asia.nikkei.com/x", "Nikkei Asia"),
        ("https://www.harbourpost.example/x", "harbourpost.example"),
        ("https://news.harbourpost.co.uk/x", "harbourpost.co.uk"),
        ("https://ferries.wordpress.com/x", "ferries.wordpress.com"),
        ("https://www.msn.com/x", None),
        ("https://web.archive.org/web/2020/http://bbc.co.uk", None),
        ("not an address", None),
        ("https://192.168.0.1/x", None),
        ("http://[::1", None),
        ("", None),
    ],
)
def test_who_publishes_at_an_address(url, expected):
    assert shipped().at(url) == expected


def test_names_and_domains_are_one_publisher():
    known = shipped()
    assert known.identity("the AP") == known.identity("apnews.com") == known.identity("Associated Press")
    assert known.identity("The Harbour Post") == known.identity("harbour post")
    assert known.family("nypost.com") == known.family("The Sun") == "News Corp"
    assert known.is_agency("AFP")
    assert not known.is_agency("BBC")
    assert not known.known("Yahoo News")


def test_every_outlet_has_its_domain_and_every_owner_of_several_a_reason():
    listed, outlets = table("publishers.toml"), table("outlets.toml")["outlet"]
    assert set(listed["domains"]) == set(outlets)
    rows = [*outlets.values(), *(row for row in listed["site"].values() if row["kind"] != "aggregator")]
    families = [row["family"] for row in rows]
    several = {family for family in families if families.count(family) > 1}
    agencies = {row["family"] for row in rows if row["kind"] == "agency"}
    assert several | agencies <= set(listed["owner"]) <= set(families)
    assert all(row["reason"] and row["source"] for row in [*listed["owner"].values(), *listed["site"].values()])


def test_no_domain_and_no_name_stands_twice():
    listed = table("publishers.toml")
    domains = [domain for own in listed["domains"].values() for domain in own]
    domains += [domain for row in listed["site"].values() for domain in row["domains"]]
    assert len(domains) == len(set(domains))
    assert not set(listed["site"]) & set(listed["domains"])


def file(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_users_file_adds_and_replaces(tmp_path):
    path = file(
        tmp_path,
        '[outlet."Harbour Post"]\nfamily = "Tide"\ndomains = ["harbour.example"]\naliases = ["the HP"]\nreason = "sisters"\n'
        '[outlet."River Mail"]\nfamily = "Tide"\n[outlet.BBC]\nfamily = "Tide"\n',
    )
    mine = load(path)
    assert mine.at("https://www.harbour.example/1") == "Harbour Post"
    assert mine.family("HP") == mine.family("River Mail") == mine.family("BBC") == "Tide"
    assert mine.family("Reuters") == "Thomson Reuters"
    assert mine.outlet("BBC World Service") is None, "what the file says of an outlet replaces what was listed of it"
    assert mine.sha256 is not None
    assert shipped().family("BBC") == "BBC"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[outlet", "not TOML"),
        ("[publisher.x]\n", "give publishers as"),
        ("outlet = 3\n", "give publishers as"),
        ('[outlet."Post"]\nowner = "x"\n', "outlet \"Post\": unknown key 'owner'; known are family"),
        ('[outlet."Post"]\nkind = "agancy"\n', "outlet \"Post\": 'agancy' is no kind; kinds are publisher, agency"),
        ('[outlet."Post"]\nfamily = 3\n', 'outlet "Post": family must be a text'),
        ('[outlet."Post"]\ndomains = "post.example"\n', 'outlet "Post": domains must be a list'),
        ('[outlet."Post"]\ndomains = ["https://post.example/x"]\n', "is no domain"),
        (
            '[outlet."Post"]\ndomains = ["a.example"]\n[outlet."Mail"]\ndomains = ["a.example"]\n',
            'is given to "Post" too',
        ),
        ('[outlet]\nPost = "x"\n', "is no table"),
    ],
)
def test_a_file_with_a_mistake_says_where(tmp_path, text, message):
    with pytest.raises(ResourceError, match=r"mine\.toml") as caught:
        load(file(tmp_path, text))
    assert message in str(caught.value)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ResourceError, match=r"none\.toml: cannot be read"):
        load(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ResourceError, match="not UTF-8 at byte 0"):
        load(tmp_path / "bytes.toml")
