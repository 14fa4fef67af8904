"""The formats a record can be written in: one registry for ``build --format``, ``export --to`` and the names of files.

To add one, write a module with::

    def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> bytes:
        require(record, reports)            # outputs.verify: reads every span again, or what can be checked without texts
        shown = export.of(record)           # after review, details of private life behind marks
        ...

and a line in ``_FORMATS``. A folder is a mapping of file names to bytes. ``reports`` is None where the record is all there is; a
writer that cannot do without them says ``texts=True`` and is never called so. Under ``--no-text`` (``export.text`` is False) no
word of a report may stand in what is written: a writer that has nothing left then says ``wordless=False``. Writers are loaded
when used.

Every format registered is held to the duties of an export by tests/outputs/test_leaving.py.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final, Literal

from secondsource.errors import OutputError

if TYPE_CHECKING:
    from secondsource.model.record import Record
    from secondsource.model.report import Report
    from secondsource.outputs.export import Export


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        name: What it is called on the command line.
        suffixes: How names of its files end, lower case, the usual one first; "" stands for a name without a suffix.
        says: What it is, in a few words.
        writer: Module and function that write it: "annotations:render" below ``secondsource.outputs``.
        folder: Whether it is several files, in a folder.
        texts: Whether it shows the reports' texts and cannot be made without them.
        wordless: Whether it can be had without words.
        publishable: Whether what is written with words can be marked for publication.
        library: Module that the writer needs beyond the package's own dependencies, or "".
        extra: The extra that installs it, or "".
    """

    name: str
    suffixes: tuple[str, ...]
    says: str
    writer: str
    folder: bool = False
    texts: bool = False
    wordless: bool = True
    publishable: bool = True
    library: str = ""
    extra: str = ""

    def missing(self) -> str | None:
        """What to install before it can be written; None where nothing is missing."""
        if not self.library or find_spec(self.library) is not None:
            return None
        return f"{self.name} needs {self.library}: pip install 'secondsource[{self.extra}]'"

    def refused(self, *, text: bool, publishable: bool) -> str | None:
        """Why it cannot be had without words, or for publication; None where it can."""
        if not text and not self.wordless:
            others = _listed(one.name for one in FORMATS.values() if one.wordless)
            return f"{self.says} is made of words; --no-text goes with {others}"
        if publishable and text and not self.publishable:
            others = _listed((one.name for one in FORMATS.values() if one.publishable), last="or")
            return f"{self.says} is the working file, which no review changes; publish {others}"
        return None

    def beside(self, name: str) -> str:
        """The name of what is made of a file: "record.geojson" of "record.json", "record-tables" for a folder."""
        stem = name.rpartition(".")[0] or name
        return f"{stem}-{self.name}" if self.folder else f"{stem}{self.suffixes[0]}"

    def numbered(self, name: str, number: int) -> str:
        """The name for the second, third, ... of several stories: "record-2.json"."""
        ending = max((one for one in self.suffixes if name.casefold().endswith(one)), key=len, default="")
        stem, dot, rest = (name[: -len(ending)], "", name[-len(ending) :]) if ending else name.rpartition(".")
        return f"{stem}-{number}{dot}{rest}" if stem else f"{name}-{number}"


_FORMATS: Final = (
    Format("html", (".html", ".htm"), "a dossier", "dossier:render", texts=True, wordless=False),
    Format("json", (".json",), "the record", "wire:render", publishable=False),
    Format("annotations", (".jsonld",), "Web Annotations", "annotations:render"),
    Format("tables", ("",), "CSV tables with a data dictionary", "tables:render", folder=True),
    Format("parquet", (), "Parquet tables", "tables.parquet:render", folder=True, library="pyarrow", extra="parquet"),
    Format("xlsx", (".xlsx",), "a spreadsheet", "tables.xlsx:render", library="xlsxwriter", extra="xlsx"),
    Format("sqlite", (".sqlite", ".db"), "a SQLite database", "tables.sqlite:render"),
    Format("geojson", (".geojson",), "places and events as GeoJSON", "geojson:render"),
    Format("ftm", (".ftm.json",), "FollowTheMoney entities", "ftm:render"),
    Format("atom", (".atom",), "an Atom feed", "atom:render"),
    Format("newsarticle", (".news.jsonld",), "schema.org linked data", "newsarticle:render"),
    Format("ninjs", (".ninjs.json",), "an IPTC ninjs item", "ninjs:render"),
)
FORMATS: Final[Mapping[str, Format]] = {one.name: one for one in _FORMATS}
"""Every format by its name."""

if TYPE_CHECKING:
    Name = str
else:
    Name = Literal[tuple(FORMATS)]
    """The name of a format; the command line takes no other."""


def named(file: str) -> Format | None:
    """The format that a file's name tells by its ending; a name without a suffix is a folder of tables. None for others."""
    lower = file.casefold()
    fitting = [
        (len(ending), one) for one in FORMATS.values() for ending in one.suffixes if ending and lower.endswith(ending)
    ]
    if fitting:
        return max(fitting, key=lambda pair: pair[0])[1]
    if "." in lower.strip("."):
        return None
    return next(one for one in FORMATS.values() if "" in one.suffixes)


def listed() -> str:
    """The names of all formats, in words."""
    return _listed(FORMATS, last="or")


def endings() -> str:
    """How the names of files may end, in words: ".html, .json or .jsonld"."""
    return _listed((one.suffixes[0] for one in FORMATS.values() if one.suffixes and one.suffixes[0]), last="or")


def rendered(
    form: Format, record: "Record", reports: "Mapping[str, Report] | None", export: "Export"
) -> bytes | dict[str, bytes]:
    """A record in a format: one file's bytes, or several files' by name.

    Args:
        form: The format.
        record: What to write.
        reports: Its reports by id; None to make it from the record alone, the words not read again.
        export: What to show of it.

    Raises:
        OutputError: The record does not match its reports or itself; it is to be published and not reviewed; the format
            needs the reports' texts or a library that is not installed.
    """
    reason = form.missing() or form.refused(text=export.text, publishable=export.publishable)
    if reason is None and reports is None and form.texts:
        reason = f"{form.says} shows the reports' texts; give the reports, too"
    if reason is not None:
        raise OutputError(reason)
    module, _, function = form.writer.partition(":")
    made = getattr(import_module(f"secondsource.outputs.{module}"), function)(record, reports, export)
    return made.encode() if isinstance(made, str) else made


def _listed(names: Iterable[str], last: str = "and") -> str:
    *most, end = names
    return f"{', '.join(most)} {last} {end}" if most else end
