"""Stable numbers for words, so that runs of words can be compared as runs of numbers.

Python's own ``hash`` of a string differs from run to run; these codes are the same on every machine and in every version.
"""

import hashlib
from functools import lru_cache

WIDTH = 5
"""Words in a shingle. Five is the usual width for finding copied news (Smith, Cordell and Mullen 2015, passim)."""


@lru_cache(maxsize=1 << 17)
def word_code(folded: str) -> int:
    """A 64-bit number for a folded word: the first eight bytes of its BLAKE2b digest, little endian.

    Lone surrogates, which UTF-8 cannot hold, count as themselves.
    """
    digest = hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little")
