"""Scorers against the hand-made gold of the two Los Angeles reports. One module an aspect, each with ``measure(run)``."""
