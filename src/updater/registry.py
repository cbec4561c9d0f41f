"""The registry, asked as a node asks it."""

import json
from urllib.parse import urlsplit

import authorities
import exit_codes
import https
import log
from exit_codes import Failure
from retries import TryAgain, retry
from scratch import authorities_file
from settings import Settings

MANIFESTS = ",".join(
    (
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.oci.image.manifest.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
        "application/vnd.docker.distribution.manifest.v2+json",
    )
)

LARGEST_MANIFEST = 4 * 1024 * 1024
REDIRECTS = (301, 302, 303, 307, 308)


class Denied(Exception):
    pass


class Missing(Exception):
    pass


class Unexpected(Exception):
    """An answer that another attempt would not change, and that says nothing about the login."""


class Registry:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        host, _, port = settings.host.partition(":")
        self._context = authorities.trust(authorities_file(settings) or authorities.public_authorities())
        self._server = https.Server(
            host, int(port or 443), self._context, self._proxy_for(host), settings.request_seconds
        )

    def accepts(self, auth: str) -> bool:
        """Raises Failure where the registry does not say."""
        try:
            self.read("/", auth)
        except Denied:
            return False
        except (Missing, Unexpected, TryAgain) as error:
            raise Failure(exit_codes.REGISTRY_UNREACHABLE, f"the registry did not prove the login: {error}") from None
        return True

    def prove(self, auth: str) -> None:
        """Raises Failure for a login that the registry does not accept."""
        try:
            self.read("/", auth)
        except Denied as error:
            raise Failure(exit_codes.REGISTRY_DENIED, f"the registry refused the login: {error}") from None
        except (Missing, Unexpected, TryAgain) as error:
            raise Failure(exit_codes.REGISTRY_UNREACHABLE, f"the registry did not prove the login: {error}") from None

    def read_blob(self, repository: str, digest: str, auth: str, largest: int) -> https.Answer:
        """A blob, from where the registry sends for it: ECR keeps blobs in S3."""
        return retry(lambda: self._get_blob(repository, digest, auth, largest), self._settings.retry_seconds)

    def _get_blob(self, repository: str, digest: str, auth: str, largest: int) -> https.Answer:
        path = f"/v2/{repository}/blobs/{digest}"
        answer = _ask(self._server, path, {"Authorization": f"Basic {auth}"}, largest)
        if answer.status in REDIRECTS:
            return self._follow(answer.headers.get("Location") or "", largest)
        return _judge(answer)

    def _follow(self, url: str, largest: int) -> https.Answer:
        """Without the login: it is for the registry only, and S3 refuses a request that has two."""
        place = urlsplit(url)
        try:
            port = place.port or 443
        except ValueError:
            port = 0
        if place.scheme != "https" or not place.hostname or not port:
            raise Unexpected("the registry sends to something that is not a URL of https://")
        server = https.Server(
            place.hostname, port, self._context, self._proxy_for(place.hostname), self._settings.request_seconds
        )
        try:
            return _judge(_ask(server, f"{place.path or '/'}?{place.query}", {}, largest))
        except (Denied, Missing, Unexpected, TryAgain) as error:
            raise type(error)(f"{place.hostname}: {error}") from None

    def read(self, path: str, auth: str) -> https.Answer:
        """Raises Denied, Missing, Unexpected or TryAgain."""
        return retry(lambda: self._get(path, auth), self._settings.retry_seconds)

    def _get(self, path: str, auth: str) -> https.Answer:
        answer = _judge(_ask(self._server, f"/v2{path}", {"Authorization": f"Basic {auth}", "Accept": MANIFESTS}))
        # A portal or proxy may have a page for everybody.
        if "docker-distribution-api-version" not in answer.headers:
            raise Unexpected(f"HTTP status {answer.status}, but not from a registry")
        return answer

    def _proxy_for(self, host: str) -> str:
        return "" if https.is_exempt(host, self._settings.no_proxy) else self._settings.proxy


def _ask(server: https.Server, path: str, headers: dict[str, str], largest: int = LARGEST_MANIFEST) -> https.Answer:
    try:
        return server.request("GET", path, headers, largest=largest)
    except https.Unanswered as error:
        raise TryAgain(log.detail(str(error))) from None


def _judge(answer: https.Answer) -> https.Answer:
    """An answer that has what was asked for. Raises Denied, Missing, Unexpected or TryAgain."""
    status = f"HTTP status {answer.status}"
    if answer.status == 200:
        return answer
    if answer.status in (401, 403):
        raise Denied(status)
    if answer.status == 404:
        raise Missing(f"{status} {_error_code(answer.body)}")
    if answer.status in (408, 429) or answer.status >= 500:
        raise TryAgain(status)
    raise Unexpected(status)


def _error_code(body: bytes) -> str:
    """For example MANIFEST_UNKNOWN (OCI distribution specification, error codes)."""
    try:
        return str(json.loads(body)["errors"][0]["code"])
    except (ValueError, TypeError, KeyError, IndexError, RecursionError):
        return ""
