"""Choices of what is shown of a record, the same for every command that writes or shows one."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

from cyclopts import Parameter

from secondsource.cli.messages import count, say

if TYPE_CHECKING:
    from secondsource.model.record import Record
    from secondsource.outputs.export import Export
    from secondsource.outputs.formats import Format


@Parameter(name="*")
@dataclass(frozen=True)
class Exports:
    """What is shown of a record.

    Attributes:
        reviews: A file of decisions.
        publishable: Whether it is to be published.
        with_private: Whether details of private life are shown.
        no_text: Whether words are left out.
    """

    reviews: Annotated[
        Path | None,
        Parameter(name="--reviews", help="Show what reviewers decided: a file that secondsource review keeps."),
    ] = None
    publishable: Annotated[
        bool,
        Parameter(
            name="--publishable",
            negative="",
            help="Mark it for publication; refused while a claim that accuses a named person is not reviewed.",
        ),
    ] = False
    with_private: Annotated[
        bool,
        Parameter(
            name="--with-private",
            negative="",
            help="Show home addresses, names of minors, immigration and medical status of private persons.",
        ),
    ] = False
    no_text: Annotated[
        bool, Parameter(name="--no-text", negative="", help="Write ids, offsets and hashes, and no words of a report.")
    ] = False

    def refused(self, form: "Format") -> str | None:
        """Why a format cannot be had in this export, or here; None where it can."""
        return form.missing() or form.refused(text=not self.no_text, publishable=self.publishable)

    def checked(self, record: "Record") -> "Export":
        """The export of a record made now, once it may be written.

        Raises:
            UnreviewedError: It is to be published, and allegations in it are not reviewed.
            RecordError: The file of decisions cannot be opened.
        """
        export = self.of(record)
        export.check(record)
        return export

    def of(self, record: "Record", beside: Path | None = None) -> "Export":
        """The export of a record, with the decisions of the file given, else of the one beside the record.

        Raises:
            RecordError: The file of decisions cannot be opened.
        """
        from secondsource.model.review import decided  # noqa: PLC0415
        from secondsource.outputs.export import Export  # noqa: PLC0415
        from secondsource.store import beside as file_beside  # noqa: PLC0415
        from secondsource.store import load_reviews  # noqa: PLC0415

        path = self.reviews or (file_beside(beside) if beside is not None else None)
        log = load_reviews(path) if path is not None else None
        for problem in log.problems if log else ():
            say(f"warning: {problem}")
        desk = decided(record, log.reviews if log else ())
        if desk.unmatched:
            named = ", ".join(f"{one.act} of {one.claim} by {one.who}" for one in desk.unmatched[:5])
            say(
                f"warning: {count(len(desk.unmatched), 'decision')} of {path} fit no claim here, and stay in the file: {named}"
            )
        return Export(desk, self.publishable, self.with_private, text=not self.no_text)


DEFAULT_EXPORT: Final = Exports()
