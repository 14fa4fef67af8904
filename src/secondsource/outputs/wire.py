"""Record -> its own file, the one a record can be read from again; without words, an index of it."""

from secondsource.model.record import Record
from secondsource.outputs import notext
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.verify import Reports, require
from secondsource.store import encode


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> bytes:
    """The record in its wire format, everything in it; where no words are to be shown, ids, offsets and hashes.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
        RecordError: The record holds something JSON cannot carry.
    """
    if not export.text:
        return notext.render(record, reports, export)
    require(record, reports)
    return encode(record)
