"""One host's entry in a pull secret: what it says, what it must be, and its edit."""

import json
import re
from typing import Any

import json_text
from json_text import Member

# auth is what counts; these are other ways to log in, which a runtime may prefer.
OTHER_WAYS = ("identitytoken", "registrytoken", "username", "password")
BASE64 = re.compile(r"[A-Za-z0-9+/=]*")


class Malformed(Exception):
    """Nodes could not read the content, or an edit could not be without loss."""


def check(entry: Member) -> None:
    """Raises Malformed for what makes a node's runtime refuse the whole file."""
    if entry.value is None:
        return
    if not isinstance(entry.value, dict):
        raise Malformed(f"has a malformed entry: {entry.name} is not an object")
    if any(not isinstance(entry.value.get(name, ""), (str, type(None))) for name in ("auth", "identitytoken")):
        raise Malformed(f"has a malformed entry: {entry.name} has a field that is not a string")


def auth_of(entry: Any) -> str:
    """Only base64 can be a login, and a line break would end the header that it is put in."""
    auth = (entry or {}).get("auth") or ""
    joined = auth.replace("\n", "")
    return joined if BASE64.fullmatch(joined) else ""


def edited(text: str, entry: Member, auth: str) -> str:
    """The value of an entry of a text with another login. Other ways to log in are left out."""
    if entry.value is None:
        return new_value(auth)
    kept, has_auth = [], False
    for each in json_text.members(text, entry.value_start):
        if each.name.lower() == "auth":
            kept.append(_auth_member(auth))
            has_auth = True
        elif each.name.lower() not in OTHER_WAYS:
            kept.append(text[each.start : each.end])
    return "{" + ",".join(kept if has_auth else [*kept, _auth_member(auth)]) + "}"


def new_value(auth: str) -> str:
    return f"{{{_auth_member(auth)}}}"


def _auth_member(auth: str) -> str:
    return f'"auth":{json.dumps(auth)}'
