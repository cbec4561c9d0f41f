"""Further attempts at what may succeed a little later."""

import random
import time
from typing import Callable, TypeVar

ATTEMPTS = 4
LAST_ATTEMPT = 150
"""Seconds of a run after which nothing is repeated: a Job has 900 for three pods."""

T = TypeVar("T")
_start = time.monotonic()


class TryAgain(Exception):
    """A request failed in a way that may be over soon; the message says how."""


def is_early() -> bool:
    """Whether the run is young enough for a further attempt."""
    return time.monotonic() - _start < LAST_ATTEMPT


def retry(request: Callable[[], T], first_pause: float) -> T:
    """Raises the last TryAgain when there is no further attempt."""
    for attempt in range(1, ATTEMPTS):
        try:
            return request()
        except TryAgain:
            if not is_early():
                raise
            pause(attempt, first_pause)
    return request()


def pause(attempt: int, first_pause: float) -> None:
    """Twice as long after each attempt, give or take a half, because others failed at the same time."""
    time.sleep(first_pause * 2 ** (attempt - 1) * random.uniform(0.5, 1.5))
