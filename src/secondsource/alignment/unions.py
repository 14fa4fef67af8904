"""Sets that grow together: union-find with path halving (Tarjan and van Leeuwen 1984)."""


def root(parent: list[int], index: int) -> int:
    """The first of the set an index belongs to; paths are shortened on the way.

    Args:
        parent: For each index another of its set, itself for the first.
        index: Where to begin.
    """
    while parent[index] != index:
        parent[index] = parent[parent[index]]
        index = parent[index]
    return index


def join(parent: list[int], one: int, other: int) -> bool:
    """Makes the sets of two indexes one; whether they were two."""
    first, second = sorted((root(parent, one), root(parent, other)))
    parent[second] = first
    return first != second
