import base64
import json
from typing import Any, Optional, cast

import pytest

import exit_codes
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
