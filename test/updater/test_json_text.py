import json
import random

import pytest

import json_text


def random_value(dice: random.Random, depth: int) -> str:
    """A JSON text as people and programs write them: with spaces, escapes, long numbers and repeated names."""
    space = dice.choice(["", " ", "\n\t", "\r\n  "])
    kind = dice.randrange(6 if depth else 4)
    if kind == 0:
        return dice.choice(["0", "-0", "1.0", "12345678901234567890", "1e-400", "0.1234567890123456789", "1E+5"])
    if kind == 1:
        return dice.choice(["true", "false", "null"])
    if kind in (2, 3):
        return dice.choice(['""', '"a"', '"\\u00fc\\ud800"', '"ü/\\/"', '"1e5 \\" \\\\"', '"}]{["'])
    items = [random_value(dice, depth - 1) for _ in range(dice.randrange(4))]
    if kind == 4:
        return "[" + space + f"{space},{space}".join(items) + space + "]"
    names = [dice.choice(['"a"', '"b"', '"\\u0061"', '"auths"', '""']) for _ in items]
    pairs = [f"{name}{space}:{space}{item}" for name, item in zip(names, items)]
    return "{" + space + f"{space},{space}".join(pairs) + space + "}"


@pytest.mark.parametrize("seed", range(300))
def test_members_cover_an_object_byte_for_byte(seed: int) -> None:
    dice = random.Random(seed)
    text = " {" + ",".join(f'"k{dice.randrange(3)}" : {random_value(dice, 3)} ' for _ in range(4)) + "} "
    json_text.parse(text)
    for member in json_text.members(text):
        assert json.loads(text[member.start : text.index(":", member.start)]) == member.name
        assert json_text.parse(text[member.value_start : member.end]) == member.value


@pytest.mark.parametrize(
    "text", ["", "{", "{}x", '{"a":NaN}', '{"a":Infinity}', "{'a':1}", '{"a":1,}', '"\n"', "[" * 100_000, "\ufeff{}"]
)
def test_text_that_is_not_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        json_text.parse(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{}", '{"b":2}'),
        ("{ }", '{"b":2 }'),
        ('{"a":1}', '{"a":1,"b":2}'),
        (' {\n"a" : 1\n} ', ' {\n"a" : 1,"b":2\n} '),
    ],
)
def test_an_insertion_changes_nothing_else(text: str, expected: str) -> None:
    assert json_text.insert(text, 0, '"b":2') == expected
