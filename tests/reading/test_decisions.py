import pytest

from secondsource.errors import ReadingError
from secondsource.model.story import Decision
from secondsource.reading.decisions import load, unfound
from tests.support import report_of

GOOD = """# ours
[[apart]]
reports = ["a.txt"]
from = ["c.txt", "d.txt"]

[[join]]
reports = ["a.txt", "b.txt"]
reason = "one   fire"
"""


def file(folder, text):
    path = folder / "ours.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_decisions_are_read_in_order_with_their_lines(tmp_path):
    path = file(tmp_path, GOOD)
    assert load(path) == (
        Decision(("a.txt",), ("c.txt", "d.txt"), "", f"{path}:2"),
        Decision(("a.txt", "b.txt"), (), "one fire", f"{path}:6"),
    )


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("[[join]]\nreports = [\n", 3, "not TOML"),
        ('# x\n[[merge]]\nreports = ["a", "b"]\n', 2, "nothing is decided by 'merge'"),
        ('[[join]]\nreports = ["a"]\n', 1, "a join takes two reports or more"),
        ('[[join]]\nreports = "a"\n', 1, "[[join]] needs reports"),
        ('\n[[apart]]\nreports = ["a"]\n', 2, "[[apart]] needs from"),
        ('[[apart]]\nreports = ["a"]\nfrom = ["a"]\n', 1, "'a' cannot be kept apart from itself"),
        ('[[join]]\nreports = ["a", "b"]\nwhy = "x"\n', 1, "unknown key 'why'; [[join]] takes reports, reason"),
        ('[[join]]\nreports = ["a", "b"]\nreason = 3\n', 1, "reason must be a text"),
    ],
)
def test_a_mistake_names_file_and_line(tmp_path, text, line, message):
    path = file(tmp_path, text)
    with pytest.raises(ReadingError) as caught:
        load(path)
    assert message in str(caught.value)
    if "TOML" not in message:
        assert str(caught.value).startswith(f"{path}:{line}: ")


def test_other_shapes_and_files_are_refused(tmp_path):
    for text in ('join = [{ reports = ["a", "b"] }]\n', "[join]\nreports = []\n"):
        with pytest.raises(ReadingError, match="write each decision as a table"):
            load(file(tmp_path, text))
    with pytest.raises(ReadingError, match="cannot be read"):
        load(tmp_path / "none.toml")
    (tmp_path / "bytes.toml").write_bytes(b"\xff")
    with pytest.raises(ReadingError, match="not UTF-8"):
        load(tmp_path / "bytes.toml")


def test_names_of_no_report_are_told():
    report = report_of("A ferry sank.", name="a.txt")
    decision = Decision((report.id, "b.txt"), where="ours.toml:1")
    assert list(unfound([decision], [report])) == ["ours.toml:1: no report here has the id or name 'b.txt'"]
