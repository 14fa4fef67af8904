"""Who publishes under which name and address, and who owns whom: a table that ships, and a user's own file that adds to it."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from secondsource.errors import ResourceError
from secondsource.resources import table

_TEXTS = ("family", "kind", "reason", "source")
_LISTS = ("aliases", "domains")
_SHAPE = '[outlet."Name"] with family, aliases, domains, kind, reason, source'
_LONGEST_HOST = 253

AGGREGATOR = "aggregator"
"""Kind of a site on which the texts of others stand: nobody's name."""
_AGENCY = "agency"
_KINDS = ("publisher", _AGENCY, AGGREGATOR, "broadcaster", "magazine", "news site", "newspaper")


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher.

    Attributes:
        name: Its name; what it is known by here.
        family: Who owns it.
        kind: What it is: ``agency``, ``newspaper``, ``aggregator``, ...
    """

    name: str
    family: str
    kind: str


@dataclass(frozen=True)
class Publishers:
    """Outlets by every form of their names and by the domains they publish under.

    Attributes:
        names: Folded name, without a leading article -> outlet.
        domains: Domain in lower case -> outlet.
        sha256: Hash of the user's file, or None for the table that ships alone.
    """

    names: Mapping[str, Outlet]
    domains: Mapping[str, Outlet]
    sha256: str | None = None

    def outlet(self, name: str) -> Outlet | None:
        """The listed outlet of a name or a domain, or None."""
        return self.names.get(_folded(name)) or self.domains.get(name.casefold())

    def known(self, name: str) -> bool:
        """Whether a name is that of a publisher; aggregators publish what others wrote."""
        found = self.outlet(name)
        return found is None or found.kind != AGGREGATOR

    def is_outlet(self, name: str) -> bool:
        """Whether a name is that of a listed outlet with a newsroom or service of its own."""
        return self.outlet(name) is not None and self.known(name)

    def identity(self, name: str) -> str:
        """What two names of one publisher share: the outlet's name where it is listed, else the folded name."""
        found = self.outlet(name)
        return _folded(name) if found is None else found.name

    def family(self, name: str) -> str | None:
        """The owner of a publisher, where it is listed."""
        found = self.outlet(name)
        return None if found is None else found.family

    def is_agency(self, name: str) -> bool:
        """Whether a name is that of a listed news agency."""
        found = self.outlet(name)
        return found is not None and found.kind == _AGENCY

    def at(self, url: str) -> str | None:
        """Who publishes at an address: a listed outlet, else the site's domain; None where anybody's texts stand.

        Aggregators carry what others publish, and hosts of blogs what anybody writes: their name is nobody's.
        """
        host = _host(url)
        if host is None:
            return None
        labels = host.split(".")
        for at in range(len(labels) - 1):
            found = self.domains.get(".".join(labels[at:]))
            if found is not None:
                return None if found.kind == AGGREGATOR else found.name
        return _site(labels)


def shipped() -> Publishers:
    """The table that ships (outlets.toml, publishers.toml)."""
    return _shipped()


def load(path: Path) -> Publishers:
    """The table that ships with a user's file put over it: what the file lists of an outlet replaces what was listed.

    Args:
        path: A TOML file of ``[outlet."Name"]`` tables with ``family`` (who owns it) and, where wanted, ``aliases`` and
            ``domains`` (lists), ``kind``, ``reason`` and ``source``. Without a family an outlet is its own.

    Raises:
        ResourceError: The file cannot be read, is no TOML, or holds something else; the message names the entry.
    """
    try:
        data = path.read_bytes()
        found = tomllib.loads(data.decode("utf-8"))
    except OSError as error:
        raise ResourceError(f"{path}: cannot be read ({error.strerror}); give a TOML file of publishers") from error
    except UnicodeDecodeError as error:
        raise ResourceError(f"{path}: not UTF-8 at byte {error.start}; convert the file to UTF-8") from error
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"{path}: not TOML: {error}") from error
    rows = found.get("outlet")
    if not isinstance(rows, dict) or set(found) != {"outlet"}:
        raise ResourceError(f"{path}: give publishers as {_SHAPE}, and nothing else")
    for name, row in rows.items():
        _check(f'{path}: outlet "{name}"', row)
    _refuse_shared(path, rows)
    own = _publishers(rows)
    base = shipped()
    replaced = {outlet.name for outlet in own.names.values()}
    kept = {form: outlet for form, outlet in base.names.items() if outlet.name not in replaced}
    sites = {domain: outlet for domain, outlet in base.domains.items() if outlet.name not in replaced}
    return Publishers(kept | dict(own.names), sites | dict(own.domains), hashlib.sha256(data).hexdigest())


def _check(where: str, row: Any) -> None:  # noqa: ANN401 - TOML from outside
    if not isinstance(row, dict):
        raise ResourceError(f"{where}: is no table; write {_SHAPE}")
    unknown = sorted(set(row) - {*_TEXTS, *_LISTS})
    if unknown:
        raise ResourceError(f"{where}: unknown key {unknown[0]!r}; known are {', '.join((*_TEXTS, *_LISTS))}")
    for key in row:
        if key in _TEXTS and not (isinstance(row[key], str) and row[key].strip()):
            raise ResourceError(f"{where}: {key} must be a text in quotation marks")
        if key in _LISTS and not (isinstance(row[key], list) and all(isinstance(one, str) for one in row[key])):
            raise ResourceError(f'{where}: {key} must be a list of texts: ["...", "..."]')
    if row.get("kind", _KINDS[0]) not in _KINDS:
        raise ResourceError(f"{where}: {row['kind']!r} is no kind; kinds are {', '.join(_KINDS)}")
    for domain in row.get("domains", ()):
        if _host(f"https://{domain}") != domain:
            raise ResourceError(f'{where}: {domain!r} is no domain; write it as "example.org", in lower case')


def _refuse_shared(path: Path, rows: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuses a name or domain that the file gives to two outlets: which one is meant could not be told."""
    holder: dict[str, str] = {}
    for name, row in rows.items():
        forms = {_folded(form) for form in (name, *row.get("aliases", ()))} | set(row.get("domains", ()))
        for form in sorted(forms):
            if holder.setdefault(form, name) != name:
                raise ResourceError(f'{path}: outlet "{name}": {form!r} is given to "{holder[form]}" too; keep one')


@cache
def _shipped() -> Publishers:
    listed = table("publishers.toml")
    rows: dict[str, dict[str, Any]] = {name: dict(row) for name, row in table("outlets.toml")["outlet"].items()}
    for name, domains in listed["domains"].items():
        rows[name] = {**rows.get(name, {}), "domains": domains}
    return _publishers({**rows, **listed["site"]})


def _publishers(rows: Mapping[str, Mapping[str, Any]]) -> Publishers:
    names: dict[str, Outlet] = {}
    domains: dict[str, Outlet] = {}
    for name, row in rows.items():
        outlet = Outlet(name, row.get("family", name), row.get("kind", "publisher"))
        names |= {_folded(form): outlet for form in (name, *row.get("aliases", ()))}
        domains |= dict.fromkeys(row.get("domains", ()), outlet)
    return Publishers(names, domains)


def _folded(name: str) -> str:
    return " ".join(name.replace("’", "'").casefold().split()).removeprefix("the ")


def _host(url: str) -> str | None:
    """The host of an address in lower case, without ``www.``; None where it has none."""
    try:
        host = urlsplit(url if "://" in url else f"https://{url}").hostname or ""
    except ValueError:
        return None
    host = host.rstrip(".").removeprefix("www.")
    fits = "." in host and len(host) <= _LONGEST_HOST and all(_is_label(label) for label in host.split("."))
    return host if fits and not host.rsplit(".", 1)[1].isdecimal() else None


def _is_label(label: str) -> bool:
    return bool(label) and label.replace("-", "a").replace("_", "a").isalnum()


def _site(labels: list[str]) -> str | None:
    """The part of a host that one publisher holds: the label before the public ending; all of it on hosts of many."""
    shared = table("publishers.toml")["shared"]
    if ".".join(labels[-2:]) in shared["hosts"]:
        return ".".join(labels)
    second = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in shared["second_level"]
    return ".".join(labels[-3:] if second else labels[-2:])
