"""FollowTheMoney's own library reads what we write. It compiles PyICU and is not installed with the rest: ``make ftm``."""

import json
import warnings

import pytest

from secondsource.outputs import ftm
from secondsource.outputs.export import Export
from tests.outputs.exchanged import schema
from tests.outputs.makers import changed, many, pair
from tests.support_export import story

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    followthemoney = pytest.importorskip(
        "followthemoney",
        reason="followthemoney is not installed: make ftm installs it and runs this",
        exc_type=ImportError,
    )
    from followthemoney.proxy import EntityProxy


@pytest.mark.parametrize("make", [pair, changed, many, story])
@pytest.mark.parametrize("text", [True, False])
def test_the_library_keeps_every_value(make, text):
    record, reports = make()
    found = [json.loads(line) for line in ftm.render(record, reports, Export(text=text)).decode().splitlines()]
    proxies = {one["id"]: EntityProxy.from_dict(one, cleaned=False) for one in found}
    for one in found:
        proxy = proxies[one["id"]]
        proxy.schema.validate({"properties": one["properties"]})
        for name, values in one["properties"].items():
            assert set(proxy.get(name)) == set(values), (one["schema"], name)
        for prop, value in proxy.itervalues():
            if prop.type.name == "entity":
                assert proxies[value].schema.is_a(prop.range)


def test_the_schemata_kept_here_are_the_librarys():
    for name, kept in schema("ftm.json")["schemata"].items():
        own = followthemoney.model.schemata[name]
        properties = {
            key: [prop.type.name, prop.range.name if prop.range else None]
            for key, prop in own.properties.items()
            if not prop.stub
        }
        assert kept == {
            "is": sorted(one.name for one in own.schemata),
            "required": sorted(own.required),
            "properties": properties,
        }
