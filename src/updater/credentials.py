"""The AWS identity, and the one thing that it is used for: a token of ECR, which the AWS CLI fetches."""

import hashlib
import os
import re
import subprocess
from typing import NamedTuple

import clock
import ecr_token
import exit_codes
import https
import log
from ecr_token import EcrToken
from exit_codes import Failure
from retries import TryAgain, retry
from settings import Settings

FOLDER = "/var/run/secrets/ecr-token-updater/aws"
AWS_SECONDS = 45
SLACK = 600
"""Seconds: a login is a little younger than the check that made it."""

# The shapes of AWS (IAM: AccessKey), so that a placeholder is no key.
ACCESS_KEY_ID = re.compile(r"\w{16,128}", re.A)
SECRET_ACCESS_KEY = re.compile(r"[A-Za-z0-9/+=]{16,}")
HOST_REGION = re.compile(r"[0-9]{12}\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.")
ERROR_CODE = re.compile(r"An error occurred \(([^()\s]+)\)")
DENIALS = (
    "AccessDenied",
    "AccessDeniedException",
    "AuthFailure",
    "ExpiredToken",
    "ExpiredTokenException",
    "IncompleteSignature",
    "IncompleteSignatureException",
    "InvalidAccessKeyId",
    "InvalidClientTokenId",
    "InvalidIdentityToken",
    "InvalidSignatureException",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "OptInRequired",
    "RequestExpired",
    "SignatureDoesNotMatch",
    "UnauthorizedOperation",
    "UnrecognizedClientException",
    "IDPRejectedClaim",
    "RegionDisabledException",
    "401",
    "403",
)
"""Error codes of AWS (common errors, STS) that another attempt would not change."""


class Denied(Exception):
    """AWS refused the identity."""


class Keys(NamedTuple):
    access_key_id: str
    secret_access_key: str
    session_token: str
    region: str

    @property
    def fingerprint(self) -> str:
        """Keys of a session change every hour: a login made with them stays good when they do."""
        if self.session_token:
            return "session"
        return hashlib.sha256(f"{self.access_key_id}\n{self.secret_access_key}\n".encode()).hexdigest()[:24]


def read_keys() -> Keys:
    """The keys in the folder that UPDATER_AWS_KEYS names. Raises Failure(SETTINGS)."""
    folder = os.environ.get("UPDATER_AWS_KEYS") or FOLDER
    keys = Keys(
        access_key_id=_read(folder, "aws_access_key_id"),
        secret_access_key=_read(folder, "aws_secret_access_key"),
        session_token=_read(folder, "aws_session_token"),
        region=_read(folder, "aws_default_region"),
    )
    if not keys.access_key_id or not keys.secret_access_key:
        message = "aws_access_key_id or aws_secret_access_key is missing or empty in the Secret of the keys"
        raise Failure(exit_codes.SETTINGS, message)
    for name, key, shape in (
        ("aws_access_key_id", keys.access_key_id, ACCESS_KEY_ID),
        ("aws_secret_access_key", keys.secret_access_key, SECRET_ACCESS_KEY),
    ):
        if not shape.fullmatch(key):
            raise Failure(exit_codes.SETTINGS, f"{name} does not have the shape of one; is it a placeholder?")
    return keys


def _read(folder: str, name: str) -> str:
    """Without spaces and line breaks: one at the end is how most people create a Secret from a file."""
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            return "".join(file.read().split())
    except OSError:
        return ""


def region_of(host: str, default: str) -> str:
    """A token is good in its own region only, and the host names it, in all partitions and forms of hosts."""
    named = HOST_REGION.match(host)
    if not named and not default:
        message = "the host names no region, and aws_default_region is missing in the Secret of the keys"
        raise Failure(exit_codes.SETTINGS, message)
    return named[1] if named else default


def fetch_token(settings: Settings, keys: Keys) -> EcrToken:
    """A token that lives longer than the threshold. Raises Failure."""
    region = region_of(settings.host, keys.region)
    try:
        output = retry(lambda: _ask(settings, keys, region), settings.retry_seconds)
    except Denied as error:
        raise Failure(exit_codes.AWS_DENIED, f"AWS refused the access key: {error}") from None
    except TryAgain as error:
        raise Failure(exit_codes.AWS_UNREACHABLE, f"no token from AWS: {error}") from None
    token = ecr_token.read_answer(output)
    if token is None:
        raise Failure(exit_codes.AWS_ANSWER, "the answer of AWS is not a token")
    now = clock.now()
    if token.expires <= now:
        raise Failure(exit_codes.AWS_ANSWER, f"the token in the answer of AWS ended at {clock.iso(token.expires)}")
    # It would be due again at the next check, and at each check after it.
    if token.expires - now <= settings.refresh_before_expiry + SLACK:
        raise Failure(
            exit_codes.AWS_ANSWER,
            f"the token in the answer of AWS already ends at {clock.iso(token.expires)}",
        )
    return token._replace(expires=min(token.expires, now + ecr_token.LIFE))


def _ask(settings: Settings, keys: Keys, region: str) -> str:
    """What the AWS CLI prints. Raises Denied or TryAgain."""
    command = ["aws", "ecr", "get-authorization-token", "--region", region, "--output", "json"]
    command += ["--cli-connect-timeout", "10", "--cli-read-timeout", "20"]
    if settings.endpoint_url:
        command += ["--endpoint-url", settings.endpoint_url]
    seconds = settings.request_seconds or AWS_SECONDS
    try:
        done = subprocess.run(
            command,
            env=_environment(settings, keys),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            errors="replace",
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TryAgain(f"no answer within {seconds} seconds") from None
    except OSError as error:
        raise Failure(exit_codes.SETTINGS, f"the AWS CLI cannot be run: {error.strerror}") from None
    if done.returncode == 0:
        return done.stdout
    code = ERROR_CODE.search(done.stderr)
    raise (Denied if code and code[1] in DENIALS else TryAgain)(log.detail(done.stderr))


def _environment(settings: Settings, keys: Keys) -> dict[str, str]:
    """Secrets travel in files: other processes may read an environment."""
    proxies = ("https_proxy", "http_proxy", "all_proxy", "no_proxy")
    kept = {
        name: value for name, value in os.environ.items() if name.lower() not in proxies and not name.startswith("AWS_")
    }
    credentials = f"[default]\naws_access_key_id = {keys.access_key_id}\n"
    credentials += f"aws_secret_access_key = {keys.secret_access_key}\n"
    if keys.session_token:
        credentials += f"aws_session_token = {keys.session_token}\n"
    environment = {
        **kept,
        "AWS_SHARED_CREDENTIALS_FILE": scratch_file(settings, "credentials", credentials),
        # The two majors of the AWS CLI print times differently unless they are told how.
        "AWS_CONFIG_FILE": scratch_file(settings, "config", "[default]\ncli_timestamp_format = iso8601\n"),
        "AWS_PAGER": "",
        "AWS_MAX_ATTEMPTS": "1",
        "AWS_EC2_METADATA_DISABLED": "true",
    }
    authorities = authorities_file(settings)
    if authorities:
        environment["AWS_CA_BUNDLE"] = authorities
    if not settings.endpoint_url:
        # A FIPS or dual-stack registry means that the network needs the same of the API.
        if "ecr-fips." in settings.host:
            environment["AWS_USE_FIPS_ENDPOINT"] = "true"
        if ".dkr-ecr" in settings.host:
            environment["AWS_USE_DUALSTACK_ENDPOINT"] = "true"
    # A given endpoint is inside: a proxy for the outside does not know it.
    if settings.proxy and not settings.endpoint_url:
        environment.update(HTTPS_PROXY=settings.proxy, NO_PROXY=settings.no_proxy)
    return environment


def scratch_file(settings: Settings, name: str, content: str) -> str:
    """A file that only the updater's user can read; it goes with the run."""
    folder = _folder(settings)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", opener=lambda p, flags: os.open(p, flags, 0o600)) as file:
        file.write(content)
    return path


def remove_files(settings: Settings) -> None:
    """Those that were made for the run."""
    folder = _folder(settings)
    if os.path.isdir(folder):
        for name in os.listdir(folder):
            os.remove(os.path.join(folder, name))


def _folder(settings: Settings) -> str:
    return os.path.join(settings.scratch, "ecr-token-updater")


def authorities_file(settings: Settings) -> str:
    """The given authorities on top of the public ones, which programs would drop; empty: none are given."""
    if not settings.ca_bundle:
        return ""
    content = ""
    for path in filter(None, (https.public_authorities(), settings.ca_bundle)):
        with open(path, encoding="utf-8", errors="replace") as file:
            content += file.read() + "\n"
    return scratch_file(settings, "authorities", content)
