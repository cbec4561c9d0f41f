"""The time, in seconds since 1970, and how it is written."""

import calendar
import os
import time

HOUR = 3600


def now() -> int:
    """Tests keep the clock in a file, named by UPDATER_CLOCK_FILE."""
    file = os.environ.get("UPDATER_CLOCK_FILE")
    if file:
        with open(file, encoding="ascii") as clock:
            return int(clock.read())
    return int(time.time())


def iso(seconds: float) -> str:
    """For example 2026-11-23T09:30:01Z."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(seconds))


def seconds_of(text: str) -> int:
    """The reverse of iso; 0 for anything else, because anybody can edit what is stored."""
    try:
        return max(0, calendar.timegm(time.strptime(text, "%Y-%m-%dT%H:%M:%SZ")))
    except ValueError:
        return 0
