"""The AWS CLI, for the one thing that it is used for: a token of ECR."""

import re
from typing import TYPE_CHECKING

import aws_environment
import clock
import ecr_token
import exit_codes
import instance_metadata
import log
from ecr_token import SLACK, EcrToken
from exit_codes import Failure
from identity import Identity
from patterns import region_in
from retries import TryAgain, retry
from settings import Settings

if TYPE_CHECKING:
    import subprocess

SECONDS = 45
VERSION = re.compile(r"aws-cli/([0-9]+)\.([0-9]+)\.")
# The first versions that know AWS_ENDPOINT_URL_STS, by major (github.com/aws/aws-cli, issue 4727).
STS_ENDPOINT_MINOR = {1: 29, 2: 13}
ERROR_CODE = re.compile(r"An error occurred \(([^()\s]+)\)")
DENIALS = (
    "AccessDenied",
    "AccessDeniedException",
    "AuthFailure",
    "ExpiredToken",
    "ExpiredTokenException",
    "IDPRejectedClaim",
    "IncompleteSignature",
    "IncompleteSignatureException",
    "InvalidAccessKeyId",
    "InvalidClientTokenId",
    "InvalidIdentityToken",
    "InvalidSignatureException",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "OptInRequired",
    "RegionDisabledException",
    "RequestExpired",
    "SignatureDoesNotMatch",
    "UnauthorizedOperation",
    "UnrecognizedClientException",
    "ValidationError",
    "401",
    "403",
)
"""Error codes of AWS (common errors, STS) that another attempt would not change."""


class Denied(Exception):
    """AWS refused the identity."""


def region_of(host: str, default: str) -> str:
    """A token is good in its own region only, and the host names it, in all partitions and forms of hosts."""
    named = region_in(host)
    if not named and not default:
        message = "the host names no region, and aws_default_region is missing in the Secret of the keys"
        raise Failure(exit_codes.SETTINGS, message)
    return named or default


def fetch_token(settings: Settings, identity: Identity) -> EcrToken:
    """A token that lives longer than the threshold. Raises Failure."""
    region = region_of(settings.host, identity.region)
    if settings.sts_endpoint_url:
        _expect_sts_endpoint(settings)
    if identity.is_of_node:
        instance_metadata.expect_answer()
    try:
        output = retry(lambda: _ask(settings, identity, region), settings.retry_seconds)
    except Denied as error:
        raise Failure(exit_codes.AWS_DENIED, f"AWS refused {identity.name}: {error}") from None
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
            exit_codes.AWS_ANSWER, f"the token in the answer of AWS already ends at {clock.iso(token.expires)}"
        )
    return token._replace(expires=min(token.expires, now + ecr_token.LIFE))


def _ask(settings: Settings, identity: Identity, region: str) -> str:
    """What the AWS CLI prints. Raises Denied or TryAgain."""
    command = ["ecr", "get-authorization-token", "--region", region, "--output", "json"]
    command += ["--cli-connect-timeout", "10", "--cli-read-timeout", "20"]
    if settings.endpoint_url:
        command += ["--endpoint-url", settings.endpoint_url]
    done = _run(command, settings, aws_environment.environment_of(settings, identity))
    if done.returncode == 0:
        return done.stdout
    code = ERROR_CODE.search(done.stderr)
    raise (Denied if code and code[1] in DENIALS else TryAgain)(log.detail(done.stderr))


def _run(words: list[str], settings: Settings, environment: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    """Raises TryAgain when it takes too long."""
    # Not at the top: a check with nothing due runs without, which saves a tenth of its time.
    import subprocess  # noqa: PLC0415

    seconds = settings.request_seconds or SECONDS
    try:
        return subprocess.run(
            ["aws", *words],
            env=environment,
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


def _expect_sts_endpoint(settings: Settings) -> None:
    """An older AWS CLI would ask another STS, without a word. Raises Failure(SETTINGS)."""
    try:
        shown = _run(["--version"], settings, aws_environment.without_aws_and_proxies()).stdout
    except TryAgain as error:
        raise Failure(exit_codes.AWS_UNREACHABLE, f"the AWS CLI did not say its version: {error}") from None
    version = VERSION.match(shown)
    major, minor = (int(version[1]), int(version[2])) if version else (0, 0)
    if minor < STS_ENDPOINT_MINOR.get(major, 0) or major < 1:
        message = f"sts_endpoint_url needs the AWS CLI 1.29 or 2.13, this is {shown.split(' ')[0] or 'unknown'}"
        raise Failure(exit_codes.SETTINGS, message)
