"""Whether a new login is due, and whether it may be written."""

from typing import Callable, NamedTuple

import clock
import ecr_token
import exit_codes
import login_record
from clock import HOUR, iso
from ecr_token import SLACK
from exit_codes import Failure
from pull_secret import PullSecret
from settings import Settings

BACK_OFF = 4 * HOUR - SLACK
"""Seconds between two repairs while another owner changes the login back."""
REPAIRS_OF_A_DAY = 2
"""That many may be mistakes, such as an old copy that was restored."""


class Finding(NamedTuple):
    """What a check found of one host."""

    reason: str
    """Why a new login is due; empty: none is."""
    expires: int = 0
    """When a login that is good ends."""
    is_taken: bool = False
    """Another owner removed or replaced the login."""
    is_contested: bool = False
    """Another identity may be taking turns."""
    is_adopted: bool = False
    """The login is good, and another owner wrote it."""


def examine(secret: PullSecret, settings: Settings, fingerprint: str, accepts: Callable[[str], bool]) -> Finding:
    """accepts asks the registry about a login; it is only called for one that another owner wrote."""
    auth, record, now = secret.config.login(settings.host), secret.record(settings.host), clock.now()
    if not auth:
        return Finding("the pull secret has no entry for the host", is_taken=True)
    if login_record.hash_of(auth) != record.sha256:
        return _examine_foreign(auth, record.expires, settings, accepts)
    if record.expires - now <= settings.refresh_before_expiry + SLACK:
        return Finding(f"the login ends at {iso(record.expires)}", record.expires)
    if record.expires - now > ecr_token.LIFE + SLACK:
        return Finding(f"the login cannot be valid until {iso(record.expires)}, as its record says")
    if record.key != fingerprint:
        # Installations with a key each would otherwise take turns for ever. Before an upgrade a person wants it so.
        contested = bool(record.former_key) and settings.mode == "update"
        return Finding("the login was made with another key", record.expires, is_contested=contested)
    return Finding("", record.expires)


def _examine_foreign(auth: str, recorded: int, settings: Settings, accepts: Callable[[str], bool]) -> Finding:
    """A good login is believed, whoever wrote it, for as long as it says itself."""
    now = clock.now()
    expires = min(ecr_token.own_expiry(auth) or 0, now + ecr_token.LIFE)
    if expires <= now or not accepts(auth):
        return Finding("the entry is not the one that was written last, and it is no good login", is_taken=True)
    if expires - now <= settings.refresh_before_expiry + SLACK:
        # One that is older than ours was put back.
        return Finding(f"the login, which another owner wrote, ends at {iso(expires)}", expires, expires <= recorded)
    return Finding("", expires, is_adopted=True)


class Past(NamedTuple):
    """What is known of former writes, from the record and from the status."""

    last_write: int
    repairs: list[int]


class Permission(NamedTuple):
    """To write a new login."""

    is_repair: bool
    """Whether the write restores a login that another owner removed or replaced."""
    repairs: list[int]
    """Those of the last day before it."""


def permit(finding: Finding, secret: PullSecret, settings: Settings, remembered: Callable[[], Past]) -> Permission:
    """Whether a new login that is due may be written now.

    A login that was taken away is repaired at once, because it may have been a mistake. When that happens again and
    again, the pull secret has another owner, who would win each time, and every turn costs a rollout over all nodes.
    remembered is what the status knows: another owner may remove the record too. Raises Failure(ANOTHER_OWNER).
    """
    now, record = clock.now(), secret.record(settings.host)
    known = login_record.past(record.repairs, now, SLACK)
    if not finding.is_taken and not finding.is_contested:
        return Permission(False, known)
    status = remembered()
    repairs = login_record.past([*known, *status.repairs], now, SLACK)
    # A login that was made with another key is good: there is nothing to repair at once.
    last = repairs[-1] if repairs else 0
    if finding.is_contested:
        last = max(last, *login_record.past([record.written, 0], now, SLACK), 0)
    if (finding.is_contested or len(repairs) >= REPAIRS_OF_A_DAY) and now - last < BACK_OFF:
        raise Failure(
            exit_codes.ANOTHER_OWNER,
            f"{finding.reason}, again since our write at {iso(last)}: another owner changes "
            f"{settings.pull_secret} back; the next write is not before {iso(last + BACK_OFF)}",
        )
    was_written = any(0 < each <= now + SLACK for each in (record.written, status.last_write))
    return Permission(finding.is_taken and was_written, repairs)
