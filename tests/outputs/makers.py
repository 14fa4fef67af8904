"""Records made up for the tests of what shows them: invented news, every span found in the text."""

from tests.outputs.made.ferries import many
from tests.outputs.made.hostile import hostile
from tests.outputs.made.plain import plain
from tests.outputs.made.strike import pair
from tests.outputs.made.versions import changed

__all__ = ["changed", "hostile", "many", "pair", "plain"]
