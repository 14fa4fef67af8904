"""Everything this package raises on purpose, as one tree.

SecondSourceError
├── ReadingError           an input cannot be read; names the input and what to do
│   └── UnsupportedInputError   the input's kind is not one this package reads
├── EvidenceError          words that should stand in a report do not
├── ResourceError          a model, codebook or gazetteer is missing or not the one expected
├── RecordError            a stored record cannot be decoded
└── OutputError            an output cannot be written as asked
    ├── MismatchError      a record does not match its reports, or does not fit together
    └── UnreviewedError    it is to be published, and allegations in it are not reviewed
"""


class SecondSourceError(Exception):
    """Base of every error this package raises on purpose."""


class ReadingError(SecondSourceError):
    """An input cannot be read as a report.

    Attributes:
        name: The input as the user named it (path, or ``path:line`` in JSON Lines).
        reason: What is wrong and what to do, as one sentence fragment.
    """

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}")
        self.name = name
        self.reason = reason


class UnsupportedInputError(ReadingError):
    """The input's kind is not one this package reads."""


class EvidenceError(SecondSourceError):
    """Words that should stand at an offset of a report's text do not stand there."""


class ResourceError(SecondSourceError):
    """A model, codebook or gazetteer is missing, or is not the one expected."""


class RecordError(SecondSourceError):
    """A stored record cannot be decoded."""


class OutputError(SecondSourceError):
    """An output cannot be written as asked."""


class MismatchError(OutputError):
    """Words of a record do not stand in its reports, or the record refers to what it does not hold."""


class UnreviewedError(OutputError):
    """An output is to be published, and claims in it that accuse a named person are not reviewed."""
