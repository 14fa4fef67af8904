"""One module a data set. Each has ``NAME`` (the set's name) and ``measure(data)``, which gives fractions of 1 or counts.

``data`` is the folder given with ``--data``; a set whose files are not there raises ``DataAbsent``.
"""


class DataAbsent(Exception):  # noqa: N818 - it is a reason to skip, not an error
    """The set's files are not in the data folder."""
