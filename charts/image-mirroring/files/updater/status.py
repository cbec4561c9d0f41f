"""What people see besides the log: the status ConfigMap, and Events.

The keys of the ConfigMap are those of ECR_HOST; those of a further registry begin with its host.
"""

import os
from typing import Optional

import clock
import exit_codes
import log
from api import ApiServer, Denied, KubernetesObject, NotFound, Refused
from due import Past
from exit_codes import Failure
from retries import TryAgain, retry
from settings import Settings

FILES = "/opt/ecr-token-updater-status"
LONGEST_MESSAGE = 1000


class Status:
    def __init__(self, api: ApiServer, settings: Settings, is_first: bool) -> None:
        self._api, self._settings = api, settings
        prefixes = {"", *(_prefix_for(each.host) for each in settings.registries)}
        self._prefix = "" if is_first else _prefix_for(settings.host)
        self._other_prefixes = prefixes - {self._prefix}
        self._path = f"/api/v1/namespaces/{settings.namespace}/configmaps/{settings.status_config_map}"

    def remembered(self) -> Past:
        """What the status knows of our writes. Raises Failure where it is not known."""
        known = self._read_for_repair() if self._settings.status_config_map else {}
        times = [clock.seconds_of(each) for each in [known.get("last_repair", ""), *known.get("repairs", "").split()]]
        return Past(clock.seconds_of(known.get("last_write", "")), [each for each in times if each])

    def _read_for_repair(self) -> dict[str, str]:
        unknown = "how often the login was changed is not known, because the status"
        try:
            found = retry(lambda: self._api.get(self._path), self._settings.retry_seconds)
        except (NotFound, Denied):
            # Before the first install there is none.
            return {}
        except (Refused, TryAgain) as error:
            raise Failure(exit_codes.API, f"{unknown} could not be read: {error}") from None
        if found.get("kind") != "ConfigMap":
            raise Failure(exit_codes.API, f"{unknown} is not a ConfigMap")
        return self._of_host(found)

    def correct(self, expires: int, written: int) -> None:
        """Brings a status up to date that knows an older login, or an error that is over. The files cost no request."""
        folder = os.environ.get("UPDATER_STATUS_FILES") or FILES
        if not self._settings.status_config_map or not os.path.isdir(folder):
            return
        wanted = {"host": self._settings.host, "login_expires": clock.iso(expires), "last_error": ""}
        if any(_read(folder, self._prefix + name) != value for name, value in wanted.items()):
            self.keep({**wanted, **({"last_write": clock.iso(written)} if written else {})})

    def keep(self, news: dict[str, str]) -> None:
        """Merges news into the status. It is for people: a status that cannot be kept fails nothing."""
        if not self._settings.status_config_map:
            return
        try:
            found = self._api.get(self._path)
            if found.get("kind") != "ConfigMap":
                raise TryAgain("the answer is not a ConfigMap")
            own = {self._prefix + name: value for name, value in {**self._of_host(found), **news}.items()}
            self._api.replace(self._path, {**found, "data": {**self._of_others(found), **own}})
        except (Refused, TryAgain) as error:
            # Before the first install there is none.
            if not (isinstance(error, NotFound) and self._settings.mode == "init"):
                log.log(self._settings.host, f"warning: the status was not kept: {error}")

    def record_write(self, expires: int, repairs: list[int]) -> None:
        now, settings = clock.now(), self._settings
        news = {
            "host": settings.host,
            "login_expires": clock.iso(expires),
            "last_write": clock.iso(now),
            "last_error": "",
        }
        if repairs and repairs[-1] == now:
            news["last_repair"] = clock.iso(now)
        if repairs:
            news["repairs"] = " ".join(map(clock.iso, repairs))
        self.keep(news)
        message = f"wrote a new login for {settings.host} to {settings.pull_secret}"
        message += f", it is valid until {clock.iso(expires)}"
        self._record_event("Normal", "LoginWritten", message)

    def record_failure(self, failure: Failure) -> None:
        message = log.printable(f"exit code {failure.code}: {failure.message}")
        self.keep({"host": self._settings.host, "last_error": f"{clock.iso(clock.now())} {message}"})
        self._record_event("Warning", "LoginFailed", message)

    def _record_event(self, kind: str, reason: str, message: str) -> None:
        namespace, time = self._settings.namespace, clock.iso(clock.now())
        pod = os.environ.get("HOSTNAME") or "ecr-token-updater"
        event: KubernetesObject = {
            "apiVersion": "v1",
            "kind": "Event",
            "type": kind,
            "reason": reason,
            "message": message[:LONGEST_MESSAGE],
            "count": 1,
            "metadata": {"generateName": "ecr-token-updater-", "namespace": namespace},
            "involvedObject": {"apiVersion": "v1", "kind": "Pod", "name": pod, "namespace": namespace},
            "source": {"component": "ecr-token-updater"},
            "firstTimestamp": time,
            "lastTimestamp": time,
        }
        problem: Optional[str] = None
        try:
            if self._api.create(f"/api/v1/namespaces/{namespace}/events", event).get("kind") != "Event":
                problem = "the answer is not an Event"
        except (Refused, TryAgain) as error:
            problem = str(error)
        if problem:
            log.log(self._settings.host, f"warning: no Event was recorded: {problem}")

    def _of_host(self, found: KubernetesObject) -> dict[str, str]:
        """What is known of another host says nothing about ours."""
        data = found.get("data") or {}
        if data.get(f"{self._prefix}host") != self._settings.host:
            return {}
        return {name[len(self._prefix) :]: value for name, value in data.items() if _prefix_of(name) == self._prefix}

    def _of_others(self, found: KubernetesObject) -> dict[str, str]:
        """What is known of the other hosts of the settings; hosts that they no longer name are forgotten."""
        data = found.get("data") or {}
        return {name: value for name, value in data.items() if _prefix_of(name) in self._other_prefixes}


def _prefix_for(host: str) -> str:
    """A key cannot hold the colon before a port."""
    return f"{host}.".replace(":", "_")


def _prefix_of(name: str) -> str:
    """The names after the prefix hold no dot, and every host does."""
    return name[: name.rfind(".") + 1]


def _read(folder: str, name: str) -> str:
    try:
        with open(os.path.join(folder, name), encoding="utf-8", errors="replace") as file:
            return file.read()
    except OSError:
        return ""
