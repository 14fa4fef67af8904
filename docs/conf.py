"""The documentation site: `make docs` builds it into build/docs, without a network and with every warning an error."""

from dataclasses import is_dataclass
from pathlib import Path

from sphinx.application import Sphinx

import secondsource

project = "Second Source"
author = "The Second Source developers"
project_copyright = author  # no year: a clock has no place in the pages
version = release = secondsource.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx_copybutton"]
language = "en"
nitpicky = True
smartquotes = False  # "--no-text" is no dash

# Types of the standard library and of libraries beside this one: their documentation is elsewhere, and nothing is fetched.
nitpick_ignore_regex = [("py:.*", r"(?!secondsource\.).*")]

myst_enable_extensions = ["colon_fence"]
myst_heading_anchors = 4

html_theme = "furo"
html_title = f"{project} {release}"
html_static_path = ["_static"]
html_css_files = ["site.css"]
html_last_updated_fmt = None
html_copy_source = False
html_show_sphinx = False

copybutton_prompt_text = r"\$ |>>> |\.\.\. "
copybutton_prompt_is_regexp = True
copybutton_here_doc_delimiter = "END"
copybutton_line_continuation_character = "\\"

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
napoleon_numpy_docstring = False
napoleon_attr_annotations = True


def _fields_below(_app: Sphinx, what: str, _name: str, of: object, *_rest: object) -> tuple[str, str] | None:
    """Leaves the signature of a dataclass out: its fields stand below, each with its type."""
    return ("", "") if what == "class" and is_dataclass(of) else None


def _other_pages(app: Sphinx, page: str, source: list[str]) -> None:
    """Puts pages that no table of contents names at the end of the index, so that a new page is on the site at once."""
    if page == "index":
        found = sorted(
            path.relative_to(app.srcdir).with_suffix("").as_posix() for path in Path(app.srcdir).rglob("*.md")
        )
        others = [one for one in found if one not in {"index", *source[0].splitlines()}]
        source[0] = source[0].replace("<!-- other pages -->", "\n".join(others))


def setup(app: Sphinx) -> None:
    """Called by Sphinx."""
    app.connect("autodoc-process-signature", _fields_below)
    app.connect("source-read", _other_pages)
