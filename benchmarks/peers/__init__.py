"""Who said what, side by side: this package, other programs and a plain guess on the same articles with the same scorer."""
