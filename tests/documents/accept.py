"""``python -m tests.documents.accept`` writes what commands print today into the pages; read the difference before you commit."""

import os
import tempfile
from pathlib import Path

from tests.documents.blocks import name, pages
from tests.documents.running import WIDTH
from tests.documents.session import parse_once, run_page, session


def main() -> None:
    os.environ["COLUMNS"] = WIDTH
    parse_once()
    for page in pages():
        with tempfile.TemporaryDirectory() as folder:
            reader = session(Path(folder) / "page")
            os.chdir(reader.folder)
            changed = [(block, body) for block, body in run_page(page, reader) if body != block.body]
            lines = page.read_text(encoding="utf-8").splitlines()
            for block, body in reversed(changed):
                lines[block.line : block.line + len(block.body.splitlines())] = body.splitlines()
            if changed:
                page.write_text("\n".join(lines) + "\n", encoding="utf-8")
            for line in [*(f"{name(page)}:{block.line}: written anew" for block, _ in changed), *reader.problems]:
                print(line)  # noqa: T201 - the program's output
            os.chdir(page.parent)


if __name__ == "__main__":
    main()
