"""The days an EDTF string covers (ISO 8601-2:2019, https://www.loc.gov/standards/datetime/)."""

import calendar
import re
from datetime import date

_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d)(?:-(\d\d))?)?")
# First month and number of months of EDTF's seasons, quarters, quadrimesters and half years. Northern seasons; a winter begins
# in December of its year.
_PARTS_OF_YEAR = {
    **{21 + index: (3 + 3 * index, 3) for index in range(4)},
    **{25 + index: (3 + 3 * index, 3) for index in range(4)},
    **{33 + index: (1 + 3 * index, 3) for index in range(4)},
    **{37 + index: (1 + 4 * index, 4) for index in range(3)},
    **{40 + index: (1 + 6 * index, 6) for index in range(2)},
}


def covered(edtf: str | None) -> tuple[date | None, date | None] | None:
    """First and last day of an EDTF date, interval or unspecified decade or century; qualifiers (``~?%``) are passed over.

    Returns:
        Both days; None in place of an end that is open ("2025-06-06/..") or not known; None alone where the string names
        no day a calendar holds, or ends before it begins.
    """
    first, interval, last = (edtf or "").partition("/")
    try:
        start, end = _span(first), _span(last) if interval else None
    except ValueError:
        return None
    earliest = start[0] if start else None
    latest = (end[1] if end else None) if interval else (start[1] if start else None)
    empty = earliest is None and latest is None
    return None if empty or (earliest and latest and earliest > latest) else (earliest, latest)


def _span(edtf: str) -> tuple[date, date] | None:
    """First and last day of a date; None for an open or unknown end.

    Raises:
        ValueError: It is no date.
    """
    plain = edtf.strip("~?%")
    if plain in ("", ".."):
        return None
    match = _DATE.fullmatch(plain)
    if match is None:
        raise ValueError(f"no EDTF date: {edtf}")
    years, month, day = match.groups()
    first, last = int(years.replace("X", "0")), int(years.replace("X", "9"))
    if month is None:
        return date(first, 1, 1), date(last, 12, 31)
    if first != last:
        raise ValueError(f"a month of no one year: {edtf}")
    if day is not None:
        return date(first, int(month), int(day)), date(first, int(month), int(day))
    return _months(first, *_PARTS_OF_YEAR.get(int(month), (int(month), 1)))


def _months(year: int, first: int, count: int) -> tuple[date, date]:
    years, index = divmod(first + count - 2, 12)
    last = calendar.monthrange(year + years, index + 1)[1]
    return date(year, first, 1), date(year + years, index + 1, last)
