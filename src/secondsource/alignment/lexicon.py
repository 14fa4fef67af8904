"""The stage's word lists, as sets of folded words."""

from functools import cache

from secondsource.resources import table


@cache
def lexicon(section: str, name: str) -> frozenset[str]:
    """The words of ``[section] name`` in ``alignment.toml``.

    Raises:
        ResourceError: The installation is incomplete.
    """
    return frozenset(table("alignment.toml")[section][name].split())
