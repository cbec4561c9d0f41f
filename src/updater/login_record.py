"""What the updater remembers of its logins: in an annotation of the pull secret, by host."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, NamedTuple

ANNOTATION = "ecr-token-updater/logins"
DAY = 24 * 3600


class LoginRecord(NamedTuple):
    sha256: str = ""
    """Of the login, with a line break at its end."""
    expires: int = 0
    written: int = 0
    repairs: tuple[int, ...] = ()
    """When a login that another owner had changed was written again, within a day before the last write."""
    key: str = ""
    """Fingerprint of the identity that the login was made with."""
    former_key: str = ""


def hash_of(auth: str) -> str:
    return hashlib.sha256(f"{auth}\n".encode()).hexdigest()


def records_of(annotations: Any) -> dict[str, Any]:
    """The records as they are stored, by host; anybody can edit an annotation, so anything else counts as none."""
    try:
        records = json.loads(annotations[ANNOTATION])
    except (KeyError, TypeError, ValueError, RecursionError):
        return {}
    return records if isinstance(records, dict) else {}


def record_of(stored: Any) -> LoginRecord:
    """Reads one record. The first version wrote the last repair only, as repaired."""
    fields = stored if isinstance(stored, dict) else {}
    repairs = fields.get("repairs")
    repairs = repairs if isinstance(repairs, list) else []
    times = {_seconds(each) for each in [*repairs, fields.get("repaired")]} - {0}
    return LoginRecord(
        sha256=_string(fields.get("sha256")),
        expires=_seconds(fields.get("expires")),
        written=_seconds(fields.get("written")),
        repairs=tuple(sorted(times)),
        key=_string(fields.get("key")),
        former_key=_string(fields.get("formerKey")),
    )


def stored(record: LoginRecord) -> dict[str, Any]:
    """The form in the annotation."""
    fields: dict[str, Any] = {
        "sha256": record.sha256,
        "expires": record.expires,
        "written": record.written,
        "key": record.key,
    }
    if record.repairs:
        # The first version reads this one: a rollback must not forget a repair.
        fields["repaired"] = record.repairs[-1]
        fields["repairs"] = list(record.repairs)
    if record.former_key:
        fields["formerKey"] = record.former_key
    return fields


def past(times: Iterable[int], now: int, slack: int) -> list[int]:
    """The times of the last day, in order: what lies in the future is no time of the updater's."""
    return sorted({each for each in times if now - DAY < each <= now + slack})


def _seconds(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return 0
    return int(value) if 0 <= value < 1e11 else 0


def _string(value: Any) -> str:
    return value if isinstance(value, str) else ""
