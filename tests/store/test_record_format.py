import re
from dataclasses import fields

from scripts.document_record import TARGET, document
from secondsource.model.record import Record


def test_the_page_on_the_format_is_current():
    assert TARGET.read_text(encoding="utf-8") == document(), "run: python scripts/document_record.py"


def test_every_field_is_described():
    assert re.findall(r"^\| `(\w+)` \| .* \|  \|$", document(), flags=re.MULTILINE) == []
    assert all(f"| `{field.name}` |" in document() for field in fields(Record))
