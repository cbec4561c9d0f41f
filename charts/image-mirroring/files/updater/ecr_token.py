"""Tokens of ECR: the answer of AWS that holds one, and what one says about itself."""

import base64
import binascii
import json
import re
from typing import Any, NamedTuple, Optional

LIFE = 12 * 3600
"""Seconds, as AWS promises; a longer life would be believed for too long."""
SLACK = 600
"""Seconds: a login is a little younger than the check that made it."""
LATEST = 10**11

LOGIN = re.compile(rb"AWS:[!-~]+")
ZONE = re.compile(r"(?:Z|([+-][0-9]{2}):?([0-9]{2}))\Z")

FRACTION = re.compile(r"\.[0-9]+")


class EcrToken(NamedTuple):
    auth: str
    """Base64 of "AWS:<token>", as an entry of a pull secret holds it."""
    expires: int


def read_answer(output: str) -> Optional[EcrToken]:
    """The token in the output of `aws ecr get-authorization-token`; None for anything else."""
    try:
        data = json.loads(output)["authorizationData"][0]
        login = base64.b64decode(data["authorizationToken"], validate=True)
        expires = _time(data["expiresAt"])
    except (binascii.Error, ValueError, TypeError, KeyError, IndexError, OverflowError, RecursionError):
        return None
    if not LOGIN.fullmatch(login) or not 0 < expires < LATEST:
        return None
    return EcrToken(base64.b64encode(login).decode(), int(expires))


def own_expiry(auth: str) -> Optional[int]:
    """When a login ends, as its password says: it is base64 of an object with an expiration in seconds.

    None where it does not say so. It is a claim of whoever wrote the login; the registry must accept it too.
    """
    try:
        user, _, password = base64.b64decode(auth, validate=True).decode().partition(":")
        expiration = json.loads(base64.b64decode(password, validate=True))["expiration"]
    except (binascii.Error, ValueError, TypeError, KeyError, RecursionError):
        return None
    if user != "AWS" or isinstance(expiration, bool) or not isinstance(expiration, (int, float)):
        return None
    return int(expiration) if 0 < expiration < LATEST else None


def _time(value: Any) -> float:
    """Seconds since 1970, from a number or a time with its zone, because CLIs differ. Raises ValueError."""
    if isinstance(value, str):
        # Not at the top, for the same reason as subprocess in aws_cli.
        from datetime import datetime  # noqa: PLC0415

        if not ZONE.search(value):
            raise ValueError("a time without its zone")
        zoned = ZONE.sub(lambda zone: f"{zone[1]}:{zone[2]}" if zone[1] else "+00:00", value)
        return datetime.fromisoformat(FRACTION.sub("", zoned)).timestamp()
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise ValueError("not a time")
    return float(value)
