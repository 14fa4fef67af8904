"""The page as a value: text like any other, a frame where a notebook shows it, a file where it is saved."""

from pathlib import Path

from markupsafe import Markup

from secondsource.errors import OutputError
from secondsource.outputs.dossier import safe

HEIGHT = 720
"""Pixels of the frame. Fixed: a share of the window's height has no meaning where outputs stand in frames that grow with them."""


class Dossier(str):
    """A dossier's HTML. As the last line of a notebook's cell it shows the page, cut off from the notebook around it.

    It is text in every other way: equal to the same characters, as long, encoded and written as they are.
    """

    __slots__ = ()

    def __repr__(self) -> str:
        return f"<Dossier: {len(self):,} characters of HTML; .save('dossier.html') writes them>"

    def save(self, path: Path | str) -> Path:
        """Writes the page; what was there is replaced.

        Raises:
            OutputError: It cannot be written there.
        """
        target = Path(path)
        try:
            target.write_bytes(self.encode())
        except OSError as error:
            raise OutputError(f"{target} cannot be written ({error.strerror}); choose another place") from error
        return target

    def _repr_html_(self) -> str:
        title = self.partition("<title>")[2].partition("</title>")[0]
        return (
            safe.environment()
            .get_template("frame.html.j2")
            .render(title=Markup(title), page=_as_attribute(self), height=HEIGHT)  # noqa: S704 escaped when the page was made
        )


def _as_attribute(page: str) -> Markup:
    """The page as the value of an attribute in single quotation marks, which pages hold few of.

    Two characters mean something there. Escaping all that HTML can escape makes the frame a quarter longer than the page.
    """
    return Markup(str(page).replace("&", "&amp;").replace("'", "&#39;"))  # noqa: S704 escaped just now
