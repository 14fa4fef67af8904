"""The public names: listed, sorted, importable, and nothing heavy before they are asked for."""

import subprocess
import sys

import secondsource


def test_public_names_are_sorted_and_each_once() -> None:
    assert list(secondsource.__all__) == sorted(set(secondsource.__all__))


def test_every_public_name_has_a_home_that_holds_it() -> None:
    assert set(secondsource.__all__) == set(secondsource._HOMES)
    for name in secondsource.__all__:
        assert getattr(secondsource, name).__doc__, f"{name} is public and undocumented"


def test_an_unknown_name_is_an_attribute_error() -> None:
    assert not hasattr(secondsource, "no_such_name")


def test_importing_the_package_loads_no_model_and_no_heavy_library() -> None:
    heavy = "spacy numpy trafilatura jinja2 msgspec rich cyclopts".split()
    code = f"import secondsource, sys; print([name for name in {heavy} if name in sys.modules])"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout.strip() == "[]"
