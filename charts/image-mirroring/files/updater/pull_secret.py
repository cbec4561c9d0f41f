"""The cluster's pull secret: the Secret with a Docker configuration, and the record of our logins in it."""

import base64
import json
from collections.abc import Collection, Mapping
from typing import NamedTuple

import clock
import exit_codes
import login_record
from api import ApiServer, Denied, KubernetesObject, NotFound, Refused
from docker_config import DockerConfig
from exit_codes import Failure
from login_entry import Malformed
from login_record import LoginRecord
from retries import TryAgain, retry
from settings import Settings

CONTENT = ".dockerconfigjson"
TYPE = "kubernetes.io/dockerconfigjson"
EMPTY = '{"auths":{}}'


class NewLogin(NamedTuple):
    auth: str
    record: LoginRecord


class PullSecret(NamedTuple):
    secret: KubernetesObject
    """As it was read."""
    config: DockerConfig
    records: dict[str, object]

    @property
    def is_new(self) -> bool:
        """Whether the API server does not have it yet."""
        return "resourceVersion" not in self.secret["metadata"]

    def record(self, host: str) -> LoginRecord:
        return login_record.record_of(self.records.get(host))

    def without_ended(self, hosts: Collection[str], now: int) -> "PullSecret":
        """Without our logins of other hosts that have ended: the values no longer name these hosts.

        An entry that another owner wrote stays.
        """
        config, records = self.config, dict(self.records)
        for host in self.records:
            record = self.record(host)
            if host in hosts or not 0 < record.expires <= now:
                continue
            if login_record.hash_of(config.login(host)) == record.sha256:
                try:
                    config.expect_editable(host)
                except Malformed:
                    continue
                config = config.without_entry(host)
            del records[host]
        return self._replace(config=config, records=records)

    def with_logins(self, logins: Mapping[str, NewLogin]) -> KubernetesObject:
        """The Secret with new logins and their records, and nothing else changed, its resourceVersion included.

        Raises Failure where an edit cannot be without loss.
        """
        config, records = self.config, dict(self.records)
        for host, login in logins.items():
            config = config.with_login(host, login.auth)
            records[host] = login_record.stored(login.record)
        metadata = self.secret["metadata"]
        annotations = {
            **(metadata.get("annotations") or {}),
            login_record.ANNOTATION: json.dumps(records, separators=(",", ":")),
        }
        return {
            **self.secret,
            "metadata": {**metadata, "annotations": annotations},
            "data": {**self.secret["data"], CONTENT: config.encoded()},
        }


def path_of(settings: Settings) -> str:
    return f"{_collection(settings)}/{settings.pull_secret_name}"


def _collection(settings: Settings) -> str:
    return f"/api/v1/namespaces/{settings.pull_secret_namespace}/secrets"


def read_pull_secret(api: ApiServer, settings: Settings) -> PullSecret:
    """Raises Failure where it is missing, cannot be read, or is not well formed."""
    name = settings.pull_secret
    try:
        secret = retry(lambda: api.get(path_of(settings)), settings.retry_seconds)
    except NotFound:
        return _missing(settings)
    except Denied as error:
        raise Failure(exit_codes.API_DENIED, f"reading {name}: {error}") from None
    except (Refused, TryAgain) as error:
        raise Failure(exit_codes.API, f"reading {name}: {error}") from None
    return understand(secret, settings)


def _missing(settings: Settings) -> PullSecret:
    """A new one where this run may create it. Raises Failure everywhere else."""
    name = settings.pull_secret
    if not settings.is_hosted:
        raise Failure(exit_codes.PULL_SECRET, f"{name} does not exist")
    if settings.mode != "init":
        raise Failure(
            exit_codes.PULL_SECRET_MISSING,
            f"{name} does not exist, and only the init Job may create it; create it, and the next check writes the "
            f"login: oc create secret generic {settings.pull_secret_name} -n {settings.pull_secret_namespace} "
            f"--type={TYPE} --from-literal='{CONTENT}={EMPTY}'",
        )
    metadata = {"name": settings.pull_secret_name, "namespace": settings.pull_secret_namespace}
    content = base64.b64encode(EMPTY.encode()).decode()
    new = {"apiVersion": "v1", "kind": "Secret", "metadata": metadata, "type": TYPE, "data": {CONTENT: content}}
    return understand(new, settings)


def store(api: ApiServer, settings: Settings, secret: PullSecret, logins: Mapping[str, NewLogin]) -> KubernetesObject:
    """Writes new logins over the pull secret as it was read. Returns the answer. Raises TryAgain or Refused."""
    if settings.mode == "update":
        # Not before an upgrade: nodes may still be sent to the former host.
        secret = secret.without_ended({settings.host, *(each.host for each in settings.registries)}, clock.now())
    content = secret.with_logins(logins)
    if secret.is_new:
        return api.create(_collection(settings), content)
    return api.replace(path_of(settings), content)


def understand(secret: KubernetesObject, settings: Settings) -> PullSecret:
    """The pull secret in an answer of the API server. Raises Failure."""
    metadata, data = secret.get("metadata"), secret.get("data") or {}
    if secret.get("kind") != "Secret" or not isinstance(metadata, dict) or not isinstance(data, dict):
        raise Failure(exit_codes.API, "the answer of the API server is not a Secret")
    try:
        if secret.get("type") != TYPE:
            raise Malformed(f"is not of type {TYPE}")
        if not isinstance(data.get(CONTENT), str):
            raise Malformed(f"has no key {CONTENT}")
        config = DockerConfig(data[CONTENT])
    except Malformed as fault:
        raise Failure(exit_codes.PULL_SECRET, f"{settings.pull_secret} {fault}; it was not changed") from None
    return PullSecret(secret, config, login_record.records_of(metadata.get("annotations")))


def expect_editable(secret: PullSecret, host: str, settings: Settings) -> None:
    try:
        secret.config.expect_editable(host)
    except Malformed as fault:
        raise Failure(exit_codes.PULL_SECRET, f"{settings.pull_secret} {fault}; it was not changed") from None
