import inspect

import pytest

from secondsource import errors
from secondsource.errors import ReadingError, SecondSourceError, UnsupportedInputError


def _classes() -> list[type[Exception]]:
    return [item for _, item in inspect.getmembers(errors, inspect.isclass)]


def test_every_error_stands_in_the_drawn_tree():
    drawing = errors.__doc__ or ""
    for error in _classes():
        assert error.__name__ in drawing
        assert issubclass(error, SecondSourceError)
        assert error.__doc__
    assert len(SecondSourceError.__subclasses__()) <= 8


def test_the_drawing_shows_nothing_else():
    drawn = {word for word in (errors.__doc__ or "").split() if word.endswith("Error")}
    assert drawn == {error.__name__ for error in _classes()}


@pytest.mark.parametrize("kind", [ReadingError, UnsupportedInputError])
def test_a_reading_error_names_the_input_and_what_to_do(kind):
    error = kind("a.txt", "the file is empty; there is nothing to read")
    assert str(error) == "a.txt: the file is empty; there is nothing to read"
    assert (error.name, error.reason) == ("a.txt", "the file is empty; there is nothing to read")
    assert isinstance(error, ReadingError)
