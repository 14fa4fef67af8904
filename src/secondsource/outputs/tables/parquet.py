"""The tables as Apache Parquet, one file a table, with the same data dictionary beside.

Columns have types: text, 64-bit integers, double-precision numbers, truth values, days (date32), and lists of text where a CSV
cell holds several. PLOVER's nested fields are JSON in a text: what they hold differs from row to row. Descriptions of the columns
stand in the files, too.
"""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from secondsource.model.record import Record
from secondsource.outputs.export import PLAIN, Export
from secondsource.outputs.tables.made import Table, made
from secondsource.outputs.tables.package import package
from secondsource.outputs.verify import Reports

_TYPES = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "array": pa.string(),
    "object": pa.string(),
}


def render(record: Record, reports: Reports | None, export: Export = PLAIN) -> dict[str, bytes]:
    """Files by name: one a table, and ``datapackage.json``. Same record and same version of pyarrow, same bytes.

    Raises:
        OutputError: Words of the record do not stand in the reports, or it is to be published and not reviewed.
    """
    content = made(record, reports, export)
    files = {f"{one.name}.parquet": _written(one) for one in content.tables}
    return {**files, "datapackage.json": package(content, files)}


def _written(one: Table) -> bytes:
    schema = pa.schema([_column(field) for field in one.fields], metadata={"description": one.entry["description"]})
    columns = list(zip(*one.cells(), strict=True)) or [()] * len(one.fields)
    arrays = [pa.array(values, type=field.type) for values, field in zip(columns, schema, strict=True)]
    stream = BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), stream, compression="zstd")
    return stream.getvalue()


def _column(field: Mapping[str, Any]) -> pa.Field:
    kind = pa.list_(pa.string()) if field.get("list") else _TYPES[field["type"]]
    return pa.field(field["name"], kind, metadata={"description": field["description"]})
