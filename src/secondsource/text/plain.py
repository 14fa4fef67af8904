"""A text as parsers and taggers read it: unusual spaces and marks as the usual ones, one code point for one.

Offsets into the plain text are offsets into the text itself.
"""

SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
"""Spaces other than the common one: Unicode's space separators (Zs)."""
_APOSTROPHES = "\u02bc\u02b9\u2032\u201b\uff07\u00b4"
_OTHERS = {"＂": '"', "‟": "“", "「": "“", "『": "“", "〝": "“", "」": "”", "』": "”", "〞": "”", "〟": "”"}
_SURROGATES = dict.fromkeys(map(chr, range(0xD800, 0xE000)), "\ufffd")
_PLAIN = str.maketrans(dict.fromkeys(SPACES, " ") | dict.fromkeys(_APOSTROPHES, "’") | _OTHERS | _SURROGATES)


TOMBSTONE = "[name withheld]"
"""What stands where a name was withheld (docs/duties.md)."""
_READ_AS = "Robin Armstrong"
"""What models read there: a name that women and men bear, word for word as long."""


def plain(text: str) -> str:
    """``text`` with plain spaces, apostrophes and quotation marks in place of their rarer kinds; as long as before.

    Non-breaking and other spaces of a fixed width (Unicode's space separators), modifier apostrophes, primes and accents
    typed for apostrophes, full-width, reversed and East Asian quotation marks. Models of English have seen none of these.
    Lone surrogates, which no encoding holds, are read as the replacement character. A name withheld is read as a name.
    """
    return text.translate(_PLAIN).replace(TOMBSTONE, _READ_AS)
