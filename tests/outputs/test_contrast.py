"""The contrast of the page's colours, computed from style.css (WCAG 2.2, success criteria 1.4.3 and 1.4.11)."""

import json
import re
from importlib.resources import files
from pathlib import Path

import pytest

STYLE = files("secondsource.outputs.dossier").joinpath("style.css").read_text(encoding="utf-8")
PAIRS = json.loads((Path(__file__).parent / "cases" / "contrast.json").read_text(encoding="utf-8"))
THEMES = {
    "light": r":root\{color-scheme:light;([^}]*)\}",
    "dark": r":root\[data-theme=dark\]\{([^}]*)\}",
    "system dark": r":root:not\(\[data-theme=light\]\)\{color-scheme:dark;([^}]*)\}",
    "print": r":root:not\(\[data-theme=light\]\)\{color-scheme:light;([^}]*)\}",
}


def tokens(theme: str) -> dict[str, str]:
    """The colours of a theme by name; print changes some of the light ones."""
    found = re.search(THEMES[theme], STYLE)
    assert found, theme
    own = dict(re.findall(r"--([\w-]+):(#[0-9a-f]{3,6})(?![0-9a-f])", found[1]))
    return {**tokens("light"), **own} if theme == "print" else own


def luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(2 * one for one in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def used(properties: str) -> set[str]:
    return set(re.findall(rf"[{{;](?:{properties}):[^;}}]*?var\(--([\w-]+)\)", STYLE))


def test_black_on_white_is_twenty_one_to_one():
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: f"{pair['front']} on {pair['back']}")
def test_every_pair_of_colours_can_be_told_apart(pair, theme):
    colours = tokens(theme)
    assert contrast(colours[pair["front"]], colours[pair["back"]]) >= pair["least"], pair["where"]


def test_every_colour_of_words_and_of_focus_is_measured():
    text = {pair["front"] for pair in PAIRS if pair["least"] >= 4.5}
    marks = {pair["front"] for pair in PAIRS}
    assert used("color") <= text
    assert used("outline") <= marks


def test_every_ground_that_words_stand_on_is_measured():
    drawn = {"onef", "repf", "corf", "k2", "k3", "line"}
    assert used("background|background-color") - drawn <= {pair["back"] for pair in PAIRS}
