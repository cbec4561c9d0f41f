import base64
import random

import pytest
from test_json_text import random_value

import json_text
from docker_config import DockerConfig
from login_entry import Malformed

HOST = "123456789012.dkr.ecr.us-east-1.amazonaws.com"


def config(text: str) -> DockerConfig:
    return DockerConfig(base64.b64encode(text.encode()).decode())


def secret_around(dice: random.Random, entry: str) -> str:
    others = [f'"other{i}" : {{"x":{random_value(dice, 2)}}}' for i in range(dice.randrange(4))]
    others.insert(dice.randrange(len(others) + 1), f'"{HOST}":{entry}')
    further = f'"y": {random_value(dice, 3)}'
    return f'{{ {further},\n"auths" :{{ {" , ".join(others)} }}, "z":{random_value(dice, 3)} }}'


@pytest.mark.parametrize("seed", range(300))
def test_an_edit_replaces_the_bytes_of_the_entry_and_no_other(seed: int) -> None:
    dice = random.Random(seed)
    old = dice.choice(['{ "auth" : "b2xk" }', '{"email":1.0, "auth":"b2xk"}', "{}", "null", '{"username":"AWS"}'])
    new = {
        '{ "auth" : "b2xk" }': '{"auth":"bmV3"}',
        '{"email":1.0, "auth":"b2xk"}': '{"email":1.0,"auth":"bmV3"}',
    }.get(old, '{"auth":"bmV3"}')
    before = secret_around(random.Random(seed), old)
    assert config(before).with_login(HOST, "bmV3").text == secret_around(random.Random(seed), new)


@pytest.mark.parametrize("seed", range(100))
def test_an_entry_that_is_added_can_be_removed_without_a_trace(seed: int) -> None:
    dice = random.Random(seed)
    others = ",".join(f'"other{i}":{{"x":{random_value(dice, 2)}}}' for i in range(dice.randrange(3)))
    before = f'{{"auths":{{{others}}}, "z":{random_value(dice, 3)}}}'
    added = config(before).with_login(HOST, "bmV3")
    assert added.login(HOST) == "bmV3"
    assert added.without_entry(HOST).text == before


@pytest.mark.parametrize("text", ["{}", '{"auths":null}', '{"auths":{}}', '{"x":1}'])
def test_a_config_without_entries_gets_one(text: str) -> None:
    assert json_text.parse(config(text).with_login(HOST, "bmV3").text)["auths"] == {HOST: {"auth": "bmV3"}}


def test_names_may_be_escaped() -> None:
    text = f'{{"\\u0061uths":{{"{HOST}":{{"au\\u0074h":"b2xk"}}}}}}'
    assert config(text).login(HOST) == "b2xk"
    assert config(text).with_login(HOST, "bmV3").text == text.replace('"au\\u0074h":"b2xk"', '"auth":"bmV3"')


@pytest.mark.parametrize("auth", ['"a\\"b"', '"QQ==\\r\\nX-Header: y"', '"ü"', "null"])
def test_what_is_not_base64_is_no_login(auth: str) -> None:
    assert config(f'{{"auths":{{"{HOST}":{{"auth":{auth}}}}}}}').login(HOST) == ""


def test_a_login_may_be_wrapped() -> None:
    assert config(f'{{"auths":{{"{HOST}":{{"auth":"QVdT\\nOng="}}}}}}').login(HOST) == "QVdTOng="


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('{"auths":{},"auths":{}}', "auths"),
        (f'{{"auths":{{"{HOST}":{{}},"{HOST}":{{}}}}}}', f"auths.{HOST}"),
        (f'{{"auths":{{"{HOST}":{{"auth":"a","auth":"b"}}}}}}', f"auths.{HOST}.auth"),
    ],
)
def test_members_of_one_name_are_refused_where_an_edit_would_choose(text: str, name: str) -> None:
    with pytest.raises(Malformed, match=f"of one name, {name},"):
        config(text).expect_editable(HOST)


def test_members_of_one_name_elsewhere_are_kept() -> None:
    text = f'{{"x":1,"x":2,"auths":{{"a.io":{{}},"a.io":{{}},"{HOST}":{{"auth":"b2xk"}}}}}}'
    config(text).expect_editable(HOST)
    assert config(text).with_login(HOST, "bmV3").text == text.replace("b2xk", "bmV3")


def test_nodes_prefer_the_entry_of_the_longest_path() -> None:
    paths = ["", "/a", "/a/b", "/a/bc", "/a/b/c/d"]
    entries = ",".join(f'"{HOST}{path}":{{"auth":"{base64.b64encode(path.encode()).decode()}"}}' for path in paths)
    preferred = config(f'{{"auths":{{{entries}}}}}').preferred_login(HOST, "a/b/c")
    assert preferred == (f"{HOST}/a/b", base64.b64encode(b"/a/b").decode())


def test_without_a_path_the_entry_of_the_host_counts() -> None:
    assert config(f'{{"auths":{{"{HOST}":{{}}}}}}').preferred_login(HOST, "a") is None
