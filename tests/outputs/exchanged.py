"""What the tests of the formats of exchange share: validators that load nothing from a network."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from lxml import etree
from pyld import jsonld
from referencing import Registry, Resource

SCHEMAS = Path(__file__).parent / "schemas"
ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
SCHEMA_ORG = "https://schema.org"
# The context of schema.org gives each of its terms the IRI below; those that hold addresses are told apart here as there.
_STAND_IN = {
    "@context": {
        "@vocab": "http://schema.org/",
        **{name: {"@id": f"http://schema.org/{name}", "@type": "@id"} for name in ("url", "sameAs")},
    }
}


@cache
def schema(name: str) -> Any:
    """A schema that is JSON."""
    return json.loads((SCHEMAS / name).read_text(encoding="utf-8"))


@cache
def validator(name: str) -> jsonschema.Draft202012Validator:
    """A validator for a JSON schema; what it refers to is here, too."""
    registry: Registry[Any] = Registry().with_resource(
        "https://geojson.org/schema/GeoJSON.json", Resource.from_contents(schema("geojson.json"))
    )
    checker = jsonschema.FormatChecker()
    return jsonschema.Draft202012Validator(schema(name), registry=registry, format_checker=checker)


def problems(name: str, document: Any) -> list[str]:
    """What a schema finds wrong."""
    return [f"{list(error.path)}: {error.message[:200]}" for error in validator(name).iter_errors(document)]


def atom_problems(data: bytes) -> list[str]:
    """What RFC 4287's grammar finds wrong with a feed; it names no entity and loads nothing."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    grammar = etree.RelaxNG(etree.parse(SCHEMAS / "atom.rng"))
    grammar.validate(etree.fromstring(data, parser))
    return [str(error) for error in grammar.error_log]


def expanded(data: bytes) -> Any:
    """A JSON-LD document expanded, its contexts read from here."""
    return jsonld.expand(json.loads(data), {"documentLoader": _loaded})


def _loaded(address: str, _options: Any) -> dict[str, Any]:
    known = {ANNOTATION: schema("anno.jsonld"), SCHEMA_ORG: _STAND_IN}
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": known[address],
    }
