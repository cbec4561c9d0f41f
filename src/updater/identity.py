"""The AWS identity that asks for tokens: exactly one of keys, a role of the pod and the role of the node.

On top of each, a role to assume.
"""

import hashlib
import os
import re
from typing import NamedTuple

import exit_codes
from exit_codes import Failure
from settings import Settings

WEB_IDENTITY_TOKEN = "/var/run/secrets/ecr-token-updater/identity/token"
SESSION_NAME = "ecr-token-updater"
# The shapes of AWS (IAM: AccessKey), so that a placeholder is no key.
ACCESS_KEY_ID = re.compile(r"\w{16,128}", re.A)
SECRET_ACCESS_KEY = re.compile(r"[A-Za-z0-9/+=]{16,}")


class Identity(NamedTuple):
    name: str
    """For messages."""
    fingerprint: str
    """Of the principal, not of a session: a login stays good when the keys of a session change."""
    region: str
    """For hosts that name none; may be empty."""
    config: str
    """The content of the AWS CLI's configuration file."""
    credentials: str
    """The content of its file of credentials."""
    is_of_node: bool = False


def read_identity(settings: Settings) -> Identity:
    """Raises Failure(SETTINGS)."""
    base = _base_of(settings)
    if not settings.assume_role_arn:
        return base
    source = "credential_source = Ec2InstanceMetadata" if base.is_of_node else "source_profile = base"
    lines = [
        "[default]",
        *COMMON,
        f"role_arn = {settings.assume_role_arn}",
        source,
        f"role_session_name = {SESSION_NAME}",
    ]
    if settings.assume_role_external_id:
        lines.append(f"external_id = {settings.assume_role_external_id}")
    return base._replace(
        name=f"{base.name}, to assume the role {settings.assume_role_arn}",
        fingerprint=_fingerprint(base.fingerprint, settings.assume_role_arn, settings.assume_role_external_id),
        config=_text(lines) + base.config.replace("[default]", "[profile base]"),
        credentials=base.credentials.replace("[default]", "[base]"),
    )


# The two majors of the AWS CLI print times differently unless the format is set, and version 1 asks the STS of another
# region, which a closed network does not reach.
COMMON = ("cli_timestamp_format = iso8601", "sts_regional_endpoints = regional")


def _base_of(settings: Settings) -> Identity:
    if settings.use_node_role:
        return Identity("the role of the node", _fingerprint("node"), "", _text(["[default]", *COMMON]), "", True)
    if settings.role_arn:
        role = [
            f"role_arn = {settings.role_arn}",
            f"web_identity_token_file = {os.environ.get('UPDATER_WEB_IDENTITY_TOKEN') or WEB_IDENTITY_TOKEN}",
            f"role_session_name = {SESSION_NAME}",
        ]
        config = _text(["[default]", *COMMON, *role])
        return Identity(f"the role {settings.role_arn}", _fingerprint("role", settings.role_arn), "", config, "")
    return _keys_of(settings)


def _keys_of(settings: Settings) -> Identity:
    """The keys in the folder of the Secret."""
    names = settings.key_names
    access_key_id, secret_access_key, session_token, region = (
        _read(settings.keys_folder, name)
        for name in (names.access_key_id, names.secret_access_key, names.session_token, names.region)
    )
    if not access_key_id or not secret_access_key:
        message = f"{names.access_key_id} or {names.secret_access_key} is missing or empty in the Secret of the keys"
        raise Failure(exit_codes.SETTINGS, message)
    for name, key, shape in (
        (names.access_key_id, access_key_id, ACCESS_KEY_ID),
        (names.secret_access_key, secret_access_key, SECRET_ACCESS_KEY),
    ):
        if not shape.fullmatch(key):
            raise Failure(exit_codes.SETTINGS, f"{name} does not have the shape of one; is it a placeholder?")
    lines = ["[default]", f"aws_access_key_id = {access_key_id}", f"aws_secret_access_key = {secret_access_key}"]
    # The first version made these fingerprints too: an upgrade must not cause a write.
    fingerprint = _fingerprint(access_key_id, secret_access_key)
    if session_token:
        lines.append(f"aws_session_token = {session_token}")
        fingerprint = "session"
    return Identity("the access key", fingerprint, region, _text(["[default]", *COMMON]), _text(lines))


def _read(folder: str, name: str) -> str:
    """Without spaces and line breaks: one at the end is how most people create a Secret from a file."""
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            return "".join(file.read().split())
    except OSError:
        return ""


def _fingerprint(*parts: str) -> str:
    return hashlib.sha256("".join(f"{part}\n" for part in parts).encode()).hexdigest()[:24]


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
