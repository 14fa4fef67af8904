"""Whether a codebook file has the keys and kinds of values that a codebook has (``resources/codebook.toml``)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from secondsource.analysis.codebook.problem import Path, Problem, meant
from secondsource.analysis.codebook.source import Source
from secondsource.resources import table

_KINDS = {
    str: "words in quotation marks",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "a table",
}


def problems(source: Source, *, whole: bool = True) -> Iterator[Problem]:
    """What is wrong with the form of a file, in the order of its parts; only a whole codebook says what it is."""
    held = source.data if whole else {"codebook": {"name": source.file}, **source.data}
    yield from _table(source, held, (), "root")


def _table(source: Source, held: Mapping[str, Any], path: Path, name: str) -> Iterator[Problem]:
    keys = table("codebook.toml")[name]
    for key, value in held.items():
        if key not in keys:
            hint = _elsewhere(key, name) or meant(key, keys)
            yield source.problem("error", (*path, key), f'there is no key "{key}" here', hint, key=True)
        else:
            yield from _value(source, value, (*path, key), keys[key])
    for key, rule in keys.items():
        if rule.get("need") and key not in held:
            missing = source.problem("error", path, f'"{key}" is missing', f"add {key} = ...: {rule['help']}", key=True)
            yield replace(missing, path=(*path, key))


def _elsewhere(key: str, name: str) -> str:
    """Where a key belongs that stands in the wrong table."""
    places = {
        "root": "at the top level",
        "codebook": "under [codebook]",
        "type": "in a type",
        "sense": "in a [[sense]]",
    }
    found = [where for part, where in places.items() if part != name and key in table("codebook.toml")[part]]
    return f"it belongs {' or '.join(found)}" if found else ""


def _value(source: Source, value: object, path: Path, rule: Mapping[str, Any]) -> Iterator[Problem]:
    check = _CHECKS[rule["kind"]]
    yield from check(source, value, path, rule)


def _text(source: Source, value: object, path: Path, rule: Mapping[str, Any]) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _wrong(source, value, path, "words in quotation marks", rule)
    elif not value.strip() and not (rule.get("blank") and not value):
        yield source.problem("error", path, f"{path[-1]} holds no words", rule["help"])


def _flag(source: Source, value: object, path: Path, rule: Mapping[str, Any]) -> Iterator[Problem]:
    if not isinstance(value, bool):
        yield _wrong(source, value, path, "true or false, without quotation marks", rule)


def _choice(source: Source, value: object, path: Path, rule: Mapping[str, Any]) -> Iterator[Problem]:
    if not isinstance(value, str):
        yield _wrong(source, value, path, "words in quotation marks", rule)
    elif value not in rule["of"]:
        yield source.problem("error", path, f'{path[-1]} cannot be "{value}"', meant(value, rule["of"]))


def _list(source: Source, value: object, path: Path, rule: Mapping[str, Any]) -> Iterator[Problem]:
    """A list of words, names or sentences."""
    if not isinstance(value, list):
        yield _wrong(source, value, path, 'a list, ["one", "two"]', rule)
        return
    if not value and not rule.get("empty"):
        hint = "name some, or leave the key out: a condition without words holds always"
        yield source.problem("error", path, f"{path[-1]} is an empty list", hint, key=True)
    seen: set[str] = set()
    for number, item in enumerate(value):
        at = (*path, number)
        if not isinstance(item, str):
            yield _wrong(source, item, at, "words in quotation marks", rule)
        elif not item.strip():
            yield source.problem("error", at, "there are no words in it", "take it out of the list")
        elif item in seen:
            yield source.problem("warning", at, f'"{item}" stands twice in this list', "one is enough")
        else:
            seen.add(item)


def _words(source: Source, value: object, path: Path, rule: Mapping[str, Any]) -> Iterator[Problem]:
    """A list of lemmas: what is written otherwise is never found."""
    yield from _list(source, value, path, rule)
    for number, item in enumerate(value if isinstance(value, list) else []):
        if not isinstance(item, str) or not item.strip():
            continue
        plain = " ".join(item.split()).lower()
        if plain != item:
            message = f'"{item}" is never found: texts are compared in lower case, with single spaces'
            yield source.problem("error", (*path, number), message, f'write "{plain}"')


def _tables(source: Source, value: object, path: Path, rule: Mapping[str, Any]) -> Iterator[Problem]:
    if isinstance(value, dict):
        yield source.problem("error", path, f"{path[-1]} is one table, not a list of tables", _several(path), key=True)
        return
    if not isinstance(value, list):
        yield _wrong(source, value, path, "a list of tables", rule)
        return
    for number, item in enumerate(value):
        if isinstance(item, dict):
            yield from _table(source, item, (*path, number), rule["inner"])
        else:
            yield _wrong(source, item, (*path, number), "a table", rule)


def _several(path: Path) -> str:
    return f"write [[{path[-1]}]] in TOML; in YAML begin each one with a dash"


def _named(source: Source, value: object, path: Path, rule: Mapping[str, Any]) -> Iterator[Problem]:
    """Tables, or lists of words, by name."""
    if not isinstance(value, dict):
        yield _wrong(source, value, path, f"a table of {path[-1]} by name", rule)
        return
    for name, item in value.items():
        at = (*path, name)
        if not name.replace("-", "").replace("_", "").isalnum():
            message = f'"{name}" cannot be a name'
            yield source.problem("error", at, message, "a name is made of letters, figures, - and _", key=True)
        if rule.get("inner") == "said":
            yield from _named(source, item, at, {"help": rule["help"]})
        elif "inner" not in rule:
            yield from _words(source, item, at, rule)
        elif isinstance(item, dict):
            yield from _table(source, item, at, rule["inner"])
        else:
            wrong = _wrong(source, item, at, "a table", rule)
            yield replace(wrong, hint=f"{name} is a table of its own, with says = ...; see secondsource codebook new")


def _inner(source: Source, value: object, path: Path, rule: Mapping[str, Any]) -> Iterator[Problem]:
    if isinstance(value, dict):
        yield from _table(source, value, path, rule["inner"])
    else:
        yield _wrong(source, value, path, "a table", rule)


def _wrong(source: Source, value: object, path: Path, wanted: str, rule: Mapping[str, Any]) -> Problem:
    given = _KINDS.get(type(value), "nothing" if value is None else "a date")
    name = path[-1] if isinstance(path[-1], str) else f"item {path[-1] + 1} of {path[-2]}"
    hint = f"write {wanted}: {rule['help']}"
    if wanted.startswith("words") and isinstance(value, int | float):
        hint = f'put it in quotation marks: "{str(value).lower()}"'
    elif wanted.startswith("a list,") and isinstance(value, str):
        hint = f'write ["{value}"]: {rule["help"]}'
    return source.problem("error", path, f"{name} is {given}, not {wanted.partition(',')[0]}", hint)


_CHECKS: dict[str, Callable[[Source, object, Path, Mapping[str, Any]], Iterator[Problem]]] = {
    "text": _text,
    "flag": _flag,
    "choice": _choice,
    "names": _list,
    "sentences": _list,
    "words": _words,
    "tables": _tables,
    "named": _named,
    "table": _inner,
}
