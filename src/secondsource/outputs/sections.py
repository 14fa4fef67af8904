"""The sections of a record in the terminal, by name."""

from typing import Literal

Section = Literal[
    "summary", "support", "differences", "alone", "checks", "changes", "said", "claims", "wording", "reports"
]
"""What can be asked for by itself, in the order of use. ``alone``: what only one source, or one report, has."""
