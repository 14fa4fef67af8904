"""Measures quality on gold data: loaders, scorers, floors that only rise."""
