"""One run of the updater.

It looks often and writes rarely: each write of the pull secret is a new MachineConfig for each pool, rolled out over
all nodes. Nothing is written before the registry has accepted the new login, so a failed run leaves what was there.
One registry that fails keeps no other from its login; the new logins of all are one write.
"""

import os
import random
import signal
import time
import types
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple, NoReturn, Optional

import clock
import log
import pull_secret
import write
from api import ApiServer
from clock import HOUR
from due import Finding
from ecr_token import EcrToken
from exit_codes import Failure
from host_login import DueLogin, HostLogin
from hosts import settings_of_hosts
from identity import Identity
from patterns import region_in
from pull_secret import NewLogin, PullSecret
from scratch import remove_files
from settings import Settings, read_settings

PAGE = 'docs/login.md, "Exit codes"'


def main(arguments: list[str]) -> int:
    """Runs a mode. Returns the exit code: that of the first host that failed, in the order of the settings."""
    # Process 1 of a container ignores what it does not handle.
    signal.signal(signal.SIGTERM, _end)
    os.umask(0o077)
    subject = os.environ.get("ECR_HOST") or "ecr-token-updater"
    run: Optional[Run] = None
    try:
        run = Run(read_settings(arguments[0] if arguments else "", os.environ))
        run.perform()
        for host, failure in run.failures:
            _report(host.settings.host, failure)
            if run.settings.mode != "verify":
                host.status.record_failure(failure)
            _advise(host.settings.host, failure)
        return run.failures[0].failure.code if run.failures else 0
    except Failure as failure:
        _report(subject, failure)
        _advise(subject, failure)
        return failure.code
    except Exception as defect:
        # Its message could quote a secret.
        place = defect.__traceback__
        while place is not None and place.tb_next is not None:
            place = place.tb_next
        where = f"{os.path.basename(place.tb_frame.f_code.co_filename)}:{place.tb_lineno}" if place else "?"
        log.log(subject, f"defect: {type(defect).__name__} in {where}")
        return 1
    finally:
        if run:
            remove_files(run.settings)


def _end(number: int, frame: Optional[types.FrameType]) -> NoReturn:
    raise SystemExit(128 + number)


def _report(subject: str, failure: Failure) -> None:
    log.log(subject, f"failed with exit code {failure.code}: {failure.message}")


def _advise(subject: str, failure: Failure) -> None:
    log.log(subject, f"what to do about exit code {failure.code}: {PAGE}")


class HostFailure(NamedTuple):
    host: HostLogin
    failure: Failure


class Run:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.failures: list[HostFailure] = []
        self._api = ApiServer(os.environ, settings.request_seconds)
        self._hosts = [
            HostLogin(self._api, each, self._fetch, is_first=each is settings) for each in settings_of_hosts(settings)
        ]
        self._tokens: dict[tuple[str, ...], EcrToken] = {}
        self._has_waited = False

    def perform(self) -> None:
        """Adds to failures what keeps a host from its login."""
        if self.settings.mode != "verify":
            for host in self._hosts:
                with self._recording(host):
                    host.identity  # noqa: B018 - a wrong identity ends its host before anything is asked
        working = [host for host in self._hosts if all(host is not failed for failed, _ in self.failures)]
        if not working:
            return
        with self._recording(*working):
            secret = pull_secret.read_pull_secret(self._api, self.settings)
            if self.settings.mode == "verify":
                self._verify_logins(working, secret)
            else:
                self._keep_logins_fresh(working, secret)

    def _verify_logins(self, hosts: list[HostLogin], secret: PullSecret) -> None:
        for host in hosts:
            with self._recording(host):
                host.verify(secret)

    def _keep_logins_fresh(self, hosts: list[HostLogin], secret: PullSecret) -> None:
        prepared: dict[str, DueLogin] = {}
        for host in hosts:
            with self._recording(host):
                login = host.prepare(secret, self._delay)
                if login:
                    prepared[host.settings.host] = login
        if prepared:
            self._write(secret, prepared)

    def _write(self, secret: PullSecret, prepared: Mapping[str, DueLogin]) -> None:
        pending = [host for host in self._hosts if host.settings.host in prepared]

        def still_due(changed: PullSecret, hosts: list[str]) -> list[str]:
            kept = []
            for host in pending:
                with self._recording(host):
                    if host.settings.host in hosts and host.is_still_due(changed):
                        kept.append(host.settings.host)
            return kept

        with self._recording(*pending):
            logins: dict[str, NewLogin] = {host: each.login for host, each in prepared.items()}
            written = write.write(self._api, self.settings, secret, logins, still_due)
            for host in pending:
                if host.settings.host in written:
                    host.record_write(prepared[host.settings.host])

    @contextmanager
    def _recording(self, *hosts: HostLogin) -> Iterator[None]:
        """Records a Failure for those of the hosts that have none yet."""
        try:
            yield
        except Failure as failure:
            failed = [host for host, _ in self.failures]
            self.failures += [HostFailure(host, failure) for host in hosts if host not in failed]
            self.failures.sort(key=lambda each: self._hosts.index(each.host))

    def _fetch(self, settings: Settings, identity: Identity) -> EcrToken:
        """A token serves all registries of a region that its principal may use. Raises Failure."""
        # Not at the top: a check with nothing due runs without, and each module costs time at every check.
        import aws_cli  # noqa: PLC0415

        key = (identity.config, identity.credentials, region_in(settings.host) or settings.host)
        if key not in self._tokens:
            self._tokens[key] = aws_cli.fetch_token(settings, identity)
        return self._tokens[key]

    def _delay(self, finding: Finding) -> None:
        """Clusters that were installed together would ask together; a login that ends within an hour cannot wait."""
        if not self._has_waited and self.settings.max_delay and finding.expires - clock.now() > HOUR:
            self._has_waited = True
            time.sleep(random.uniform(0, self.settings.max_delay))
