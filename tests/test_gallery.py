"""The gallery shows pictures that are there, of every story, and small enough for a repository."""

import re
from pathlib import Path

from scripts.newsroom import STORIES as MADE_UP

DOCS = Path(__file__).resolve().parents[1] / "docs"
GALLERY = (DOCS / "gallery.md").read_text(encoding="utf-8")
PICTURES = {path.name: path.stat().st_size for path in (DOCS / "pictures").iterdir()}


def test_every_picture_of_the_gallery_is_there_and_none_besides():
    assert set(re.findall(r"\(pictures/([\w.-]+)\)", GALLERY)) == set(PICTURES)


def test_every_made_up_story_is_in_it():
    assert [path.stem for path in MADE_UP.glob("*.toml") if f"{path.stem}-first.webp" not in PICTURES] == []


def test_all_pictures_together_are_under_three_megabytes():
    assert sum(PICTURES.values()) + (DOCS / "dossier.png").stat().st_size < 3_000_000


def test_whose_texts_they_show_is_said():
    assert "Wikinews contributors, CC BY 2.5" in GALLERY
