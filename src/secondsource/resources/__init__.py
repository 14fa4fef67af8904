"""Codebooks, gazetteer, lexicons and weights: data files and one loader. Nothing is downloaded at run time."""

import tomllib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any

from secondsource.errors import ResourceError


def resource(name: str) -> Traversable:
    """The data file ``name`` ("cues.toml", "gazetteer/places.bin") of this package.

    Raises:
        ResourceError: There is no such file; the installation is incomplete.
    """
    path = files(__package__).joinpath(*name.split("/"))
    if not path.is_file():
        raise ResourceError(f"{name} is missing from the installed package; install it again")
    return path


@cache
def table(name: str) -> dict[str, Any]:
    """A TOML data file, read once; callers must not change what they get.

    Raises:
        ResourceError: The file is missing or is not TOML.
    """
    try:
        return tomllib.loads(resource(name).read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ResourceError(f"{name} is not readable TOML: {error}") from error
