"""Writes docs/reference/command-line.md from the commands' own help: `python -m scripts.document_cli`."""

import re
import sys
from pathlib import Path
from typing import Final

from secondsource.cli import app

TARGET = Path(__file__).resolve().parents[1] / "docs" / "reference" / "command-line.md"
ORDER: Final = ("build", "show", "export", "schema", "verify", "check", "review", "changes", "codebook", "redact")
"""Commands as one meets them; others follow by name."""

_INTRODUCTION = """# The command line

{help}

Every command explains itself: `secondsource build --help`. This page is made from the same words by
`python -m scripts.document_cli`.

## Exit codes
| code | meaning |
| ---: | --- |
{codes}

What a command has to say goes to standard error, what it makes to standard output or into files: `secondsource show record.json
> record.txt` holds the record and nothing else.
"""
_FENCE = re.compile(r"^```console$", re.MULTILINE)
_NO_DEFAULT = re.compile(r' \*\[default: (?:False|"")\]\*')
_STARTED = re.compile(r"(?<=^secondsource )(.*?) ?-m \S+", re.MULTILINE)
"""How Python was started, which usage lines repeat."""
_COMMAND = re.compile(r"^## secondsource (\S+)$", re.MULTILINE)


def document() -> str:
    """The page."""
    assert isinstance(app.help_epilogue, str)
    text = _STARTED.sub(r"\1", _NO_DEFAULT.sub("", _FENCE.sub("```text", app.generate_docs())))
    _, *parts = _COMMAND.split(text)
    sections = dict(zip(parts[::2], parts[1::2], strict=True))
    order = [*(name for name in ORDER if name in sections), *sorted(set(sections) - set(ORDER))]
    introduction = _INTRODUCTION.format(help=app.help, codes="\n".join(_codes(app.help_epilogue)))
    return "\n".join([introduction, *(f"## secondsource {name}\n\n{sections[name].strip()}\n" for name in order)])


def _codes(epilogue: str) -> list[str]:
    """The rows of the table of exit codes, from the sentence that ends every help."""
    listed = epilogue.removeprefix("Exit codes: ").rstrip(".").split("; ")
    return ["| {} | {} |".format(*code.split(" ", 1)) for code in listed]


def main() -> None:
    """Writes the page, or with ``--check`` says whether it is current."""
    if "--check" in sys.argv:
        sys.exit(0 if TARGET.read_text(encoding="utf-8") == document() else f"{TARGET} is out of date")
    TARGET.write_text(document(), encoding="utf-8")


if __name__ == "__main__":
    main()
