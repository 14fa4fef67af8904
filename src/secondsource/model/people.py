"""How people stand in a story, and what is told of them that default exports leave out."""

from typing import Literal

Standing = Literal["public role", "quoted private person", "private person", "unnamed"]
"""``public role``: some report states a role in public life. ``quoted private person``: named without one, and quoted.
``private person``: named without one. ``unnamed``: no report gives a name."""
