"""Seconds and peak memory of each stage for 2, 20 and 200 reports, as ratios against one parse of the same text."""
