"""The log, and what must not reach it."""

import re

import clock

LONGEST_DETAIL = 500
# Keys and tokens are long and mix cases; names of exceptions are shorter, and have no digits.
MIXED_CASE = re.compile(r"(?=.*[A-Z])(?=.*[a-z])(?=.*([A-Za-z0-9+/=_-]{40}|(?=.*[0-9])[A-Za-z0-9+/=_-]{20}))", re.S)
# A digest is public; other long words of one case are keys in base32 or hexadecimal digits.
ONE_CASE = re.compile(r"(?<!sha256:)\b(?=[a-z+=_]*[0-9])(?=[0-9+=_]*[a-z])[a-z0-9+=_]{32,}", re.I)
CREDENTIALS_IN_URL = re.compile(r"://\S*@")


def log(subject: str, message: str) -> None:
    print(printable(f"{clock.iso(clock.now())} {subject}: {message}"), flush=True)


def printable(text: str) -> str:
    """Escapes control characters, of which a terminal would obey some."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)


def detail(text: str) -> str:
    """The message of another program or server in one line, without any word that could be a secret."""
    words = " ".join("[hidden]" if could_be_secret(word) else word for word in text.split())
    # The cause is at the end, below what programs print about themselves.
    short = words if len(words) <= LONGEST_DETAIL else "..." + words[3 - LONGEST_DETAIL :]
    return short or "the request failed without a message"


def could_be_secret(word: str) -> bool:
    return any(pattern.search(word) for pattern in (CREDENTIALS_IN_URL, MIXED_CASE, ONE_CASE))
