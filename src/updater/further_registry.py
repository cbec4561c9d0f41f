"""The registries beside ECR_HOST that get a login, as REGISTRIES lists them."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

import exit_codes
import patterns
from exit_codes import Failure

FORM = "REGISTRIES is not a list of registries in JSON"
SHAPES = (
    ("host", patterns.HOST, "a host"),
    ("existing_secret", patterns.NAME, "the name of a Secret"),
    ("assume_role.arn", patterns.ROLE_ARN, "the ARN of a role"),
    ("assume_role.external_id", patterns.EXTERNAL_ID, "an external id"),
)


class FurtherRegistry(NamedTuple):
    host: str
    existing_secret: str
    """The Secret with keys of its own; empty: the identity of ECR_HOST."""
    assume_role_arn: str
    assume_role_external_id: str


def read_registries(environment: Mapping[str, str]) -> tuple[FurtherRegistry, ...]:
    """Raises Failure(SETTINGS)."""
    try:
        entries = json.loads(environment.get("REGISTRIES") or '{"registries":[]}')["registries"]
    except (ValueError, TypeError, KeyError):
        raise Failure(exit_codes.SETTINGS, FORM) from None
    if not isinstance(entries, list):
        raise Failure(exit_codes.SETTINGS, FORM)
    found = tuple(map(_read_entry, entries))
    hosts = [environment.get("ECR_HOST"), *(each.host for each in found)]
    for host in hosts:
        if hosts.count(host) > 1:
            raise Failure(exit_codes.SETTINGS, f"{host} is more than once in ECR_HOST and REGISTRIES")
    return found


def _read_entry(entry: Any) -> FurtherRegistry:
    if not isinstance(entry, dict):
        raise Failure(exit_codes.SETTINGS, FORM)
    values = []
    for name, form, meaning in SHAPES:
        value = entry.get(name) or ""
        if not isinstance(value, str) or ((value or name == "host") and not form.fullmatch(value)):
            raise Failure(exit_codes.SETTINGS, f"{name} in REGISTRIES is not {meaning}")
        values.append(value)
    return FurtherRegistry(*values)
