"""What may reach the page: text from reports is shown, never obeyed.

Markup is escaped by the templates. Beyond markup, characters that a browser drops, or that turn the direction of everything
after them, are replaced one for one by the replacement character, so that every offset into a passage stays right.
"""

import base64
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from itertools import cycle, groupby
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

# C0 and C1 controls but tab and line feed, bidirectional embeddings, overrides and isolates, lone surrogates, non-characters
# that end files.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
"""Unicode categories of characters that show nothing of their own."""
# Words no line can hold, in scripts that write spaces. Browsers take seconds to lay out one of ten thousand letters unless
# they are told where it may break.
_ENDLESS = re.compile("([^\\s\u1100-\uffff]{60,})")
_STEP = 40
_EXTENDED = re.compile("[\u0100-\u0130\u0132-\u0151\u0154-\u017f\u0218-\u021b]")


def shown(text: str) -> str:
    """The text as the page may show it, of the same length in code points and in UTF-16 units."""
    return _UNSAFE.sub("\ufffd", text)


def named(text: str) -> str:
    """The text with every character that cannot be seen spelled out, for remarks about such characters.

    "U+2066 LEFT-TO-RIGHT ISOLATE"; neighbours are separated by commas, line feeds become spaces.
    """
    pieces: list[str] = []
    for unseen, group in groupby(text, key=_unseen):
        if not unseen:
            pieces.extend(group)
            continue
        told = ", ".join(f"U+{ord(one):04X} {unicodedata.name(one, '')}".strip() for one in dict.fromkeys(group))
        pieces.append(f" {told} ")
    return " ".join("".join(pieces).split())


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN and not character.isspace()


def soft(text: str) -> Markup:
    """The text, escaped, with places to break inside endless words; the words themselves stay as they are."""
    parts = [
        Markup("<wbr>").join(part[start : start + _STEP] for start in range(0, len(part), _STEP))
        if odd
        else escape(part)
        for part, odd in zip(_ENDLESS.split(shown(text)), cycle((False, True)), strict=False)
    ]
    return Markup("").join(parts)


def finish(value: Any) -> Any:  # noqa: ANN401 a template may print anything
    """What the templates do to everything they print."""
    return shown(value) if type(value) is str else value


@cache
def environment() -> Environment:
    """The templates; a name they do not know is an error, not an empty string."""
    made = Environment(
        loader=PackageLoader("secondsource.outputs.dossier"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=finish,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["soft"] = soft
    return made


def page_hash(content: str) -> str:
    """The content security policy's name for the content of a style or script element."""
    digest = hashlib.sha256(content.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"


def running(title: str) -> str:
    """A rule that prints the title at the head of every page; no character of it can end the string it stands in."""
    letters = "".join(one if one.isalnum() and one.isascii() else f"\\{ord(one):x} " for one in shown(title))
    return f'@page{{@top-left{{content:"{letters}"}}}}\n'


def script() -> str:
    """The one script."""
    return _file("script.js").decode()


def style(text: str) -> str:
    """The one style sheet with the fonts inside; accented letters beyond Latin-1 only where ``text`` has some."""
    faces = [_face("Sans", "latin"), _face("Serif", "latin")]
    if _EXTENDED.search(text):
        faces += [_face("Sans", "extended"), _face("Serif", "extended")]
    return "".join(faces) + _file("style.css").decode()


_RANGES: Mapping[str, str] = {
    "latin": "",
    "extended": "unicode-range:U+0100-0130,U+0132-0151,U+0154-017F,U+0218-021B;",
}


def _face(family: str, letters: str) -> str:
    font = base64.b64encode(_file(f"fonts/ss-{family.lower()}-{letters}.woff2")).decode()
    return (
        f'@font-face{{font-family:"SS {family}";font-style:normal;font-weight:400 700;font-display:block;'
        f'{_RANGES[letters]}src:url(data:font/woff2;base64,{font}) format("woff2")}}\n'
    )


def _file(name: str) -> bytes:
    return files("secondsource.outputs.dossier").joinpath(*name.split("/")).read_bytes()
