"""The API server, as the pod's service account sees it. No proxy is ever asked for it."""

import json
import os
from collections.abc import Mapping
from typing import Any, Optional

import authorities
import exit_codes
import https
import log
from exit_codes import Failure
from retries import TryAgain

SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount"
# What a server says that would refuse the same request again.
REFUSALS = (400, 413, 422)

KubernetesObject = dict[str, Any]


class Refused(Exception):
    """The API server answered with an error; the message is its own."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Denied(Refused):
    """The service account has not the right."""


class NotFound(Refused):
    pass


class Conflict(Refused):
    """The object has changed since it was read."""


class ApiServer:
    def __init__(self, environment: Mapping[str, str], seconds: float) -> None:
        """seconds: the limit on a request, 0 for the usual one."""
        host = environment.get("KUBERNETES_SERVICE_HOST") or "kubernetes.default.svc"
        port = int(environment.get("KUBERNETES_SERVICE_PORT") or 443)
        try:
            context = authorities.trust(os.path.join(SERVICE_ACCOUNT, "ca.crt"))
        except OSError as error:
            raise Failure(exit_codes.SETTINGS, f"the authority of the API server cannot be read: {error}") from None
        self._server = https.Server(host, port, context, seconds=seconds)

    def get(self, path: str) -> KubernetesObject:
        return self._request("GET", path)

    def replace(self, path: str, content: KubernetesObject) -> KubernetesObject:
        return self._request("PUT", f"{path}?fieldManager=ecr-token-updater", content)

    def create(self, path: str, content: KubernetesObject) -> KubernetesObject:
        return self._request("POST", path, content)

    def may(self, verb: str, namespace: str, resource: str, name: str) -> bool:
        """Whether the service account has a right: a denial by it looks like one by an admission webhook.

        False where it is not known.
        """
        attributes = {"verb": verb, "namespace": namespace, "resource": resource, "name": name}
        review = {
            "apiVersion": "authorization.k8s.io/v1",
            "kind": "SelfSubjectAccessReview",
            "spec": {"resourceAttributes": attributes},
        }
        try:
            answer = self.create("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review)
        except (Refused, TryAgain):
            return False
        status = answer.get("status")
        return isinstance(status, dict) and status.get("allowed") is True

    def _request(self, method: str, path: str, content: Optional[KubernetesObject] = None) -> KubernetesObject:
        """The object in the answer, empty when it is none. Raises TryAgain or Refused."""
        headers = {"Authorization": f"Bearer {_token()}", "Accept": "application/json"}
        body = None
        if content is not None:
            body = json.dumps(content, separators=(",", ":")).encode()
            headers["Content-Type"] = "application/json"
        try:
            answer = self._server.request(method, path, headers, body)
        except https.Unanswered as error:
            raise TryAgain(log.detail(str(error))) from None
        found = _object(answer.body)
        if answer.status in (200, 201):
            return found
        _refuse(answer.status, found)
        return {}


def _token() -> str:
    """The kubelet replaces it while the pod runs."""
    try:
        with open(os.path.join(SERVICE_ACCOUNT, "token"), encoding="ascii") as file:
            return file.read().strip()
    except OSError as error:
        raise Failure(exit_codes.SETTINGS, f"the token of the service account cannot be read: {error}") from None


def _refuse(status: int, found: KubernetesObject) -> None:
    message = log.detail(f"HTTP status {status} {found.get('reason') or ''}: {found.get('message') or 'no message'}")
    if status == 403:
        raise Denied(status, message)
    if status == 404:
        raise NotFound(status, message)
    if status == 409:
        raise Conflict(status, message)
    if status in REFUSALS:
        raise Refused(status, message)
    raise TryAgain(message)


def _object(body: bytes) -> KubernetesObject:
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
