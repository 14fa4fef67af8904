"""Choices of how records are made, the same for every command that makes some."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, TypedDict

from cyclopts import Parameter

if TYPE_CHECKING:
    from secondsource.analysis.events.lexicon import Lexicon
    from secondsource.model.report import Report
    from secondsource.model.story import Decision
    from secondsource.reading.redactions import Redactions
    from secondsource.resources.publishers import Publishers


def no_option(_: type, paths: Sequence[str]) -> None:
    """Refuses what looks like an option and is none; ``-`` is standard input."""
    for path in paths:
        if path.startswith("-") and path != "-":
            raise ValueError(f'no such option: {path} (a file of that name: "./{path}")')


Reports = Annotated[
    tuple[str, ...],
    Parameter(
        name="PATHS",
        allow_leading_hyphen=True,
        validator=no_option,
        help="Reports: text, HTML or JSON Lines files, folders of them, - for standard input.",
    ),
]


class Chosen(TypedDict):
    """The choices as the pipeline takes them."""

    one_story: bool
    codebook: "Lexicon | None"
    publishers: "Publishers | None"
    decisions: "tuple[Decision, ...]"


@Parameter(name="*")
@dataclass(frozen=True)
class Choices:
    """How records are made.

    Attributes:
        one_story: Whether all reports are one story.
        codebook: A codebook's file.
        publishers: A file of publishers.
        decisions: A file of decisions about stories.
        redactions: A file of people to withhold.
    """

    one_story: Annotated[
        bool, Parameter(name="--one-story", negative="", help="Take all reports as one story, unlike as they may be.")
    ] = False
    codebook: Annotated[
        str | None,
        Parameter(
            name="--codebook",
            help="Code events with this codebook, a TOML or YAML file, instead of PLOVER; see secondsource codebook.",
        ),
    ] = None
    publishers: Annotated[
        Path | None,
        Parameter(name="--publishers", help="Add these publishers, owners and domains, a TOML file, to those known."),
    ] = None
    decisions: Annotated[
        Path | None,
        Parameter(name="--decisions", help="Join and part reports as this TOML file of your decisions says."),
    ] = None

    redactions: Annotated[
        Path | None,
        Parameter(
            name="--redactions",
            help="Take the people this TOML file names out of the reports; see secondsource redact.",
        ),
    ] = None

    def withheld(self) -> "Redactions | None":
        """The people to withhold.

        Raises:
            ReadingError: The file cannot be used.
        """
        from secondsource.reading import redactions  # noqa: PLC0415

        return redactions.load(self.redactions) if self.redactions is not None else None

    def loaded(self) -> Chosen:
        """The files read, before any report is.

        Raises:
            ResourceError: The codebook or the file of publishers cannot be used.
            ReadingError: The file of decisions cannot be used.
        """
        from secondsource.analysis import codebook  # noqa: PLC0415
        from secondsource.reading import decisions  # noqa: PLC0415
        from secondsource.resources import publishers  # noqa: PLC0415

        return Chosen(
            one_story=self.one_story,
            codebook=codebook.load(self.codebook) if self.codebook is not None else None,
            publishers=publishers.load(self.publishers) if self.publishers is not None else None,
            decisions=decisions.load(self.decisions) if self.decisions is not None else (),
        )

    def remarks(self, chosen: Chosen, reports: Sequence["Report"]) -> Iterator[str]:
        """What to know of the choices once the reports are read, in words."""
        from secondsource.reading import decisions  # noqa: PLC0415

        yield from decisions.unfound(chosen["decisions"], reports)
        if self.one_story and chosen["decisions"]:
            yield f"--one-story takes all reports as one; what {self.decisions} decides is not used"


DEFAULT: Final = Choices()
