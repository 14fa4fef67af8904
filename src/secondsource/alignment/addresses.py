"""Addresses compared: two that lead to one text are one, whatever campaign, telephone or fragment stands in them."""

import re
from functools import cache
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from secondsource.resources import table

_ADDRESS = re.compile(r"https?://", re.IGNORECASE)


def is_address(words: str) -> bool:
    """Whether words are an address on the web."""
    return _ADDRESS.match(words) is not None


def normal(url: str) -> str | None:
    """An address as it is compared, "example.org/2025/port?page=2"; None where it leads to no text of its own.

    Scheme, port, fragment, letter case of the host, closing slashes and what ``versions.toml`` lists are left out; parameters
    that are left stand in order. The front page of a site is no text's own address.
    """
    try:
        parts = urlsplit(url.strip() if "://" in url else f"https://{url.strip()}")
        host = (parts.hostname or "").rstrip(".")
    except ValueError:
        return None
    if "." not in host:
        return None
    for prefix in _listed("hosts"):
        if host.startswith(prefix) and host.count(".") > 1:
            host = host.removeprefix(prefix)
    path = quote(unquote(parts.path), safe="/").rstrip("/")
    for ending in _listed("endings"):
        path = path.removesuffix(ending).rstrip("/")
    kept = sorted((key, value) for key, value in parse_qsl(parts.query, keep_blank_values=True) if not _passing(key))
    query = "&".join(f"{quote(key)}={quote(value)}" for key, value in kept)
    return f"{host}{path}" + (f"?{query}" if query else "") if path or query else None


def _passing(key: str) -> bool:
    """Whether a parameter tells how a reader came, and not what is read."""
    folded = key.casefold()
    return folded in _listed("parameters") or folded.startswith(_listed("prefixes"))


@cache
def _listed(name: str) -> tuple[str, ...]:
    return tuple(table("versions.toml")["address"][name])
