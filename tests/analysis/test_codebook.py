"""A codebook of one's own: what the check says of every mistake, in TOML and in YAML, and what events it codes."""

import contextlib
import json
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secondsource.analysis import analyze, codebook
from secondsource.analysis.codebook import source, toml_places
from secondsource.analysis.events.lexicon import FILES, LISTS, plover
from secondsource.errors import ResourceError
from secondsource.resources import resource, table
from tests.support import report_of

CASES = json.loads((Path(__file__).parent / "cases" / "codebook.json").read_text(encoding="utf-8"))
SOUND = """[codebook]
name = "Work"
version = "1"

[types.STRIKE]
says = "Workers stop work."
modes = ["wildcat"]
examples = ["Nurses began a strike."]
counterexamples = ["The striker scored."]


[[sense]]
type = "STRIKE"
nouns = ["strike"]
target = "against"
example = "The strike began on Monday."
# end
"""
YAML = """codebook:
  name: Work
types:
  STRIKE:
    says: Workers stop work.
    examples: [The crew called off the strike.]
    counterexamples: [The striker scored.]
sense:
  - type: STRIKE
    verbs: [call]
    particle: [off, on]
    object: [strike]
    example: The crew called off the strike.
"""


def shown(problem):
    first, *_, last = problem.lines()
    return first, last


@pytest.mark.parametrize("case", [pytest.param(case, id=case["label"]) for case in CASES])
def test_cases(case, tmp_path):
    old, new = case["change"]
    assert SOUND.count(old) >= 1
    file = tmp_path / "work.toml"
    text = SOUND.replace(old, new, 1)
    file.write_text(text.replace("\n", f"\n{case['head']}\n", 1) if "head" in case else text, encoding="utf-8")
    found = [shown(problem) for problem in codebook.check(str(file)).problems]
    told = [f"{first.removeprefix(str(file)).removeprefix(':')} | {last}" for first, last in found]
    assert len(told) == len(case["expected"]), told
    for line, expected in zip(told, case["expected"], strict=True):
        wanted = expected.removeprefix(": ")
        for piece in wanted.split(" | "):
            assert piece in line, (line, piece)


def test_a_problem_shows_the_line_and_points_to_the_words(tmp_path):
    file = tmp_path / "work.toml"
    file.write_text(SOUND.replace('type = "STRIKE"', 'type = "STRYKE"'))
    (problem,) = codebook.check(str(file)).problems
    assert problem.lines() == [
        f'{file}:13:8: error: there is no type "STRYKE"',
        '   13 | type = "STRYKE"',
        "      |        ^^^^^^^^",
        '      = did you mean "STRIKE"? Known: STRIKE',
    ]


def yaml_file(tmp_path, text, name="work.yaml"):
    pytest.importorskip("yaml", reason="PyYAML is an extra")
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return codebook.check(str(file))


def test_off_and_on_are_words_in_yaml(tmp_path):
    assert yaml_file(tmp_path, YAML).problems == ()
    assert yaml_file(tmp_path, YAML, "work.yml").examples == 3


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("type: STRIKE", "type: STRYKE", ':9:11: error: there is no type "STRYKE"'),
        ("name: Work", "name: Work: more", ":2:13: error: no YAML: mapping values are not allowed here"),
        ("    verbs: [call]", "\tverbs: [call]", ":10:1: error: no YAML:"),
        ("[strike]", "@strike", ":12:13: error: no YAML:"),
        ("  - type: STRIKE\n    verbs", "    type: STRIKE\n    verbs", ":8:1: error: sense is one table"),
        ("    verbs: [call]", "    type: AID", ':10:5: error: no YAML: the key "type" stands twice'),
        ("verbs: [call]", "verbs: [&a [*a]]", "stands within itself"),
        ("verbs: [call]", "verbs: call", ":10:12: error: verbs is words in quotation marks, not a list"),
        ("name: Work", "name: 1.5", ":2:9: error: name is a number"),
        ("name: Work", "name:", ":2:8: error: name is nothing"),
        ("name: Work", "name: !!python/object/apply:os.system [ls]", ":2:9: error: no YAML: tags are not read"),
    ],
)  # fmt: skip
def test_mistakes_in_yaml(old, new, message, tmp_path):
    assert old in YAML
    found = yaml_file(tmp_path, YAML.replace(old, new, 1))
    assert found.errors
    assert message in "\n".join(line for one in found.errors for line in one.lines())


def test_aliases_of_aliases_take_no_more_room(tmp_path):
    rows = "\n".join(f"  c{n}: &c{n} [{', '.join([f'*c{n - 1}'] * 9)}]" for n in range(1, 30))
    found = yaml_file(tmp_path, f"{YAML}classes:\n  c0: &c0 [a]\n{rows}\n")
    assert found.errors


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("missing.toml", None, "cannot be read (No such file or directory)"),
        ("folder.toml", "folder", "cannot be read (Is a directory)"),
        ("work.txt", b"", 'its name ends in ".txt"'),
        ("empty.toml", b"", "it holds no codebook"),
        ("utf16.toml", '[codebook]\nname = "Café"'.encode("utf-16"), "is written in UTF-16"),
        ("latin.toml", '[codebook]\nname = "Café"'.encode("latin-1"), ":2:12: error: the byte 0xe9 is no UTF-8"),
        ("zeros.toml", bytes(100), "no TOML"),
        ("deep.toml", b"a = " + b"[" * 5000, "no TOML"),
        ("large.toml", b"#" * 5_000_001, "is larger than 5,000,000 bytes"),
    ],
)
def test_files_that_are_no_codebook_are_told_without_a_traceback(name, data, message, tmp_path):
    file = tmp_path / name
    if data == "folder":
        file.mkdir()
    elif data is not None:
        file.write_bytes(data)
    (problem,) = codebook.check(str(file)).problems
    assert message in problem.lines()[0]


def test_a_byte_order_mark_and_windows_line_ends_are_no_mistakes(tmp_path):
    file = tmp_path / "work.toml"
    file.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())
    assert codebook.check(str(file)).problems == ()


def test_without_pyyaml_a_yaml_codebook_says_what_to_install(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "yaml", None)
    file = tmp_path / "work.yaml"
    file.write_text(YAML)
    with pytest.raises(ResourceError, match=r"pip install 'secondsource\[yaml\]', or write the codebook in TOML"):
        codebook.check(str(file))


def test_load_tells_the_first_error(tmp_path):
    file = tmp_path / "work.toml"
    file.write_text(SOUND.replace("says", "say"))
    with pytest.raises(ResourceError, match=r"codebook check .* shows 2 errors"):
        codebook.load(str(file))
    with pytest.raises(ResourceError, match="No such file"):
        codebook.load(str(tmp_path / "none.toml"))


def extended(tmp_path, text):
    file = tmp_path / "more.toml"
    file.write_text(text)
    return codebook.load(str(file))


def types(text, lexicon):
    return [mention.type for mention in analyze(report_of(text), lexicon).events]


def test_what_extends_plover_adds_goes_first_and_drops(tmp_path):
    lexicon = extended(
        tmp_path,
        '[codebook]\nname = "Work"\nlicence = "CC0"\nextend = "plover"\n'
        '[drop]\ntypes = ["AID"]\ncontexts = ["lgbt"]\nverbs = ["condemn"]\n'
        '[types.STRIKE]\nsays = "Workers stop work."\n[types.PROTEST]\nsays = "As before."\nmodes = ["kneel"]\n'
        '[[sense]]\ntype = "STRIKE"\nnouns = ["walkout"]\n',
    )
    assert types("The walkout began on Monday.", plover()) == ["PROTEST"]
    assert types("The walkout began on Monday. Police arrested two men.", lexicon) == ["STRIKE", "COERCE"]
    assert types("The mayor condemned the raid.", lexicon) == ["COERCE"]
    assert types("Egypt sent food to the camps.", lexicon) == []
    assert "AID" not in lexicon.modes
    assert "lgbt" not in lexicon.contexts
    assert lexicon.modes["PROTEST"] == (*plover().modes["PROTEST"], "kneel")
    assert lexicon.codebook.extends == "PLOVER 2.0 draft"
    assert lexicon.codebook.title == "Work, extending PLOVER 2.0 draft (CC0)"
    assert re.fullmatch("[0-9a-f]{64}", lexicon.codebook.sha256 or "")


@pytest.mark.parametrize(
    ("drop", "message"),
    [
        ('types = ["AIDS"]', 'PLOVER has no type "AIDS"'),
        ('contexts = ["lbgt"]', 'PLOVER has no context "lbgt"'),
        ('verbs = ["blorb"]', 'PLOVER has no verb "blorb"'),
    ],
)
def test_only_what_plover_has_can_be_dropped(drop, message, tmp_path):
    file = tmp_path / "more.toml"
    file.write_text(f'[codebook]\nname = "Less"\nextend = "plover"\n[drop]\n{drop}\n')
    assert message in "\n".join(line for problem in codebook.check(str(file)).errors for line in problem.lines())


def test_a_codebook_that_stands_alone_codes_nothing_else(tmp_path):
    lexicon = extended(tmp_path, SOUND)
    text = "The strike began on Monday. Police arrested two men. The mayor said the union had lied."
    assert types(text, lexicon) == ["STRIKE"]
    assert lexicon.contexts == {}


@pytest.mark.parametrize("name", ["starter.toml", "starter.yaml"])
def test_the_starter_passes_the_check(name):
    kind = f".{name.partition('.')[2]}"
    if kind == ".yaml":
        pytest.importorskip("yaml", reason="PyYAML is an extra")
    read = source.parse(name, resource(name).read_text(encoding="utf-8"), kind)
    found = codebook.checked((read,))
    assert [problem.lines() for problem in found.problems] == []
    assert (found.types, found.senses, found.examples) == (2, 5, 9)


def test_both_starters_are_one_codebook():
    pytest.importorskip("yaml", reason="PyYAML is an extra")
    toml, yaml = (
        source.parse(f"starter{kind}", resource(f"starter{kind}").read_text(encoding="utf-8"), kind)
        for kind in (".toml", ".yaml")
    )
    assert toml.data == yaml.data


def test_the_shipped_codebook_passes_the_check_and_has_examples_of_every_type():
    files = [(f"{name}.toml", resource(f"plover/{name}.toml").read_text(encoding="utf-8")) for name in FILES]
    found = codebook.checked(tuple(source.parse(name, text, ".toml") for name, text in files))
    assert [problem.lines() for problem in found.problems] == []
    held = table("plover/codebook.toml")["types"] | table("plover/disaster.toml")["types"]
    held |= table("plover/civic.toml")["types"]
    assert found.types == len(held) == 18
    assert all(len(entry["examples"]) >= 2 and len(entry["counterexamples"]) >= 2 for entry in held.values())


def test_every_condition_a_sense_can_have_is_known_to_the_check():
    assert {*LISTS, "report", "particle", "prep"} <= set(table("codebook.toml")["sense"])


@settings(deadline=None, derandomize=True, max_examples=200)
@given(
    st.text(max_size=200)
    | st.lists(st.sampled_from([*SOUND, *'[]{}=,.#"\n', '"""', "'", "[["]), max_size=60).map("".join)
    | st.tuples(st.integers(0, len(SOUND)), st.text(max_size=5)).map(
        lambda cut: SOUND[: cut[0]] + cut[1] + SOUND[cut[0] :]
    )
)
def test_no_text_raises(text):
    for kind in (".toml", ".yaml"):
        with contextlib.suppress(source.BrokenError, ResourceError):
            read = source.parse(f"any{kind}", text, kind)
            assert all(problem.lines() for problem in codebook.shape.problems(read))


def test_places_in_toml():
    text = (
        'a.b = 1\n[t]\n"x y" = ["p",\n  "q"] # c\nm = """\n[no]\n"""\n[[s]]\nk = { v = [[1], [2]] }\n'
        "[[s]]\n[s.sub]\nd = 1979-05-27 07:32:00\n"
    )
    places = toml_places.places(text)
    found = {path: (place.line, place.column) for path, place in {**places.values, **places.keys}.items()}
    assert found[("a", "b")] == (1, 1)
    assert found[("t", "x y")] == (3, 1)
    assert found[("t", "x y", 1)] == (4, 3)
    assert found[("s", 0)] == (8, 1)
    assert found[("s", 0, "k", "v", 1, 0)] == (9, 18)
    assert found[("s", 1, "sub", "d")] == (12, 1)
    assert places.values[("s", 1, "sub", "d")].column == 5
    assert places.key(("t", "none")) == places.keys[("t",)]


def documented():
    page = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")
    return page, re.findall(r"```(toml|yaml)\n(.*?)```", page, re.DOTALL)


@pytest.mark.parametrize("kind", ["toml", "yaml"])
def test_the_documented_codebooks_pass_the_check(kind):
    if kind == "yaml":
        pytest.importorskip("yaml", reason="PyYAML is an extra")
    ((_, text),) = [one for one in documented()[1] if one[0] == kind]
    found = codebook.checked((source.parse(f"documented.{kind}", text, f".{kind}"),))
    assert [problem.lines() for problem in found.problems] == []
    assert found.examples >= 3


def test_the_page_tells_every_key_of_a_sense():
    page, _ = documented()
    rows = dict(re.findall(r"^\| `(\w+)` \| (.*) \|$", page, re.MULTILINE))
    keys = table("codebook.toml")["sense"]
    assert list(rows) == list(keys)
    for name, rule in keys.items():
        assert rows[name].startswith(rule["help"])
        assert all(f"`{one}`" in rows[name] for one in rule.get("of", ()))
