import base64
import json
from typing import Any, Optional, cast

import pytest

import exit_codes
import login_record
import pull_secret
from api import ApiServer, NotFound
from exit_codes import Failure
from login_record import LoginRecord
from pull_secret import NewLogin
from settings import Settings, read_settings

HOST = "123456789012.dkr.ecr.us-east-1.amazonaws.com"
LOGIN = NewLogin("QVdTOng=", LoginRecord("hash", 2, 1, (), "key", ""))


class Server:
    """Answers as the API server does for one Secret, which may be missing."""

    def __init__(self, secret: Optional[dict[str, Any]] = None) -> None:
        self.secret = secret
        self.writes: list[tuple[str, str]] = []

    def get(self, path: str) -> dict[str, Any]:
        if self.secret is None:
            raise NotFound(404, f"{path} not found")
        return self.secret

    def create(self, path: str, content: dict[str, Any]) -> dict[str, Any]:
        self.writes.append(("create", path))
        return content

    def replace(self, path: str, content: dict[str, Any]) -> dict[str, Any]:
        self.writes.append(("replace", path))
        return content


def settings(mode: str, **more: str) -> Settings:
    environment = {
        "ECR_HOST": HOST,
        "PULL_SECRET_NAMESPACE": "kube-system",
        "PULL_SECRET_NAME": "additional-pull-secret",
        "POD_NAMESPACE": "default",
    }
    return read_settings(mode, {**environment, **more})


def read(mode: str, server: Server, **more: str) -> pull_secret.PullSecret:
    return pull_secret.read_pull_secret(cast(ApiServer, server), settings(mode, **more))


@pytest.mark.parametrize("mode", ["init", "update", "verify"])
def test_a_missing_pull_secret_is_a_failure(mode: str) -> None:
    with pytest.raises(Failure, match=r"kube-system/additional-pull-secret does not exist$") as failure:
        read(mode, Server())
    assert failure.value.code == exit_codes.PULL_SECRET


@pytest.mark.parametrize("mode", ["update", "verify"])
def test_on_a_hosted_control_plane_the_failure_has_the_command_that_creates_it(mode: str) -> None:
    command = (
        "oc create secret generic additional-pull-secret -n kube-system --type=kubernetes.io/dockerconfigjson "
        "--from-literal='.dockerconfigjson={\"auths\":{}}'"
    )
    with pytest.raises(Failure) as failure:
        read(mode, Server(), PLATFORM="hosted")
    assert failure.value.code == exit_codes.PULL_SECRET_MISSING
    assert failure.value.message.endswith(command)


def test_init_creates_it_on_a_hosted_control_plane_with_the_login() -> None:
    server = Server()
    secret = read("init", server, PLATFORM="hosted")
    assert secret.is_new
    answer = pull_secret.store(cast(ApiServer, server), settings("init"), secret, {HOST: LOGIN})
    assert server.writes == [("create", "/api/v1/namespaces/kube-system/secrets")]
    assert answer["type"] == "kubernetes.io/dockerconfigjson"
    assert json.loads(base64.b64decode(answer["data"][".dockerconfigjson"])) == {"auths": {HOST: {"auth": LOGIN.auth}}}


def test_an_existing_one_is_replaced() -> None:
    metadata = {"name": "additional-pull-secret", "namespace": "kube-system", "resourceVersion": "7"}
    content = base64.b64encode(b'{"auths":{}}').decode()
    present = {
        "kind": "Secret",
        "type": "kubernetes.io/dockerconfigjson",
        "metadata": metadata,
        "data": {".dockerconfigjson": content},
    }
    server = Server(present)
    secret = read("init", server, PLATFORM="hosted")
    answer = pull_secret.store(cast(ApiServer, server), settings("init"), secret, {HOST: LOGIN})
    assert server.writes == [("replace", "/api/v1/namespaces/kube-system/secrets/additional-pull-secret")]
    assert answer["metadata"]["resourceVersion"] == "7"


FORMER = "210987654321.dkr.ecr.us-east-1.amazonaws.com"


def with_former(auth: str, record: object) -> pull_secret.PullSecret:
    """A pull secret with our login, and the entry and the record of a host that the values no longer name."""
    content = f'{{"auths":{{"a.io":{{}},"{FORMER}":{{"auth":"{auth}"}},"{HOST}":{{"auth":"QVdTOng="}}}}}}'
    records = {FORMER: record, HOST: {"expires": 5}}
    secret = {
        "kind": "Secret",
        "type": pull_secret.TYPE,
        "metadata": {"annotations": {login_record.ANNOTATION: json.dumps(records)}},
        "data": {pull_secret.CONTENT: base64.b64encode(content.encode()).decode()},
    }
    return pull_secret.understand(secret, settings("update"))


@pytest.mark.parametrize(("now", "is_kept"), [(99, True), (100, False)])
def test_our_login_of_a_former_host_is_removed_once_it_has_ended(now: int, is_kept: bool) -> None:
    record = {"sha256": login_record.hash_of("QVdTOm8="), "expires": 100}
    left = with_former("QVdTOm8=", record).without_ended({HOST}, now)
    assert [each.name for each in left.config.entries] == ["a.io", *([FORMER] if is_kept else []), HOST]
    assert (FORMER in left.records, HOST in left.records) == (is_kept, True)


def test_a_login_that_another_owner_wrote_for_a_former_host_stays() -> None:
    record = {"sha256": login_record.hash_of("QVdTOm8="), "expires": 100}
    left = with_former("QVdTOmE=", record).without_ended({HOST}, 200)
    assert [each.name for each in left.config.entries] == ["a.io", FORMER, HOST]
    assert FORMER not in left.records


@pytest.mark.parametrize("record", [None, "text", {}, {"expires": "100"}])
def test_a_record_that_says_no_end_stays(record: object) -> None:
    left = with_former("QVdTOm8=", record).without_ended({HOST}, 200)
    assert [each.name for each in left.config.entries] == ["a.io", FORMER, HOST]
    assert FORMER in left.records


def test_the_logins_of_hosts_in_the_values_stay_when_they_have_ended() -> None:
    left = with_former("QVdTOm8=", {}).without_ended({HOST}, 10**9)
    assert HOST in [each.name for each in left.config.entries]
