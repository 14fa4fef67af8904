"""``secondsource codebook``: check a codebook, show one, begin a new one."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

from cyclopts import App, Parameter

from secondsource.cli.messages import DONE, NOTHING, count, harmless, say, usage

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

app = App(name="codebook", help="Codebooks for events: check one of your own, show what it holds, begin a new one.")

File = Annotated[str, Parameter(help="A codebook: a TOML or YAML file.")]


@app.command
def check(file: File, /) -> int:
    """Check a codebook, explain every error, and read its examples to see that each gives what it says.

    Exit codes: 0 no error; 1 errors.
    """
    from secondsource.analysis import codebook  # noqa: PLC0415

    found = codebook.check(file)
    for problem in found.problems:
        _print("\n".join(problem.lines()))
    errors, warnings = len(found.errors), len(found.problems) - len(found.errors)
    told = f"{count(errors, 'error')}, {count(warnings, 'warning')}"
    if errors:
        unread = "" if found.examples else "; examples are read once these are mended"
        say(f"{file}: {told}{unread}")
        return NOTHING
    held = f"{count(found.types, 'type')}, {count(found.senses, 'sense')}, {count(found.examples, 'example')} read"
    say(f"{file}: {held}, {told if warnings else 'nothing to mend'}")
    return DONE


@app.command
def show(
    kind: Annotated[str, Parameter(name="TYPE", help="One type, with its words and examples.")] = "",
    /,
    *,
    codebook: Annotated[
        str | None, Parameter(name="--codebook", help="A codebook of your own; by default PLOVER.")
    ] = None,
) -> int:
    """Show the types of a codebook, or one type with the words that lead to it."""
    from secondsource.analysis.codebook import parts  # noqa: PLC0415
    from secondsource.analysis.codebook.problem import meant  # noqa: PLC0415
    from secondsource.analysis.events.lexicon import types_of  # noqa: PLC0415

    held = parts(codebook)
    types = types_of(held)
    stated = {name: {**entry} for part in held for name, entry in part.get("types", {}).items()}
    if kind and kind not in types:
        return usage(f'there is no type "{kind}"; {meant(kind, types)}')
    for name in [kind] if kind else types:
        _print(f"{name}: {stated[name].get('says', '')}")
        if types[name]:
            _print(f"  modes: {', '.join(types[name])}")
    if kind:
        for line in (*_examples(stated[kind]), *_senses(held, kind)):
            _print(line)
    return DONE


@app.command
def new(file: File, /) -> int:
    """Write a codebook to begin with: a small one that passes the check, with comments; never over a file that is there."""
    from secondsource.resources import resource  # noqa: PLC0415

    kind = Path(file).suffix.casefold()
    if kind not in {".toml", ".yaml", ".yml"}:
        return usage(f"{file}: let its name end in .toml or .yaml")
    text = resource(f"starter{'.toml' if kind == '.toml' else '.yaml'}").read_bytes()
    try:
        with Path(file).open("xb") as stream:
            stream.write(text)
    except FileExistsError:
        return usage(f"{file} is there already; choose another name")
    except OSError as error:
        return usage(f"{file} cannot be written ({error.strerror}); choose another place")
    say(f"{file}: edit it, then: secondsource codebook check {file}")
    return DONE


def _examples(entry: "Mapping[str, Any]") -> "Iterator[str]":
    yield from (f"  example: {text}" for text in entry.get("examples", ()))
    yield from (f"  not: {text}" for text in entry.get("counterexamples", ()))


def _senses(held: "Iterable[Mapping[str, Any]]", kind: str) -> "Iterator[str]":
    """The senses of a type as they stand in a file, so that they can be copied into one."""
    for part in held:
        for entry in part.get("sense", []):
            if entry["type"] == kind:
                yield "\n[[sense]]"
                yield from (f"{key} = {_toml(value)}" for key, value in entry.items() if value not in ([], ""))


def _toml(value: object) -> str:
    if isinstance(value, list):
        return f"[{', '.join(_toml(item) for item in value)}]"
    if isinstance(value, bool):
        return "true" if value else "false"
    return '"' + str(value).replace("\\", "\\\\").replace('"', '\\"') + '"'


def _print(line: str) -> None:
    sys.stdout.write(f"{harmless(line)}\n")
