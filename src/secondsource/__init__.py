"""Second Source reads many news reports of an event and builds the evidence-linked record."""

__version__ = "0.1.0"
