"""The comparison of figures with other programs: its floor, its rows for what is not installed, its table."""

from dataclasses import replace

from benchmarks import figures


def test_the_floor_takes_the_least_and_the_most_number_in_digits() -> None:
    assert figures.digits("1,200 of about 300 or 2.5") == (2.5, 1200)
    assert figures.digits("dozens") is None


def test_every_system_gives_a_row_and_one_that_is_not_there_says_what_would_install_it(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    absent = replace(figures.SYSTEMS[1], name="Absent", module="no_such_module", requirement="no-such-package==1")
    own, floor = figures.SYSTEMS[0], figures.SYSTEMS[-1]
    monkeypatch.setattr(figures, "SYSTEMS", (own, absent, floor))
    chosen = [
        ("about 50", (50.0, 50.0), (50.0, 50.0)),
        ("dozens", (24.0, 24.0), (24.0, 24.0)),
        ("two", (2.0, 2.0), (2.0, 2.0)),
    ]
    first, second, third = figures.run(chosen, ["Some 50 people met on Friday.\n"] * 3)
    assert first.values[:2] == (1.0, 1.0)
    assert (second.values, second.note) == ((), "not installed: pip install no-such-package==1")
    assert third.values[:2] == (1 / 3, 1 / 2)
    assert min(first.values[2], third.values[2]) > 0
    assert figures.lines([first, second])[2:] == [
        f"| {own.name} | 1.000 | 1.000 | {first.values[2]:,.0f} |",
        "| Absent | not installed: pip install no-such-package==1 |  |  |",
    ]
