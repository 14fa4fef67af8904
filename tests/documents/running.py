"""Runs the blocks of one page as a reader would, in a folder of its own."""

import doctest
import io
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from secondsource.cli import run
from tests.documents.blocks import ROOT, Block

WIDTH = "80"
"""Columns of the terminal whose output the pages show."""
_SHELL = re.compile(r"[|<>;&$*]")
_MOST, _FIRST, _LAST = 30, 12, 4
"""Of longer outputs a page that is written anew shows the first and the last lines."""


@dataclass
class Command:
    """A command with the lines it stands in and what the page shows of its output."""

    lines: list[str]
    shown: list[str]

    @property
    def words(self) -> str:
        return "\n".join(line.removeprefix("$ ").removeprefix("> ") for line in self.lines)


@dataclass
class Session:
    """One reader at one page: a folder, the names of its Python blocks, the code its last command ended with."""

    folder: Path
    names: dict[str, Any]
    code: int = 0
    problems: list[str] = field(default_factory=list)

    def console(self, body: str) -> str:
        """Runs commands; the block as it should be, with what was shown rightly left as it is.

        A block that shows no output at all is run for its exit codes.
        """
        commands = list(_commands(body))
        shows = any(command.shown for command in commands)
        written: list[str] = []
        for command in commands:
            output = self._output(command.words)
            if not shows and self.code:
                self.problems.append(f"{command.words}: exit code {self.code}: {output}")
            fits = not shows or matches(command.shown, output)
            written += [*command.lines, *(command.shown if fits else _shortened(output))]
        return "\n".join(written)

    def _output(self, command: str) -> list[str]:
        if command == "echo $?":
            return [str(self.code)]
        words = [] if _SHELL.search(command) else shlex.split(command.replace("\\\n", ""), comments=True)
        text = self._here(words[1:]) if words[:1] == ["secondsource"] else self._shell(command)
        return [line.rstrip() for line in text.splitlines()]

    def _here(self, arguments: list[str]) -> str:
        """Our own command line in this process, where the language model and the parsed reports are at hand."""
        data = io.BytesIO()
        streams = [io.TextIOWrapper(data, encoding="utf-8", write_through=True) for _ in range(2)]
        with redirect_stdout(streams[0]), redirect_stderr(streams[1]):
            self.code = run(arguments)
        return data.getvalue().decode()

    def _shell(self, command: str) -> str:
        tools = self.folder.parent / "bin"
        _tools(tools)
        environment = os.environ | {
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT / "src"),
            "LC_ALL": "C.UTF-8",
        }
        ended = subprocess.run(
            ["bash", "-c", command],  # noqa: S607 - whichever shell is there
            cwd=self.folder,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=120,
            check=False,
        )
        self.code = ended.returncode
        return ended.stdout

    def python(self, block: Block, page: str) -> str:
        """Runs Python, an example with its results or a piece of a program; the block as it should be."""
        if ">>> " not in block.body:
            exec(compile(block.body, page, "exec"), self.names)  # noqa: S102 - it is our own example
            return block.body
        example = doctest.DocTestParser().get_doctest(block.body + "\n", self.names, page, page, block.line)
        runner = _Results(verbose=False, optionflags=doctest.ELLIPSIS)
        runner.run(example, out=self.problems.append, clear_globs=False)
        self.names.update(example.globs)
        lines = block.body.split("\n")
        for one, given in reversed(runner.given):
            start = one.lineno + one.source.count("\n")
            lines[start : start + one.want.count("\n")] = given.replace("\n\n", "\n<BLANKLINE>\n").splitlines()
        return "\n".join(lines)


class _Results(doctest.DocTestRunner):
    """Keeps what examples gave that is not what they show."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.given: list[tuple[doctest.Example, str]] = []

    def report_failure(self, _out: Any, _test: doctest.DocTest, example: doctest.Example, got: str) -> None:
        self.given.append((example, got))


def _tools(folder: Path) -> None:
    """``secondsource`` and ``python`` as this checkout and this interpreter have them."""
    if folder.is_dir():
        return
    folder.mkdir()
    ours = f"#!{sys.executable}\nimport sys\nfrom secondsource.cli import main\nsys.argv[0] = 'secondsource'\nmain()\n"
    (folder / "secondsource").write_text(ours, encoding="utf-8")
    (folder / "python").write_text(f'#!/bin/sh\nexec {sys.executable} "$@"\n', encoding="utf-8")
    for tool in folder.iterdir():
        tool.chmod(0o755)


def _commands(body: str) -> Iterator[Command]:
    """The commands of a block; one runs on behind a backslash and up to the end of a here-document."""
    current: Command | None = None
    until, runs_on = "", False
    for line in body.splitlines():
        if until or runs_on:
            assert current is not None
            current.lines.append(line)
            until = "" if line == until else until
            runs_on = not until and line.endswith("\\")
        elif line.startswith("$ "):
            if current is not None:
                yield current
            current = Command([line], [])
            here = re.search(r"<<\s*'?(\w+)'?", line)
            until, runs_on = here[1] if here else "", line.endswith("\\")
        else:
            assert current is not None, f"a console block begins with a command: {line}"
            current.shown.append(line)
    if current is not None:
        yield current


def matches(shown: list[str], output: list[str]) -> bool:
    """Whether an output is what is shown; ``...`` stands for any lines, or for any words of one."""
    if not shown:
        return not output
    pattern = "".join(
        r"(?:.*\n)*" if line == "..." else re.escape(line).replace(r"\.\.\.", ".*") + r"\n" for line in shown
    )
    return re.fullmatch(pattern, "".join(f"{line}\n" for line in output)) is not None


def _shortened(output: list[str]) -> list[str]:
    return output if len(output) <= _MOST else [*output[:_FIRST], "...", *output[-_LAST:]]
