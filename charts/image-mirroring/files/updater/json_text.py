"""JSON that is edited without loss: where its parts are in the text, so that only some of it is replaced.

The parser is Python's own; it accepts more than JSON in two places, which are refused here.
"""

import json
import re
from typing import Any, NamedTuple, NoReturn

SPACE = re.compile(r"[ \t\n\r]*")


class Member(NamedTuple):
    """One member of an object, with the places of its parts in the text."""

    name: str
    value: Any
    start: int
    value_start: int
    end: int


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not JSON")


# Nothing calculates with numbers, and a long one could cost much time.
_decoder = json.JSONDecoder(parse_constant=_refuse, parse_int=lambda _: 0, parse_float=lambda _: 0.0)


def parse(text: str) -> Any:
    """The value of a JSON text, with 0 for each number. Raises ValueError, also where it is nested too deeply."""
    try:
        return _decoder.decode(text)
    except RecursionError:
        raise ValueError("nested too deeply") from None


def members(text: str, start: int = 0) -> list[Member]:
    """The members of the object that starts at an offset, in order, several of one name included.

    The text must be one that parse accepts.
    """
    found: list[Member] = []
    at = _skip(text, _skip(text, start) + 1)
    while text[at] != "}":
        name, after_name = _decoder.raw_decode(text, at)
        value_start = _skip(text, _skip(text, after_name) + 1)
        value, end = _decoder.raw_decode(text, value_start)
        found.append(Member(name, value, at, value_start, end))
        at = _skip(text, end)
        if text[at] == ",":
            at = _skip(text, at + 1)
    return found


def insert(text: str, start: int, addition: str) -> str:
    """Adds a member, as text, at the end of the object that starts at an offset."""
    existing = members(text, start)
    if existing:
        end = existing[-1].end
        return f"{text[:end]},{addition}{text[end:]}"
    brace = _skip(text, start) + 1
    return text[:brace] + addition + text[brace:]


def _skip(text: str, at: int) -> int:
    space = SPACE.match(text, at)
    return space.end() if space else at
