"""What an export shows of a record: who reviewed it, whether it is to be published, what of private life is left out.

A record is never changed; an export of it is. Every writer checks the record against its reports first and writes an export
of it then.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from secondsource.errors import UnreviewedError
from secondsource.model.record import Record
from secondsource.model.report import Report
from secondsource.model.review import NOBODY, Desk
from secondsource.outputs import publishing, withholding


@dataclass(frozen=True, slots=True)
class Export:
    """How a record is written.

    Attributes:
        desk: What reviewers decided.
        publishable: Whether it is marked for publication: refused while an allegation is unreviewed; rejected claims are
            left out, corrected ones carry their correction.
        private: Whether it shows what is withheld by default: home addresses, names of minors, immigration and medical
            status of private persons.
        text: Whether it shows words at all; without them, ids, offsets and hashes alone.
    """

    desk: Desk = NOBODY
    publishable: bool = False
    private: bool = False
    text: bool = True

    def of(self, record: Record) -> Record:
        """The record as this export shows it, details of private life behind marks.

        Raises:
            UnreviewedError: It is to be published and holds allegations that nobody reviewed; the message lists them.
        """
        shown = self._published(record)
        return shown if self.private else withholding.marked(shown)

    def on_page(self, record: Record, reports: Mapping[str, Report]) -> tuple[Record, dict[str, Report]]:
        """The same for a page that sets spans into the reports' text: details blacked out, letter by letter, in both.

        Raises:
            UnreviewedError: As ``of``.
        """
        shown = self._published(record)
        if self.private:
            return shown, {**reports}
        return withholding.blacked_out(shown, reports)

    def mark(self, record: Record) -> str:
        """What an export says of its review: "" where there is nothing to say."""
        sensitive = [claim for claim in record.claims if claim.sensitive]
        reviewed = sum(claim.label in self.desk.standing for claim in sensitive)
        if self.publishable:
            return f"Marked publishable: all {len(sensitive)} claims that accuse a named person were reviewed."
        if sensitive:
            return f"Not marked publishable: {reviewed} of {len(sensitive)} claims that accuse a named person were reviewed."
        return ""

    def check(self, record: Record) -> None:
        """Passes when the record may be written as this export.

        Raises:
            UnreviewedError: As ``of``.
        """
        missing = self.desk.unreviewed(record) if self.publishable else ()
        if missing:
            listed = "".join(f"\n  {claim.label}: {claim.text}" for claim in missing)
            raise UnreviewedError(
                f"nothing was written: claims that accuse a named person are not reviewed ({len(missing)}); "
                f"decide on each with secondsource review{listed}"
            )

    def _published(self, record: Record) -> Record:
        self.check(record)
        return publishing.published(record, self.desk) if self.publishable else record


PLAIN = Export()
"""A default export: nothing reviewed, private details left out."""

WORKING = replace(PLAIN, private=True)
"""What the owner of the record sees: everything."""
