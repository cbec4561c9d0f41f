import base64
import json

import pytest

import ecr_token


def answer(token: str, expires: str) -> str:
    return f'{{"authorizationData":[{{"authorizationToken":"{token}","expiresAt":{expires}}}]}}'


@pytest.mark.parametrize(
    "expires",
    [
        "1795467729.123",
        '"2026-11-23T21:02:09.123000+00:00"',
        '"2026-11-23T21:02:09Z"',
        '"2026-11-23T21:02:09.1Z"',
        '"2026-11-23T13:02:09.123000-08:00"',
        '"2026-11-23T13:02:09-0800"',
    ],
)
def test_the_end_of_a_token_is_read_as_any_cli_prints_it(expires: str) -> None:
    assert ecr_token.read_answer(answer("QVdTOmFiYw==", expires)) == ("QVdTOmFiYw==", 1795467729)


@pytest.mark.parametrize(
    "expires",
    ["null", "NaN", "Infinity", "-1", "1e999", "true", '"soon"', '"2026-11-23T21:02:09"', '"0"', "[]"],
)
def test_an_end_that_is_no_time_makes_no_token(expires: str) -> None:
    assert ecr_token.read_answer(answer("QVdTOmFiYw==", expires)) is None


@pytest.mark.parametrize("login", [b"other:abc", b"AWS:", b"AWS:one\ntwo", b"AWS:one two", b"\xff"])
def test_a_login_of_another_form_makes_no_token(login: bytes) -> None:
    assert ecr_token.read_answer(answer(base64.b64encode(login).decode(), "1795467729")) is None


@pytest.mark.parametrize("output", ["", "<html>", "[]", "{}", '{"authorizationData":[]}', "[" * 100_000])
def test_other_output_makes_no_token(output: str) -> None:
    assert ecr_token.read_answer(output) is None


def login_with(password: object, user: str = "AWS") -> str:
    encoded = base64.b64encode(json.dumps(password).encode()).decode()
    return base64.b64encode(f"{user}:{encoded}".encode()).decode()


def test_a_login_says_itself_when_it_ends() -> None:
    assert ecr_token.own_expiry(login_with({"payload": "x", "expiration": 1795467729})) == 1795467729


@pytest.mark.parametrize(
    "auth",
    [
        "",
        "***",
        "QVdTOmFiYw==",
        login_with({}),
        login_with([]),
        login_with({"expiration": "1795467729"}),
        login_with({"expiration": True}),
        login_with({"expiration": -1}),
        login_with({"expiration": 1e300}),
        login_with({"expiration": 1795467729}, user="other"),
    ],
)
def test_a_login_of_another_form_says_nothing(auth: str) -> None:
    assert ecr_token.own_expiry(auth) is None
