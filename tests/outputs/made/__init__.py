"""Invented records, cut into the parts they are made of."""
