import base64

import pytest

import log


@pytest.mark.parametrize(
    ("message", "shown"),
    [
        (f"line one: {base64.b64encode(b'AWS:' + b'x1Y' * 30).decode()}", "line one: [hidden]"),
        (
            "user AKIAIOSFODNN7EXAMPLE key wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
            "user AKIAIOSFODNN7EXAMPLE key [hidden]",
        ),
        ("the proxy http://user:password@example.com:1", "the proxy [hidden]"),
        ("token 0123456789abcdef0123456789abcdef01234567", "token [hidden]"),
        ("token MFRGGZDFMZTWQ2LKNNWG23TPOBYXE43U", "token [hidden]"),
        ("at /api/v1/namespaces/openshift-config/secrets", "at /api/v1/namespaces/openshift-config/secrets"),
        ("no sha256:" + "0a" * 32, "no sha256:" + "0a" * 32),
        ("An error occurred (InvalidSignatureException)", "An error occurred (InvalidSignatureException)"),
        ("one\ntwo\r\n three", "one two three"),
        ("", "the request failed without a message"),
    ],
)
def test_a_detail_is_one_line_without_secrets(message: str, shown: str) -> None:
    assert log.detail(message) == shown


def test_of_a_long_detail_the_end_is_kept() -> None:
    detail = log.detail("a b " * 500 + "the cause")
    assert (len(detail), detail[:3], detail[-9:]) == (500, "...", "the cause")


@pytest.mark.parametrize("character", ["\x1b", "\x7f", "\x9b", "\n", "\u202e", "\ud800"])
def test_control_characters_are_escaped(character: str) -> None:
    shown = log.printable(f"a{character}b")
    assert shown.isprintable()
    assert "\\" in shown


def test_words_of_people_are_printed_as_they_are() -> None:
    assert log.printable("Zürich 日本") == "Zürich 日本"
