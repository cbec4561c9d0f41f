"""One run of the updater.

It looks often and writes rarely: each write of the pull secret is a new MachineConfig for each pool, rolled out over
all nodes. Nothing is written before the registry has accepted the new login, so a failed run leaves what was there.
"""

import os
import random
import signal
import time
import types
from functools import cached_property
from typing import NoReturn, Optional

import clock
import due
import exit_codes
import log
import login_record
import pull_secret
import write
from api import ApiServer
from clock import HOUR, iso
from due import Finding, Permission
from ecr_token import EcrToken
from exit_codes import Failure
from identity import Identity, read_identity
from login_record import LoginRecord
from pull_secret import NewLogin, PullSecret
from registry import Registry
from scratch import remove_files
from settings import Settings, read_settings
from status import Status

PAGE = 'docs/login.md, "Exit codes"'


def main(arguments: list[str]) -> int:
    """Runs a mode. Returns the exit code."""
    # Process 1 of a container ignores what it does not handle.
    signal.signal(signal.SIGTERM, _end)
    os.umask(0o077)
    subject = os.environ.get("ECR_HOST") or "ecr-token-updater"
    run: Optional[Run] = None
    try:
        run = Run(read_settings(arguments[0] if arguments else "", os.environ))
        run.perform()
        return 0
    except Failure as failure:
        log.log(subject, f"failed with exit code {failure.code}: {failure.message}")
        if run and run.settings.mode != "verify":
            run.status.record_failure(failure)
        log.log(subject, f"what to do about exit code {failure.code}: {PAGE}")
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


class Run:
    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.api = ApiServer(os.environ, settings.request_seconds)
        self.status = Status(self.api, settings)
        self._warned = ""

    def perform(self) -> None:
        """Raises Failure."""
        if self.settings.mode == "verify":
            self._verify_login()
        else:
            self._keep_login_fresh(read_identity(self.settings))

    @cached_property
    def registry(self) -> Registry:
        """Only made when it is needed: a check with nothing due asks no registry."""
        return Registry(self.settings)

    def _keep_login_fresh(self, identity: Identity) -> None:
        secret = self._read()
        finding = self._examine(secret, identity)
        if finding.reason:
            permission = self._permit(finding, secret)
            if self.settings.mode == "update":
                self._delay(finding)
            self._write(secret, finding, identity, self._fetch(secret, identity), permission)
            return
        if self.settings.mode == "init":
            # Adoption is for the checks: before an upgrade the configured identity is proven, whoever wrote the login.
            self._fetch(secret, identity)
        adopted = "; another owner wrote it, and the registry accepts it" if finding.is_adopted else ""
        self._log(f"nothing is due, the login is valid until {iso(finding.expires)}{adopted}")
        self.status.correct(finding.expires, secret.record(self.settings.host).written)

    def _verify_login(self) -> None:
        secret, settings = self._read(), self.settings
        auth, record = secret.config.login(settings.host), secret.record(settings.host)
        if not auth:
            raise Failure(exit_codes.LOGIN, f"{settings.pull_secret} has no entry for the host")
        if login_record.hash_of(auth) != record.sha256:
            message = f"the entry in {settings.pull_secret} is not the one that was written last"
            raise Failure(exit_codes.LOGIN, message)
        if record.expires <= clock.now():
            raise Failure(exit_codes.LOGIN, f"the login in {settings.pull_secret} ended at {iso(record.expires)}")
        self.registry.prove(auth)
        self._verify_images(secret, auth)
        images = f", and the mirror holds {', '.join(settings.images)}" if settings.images else ""
        self._log(f"the registry accepts the login, it is valid until {iso(record.expires)}{images}")

    def _read(self) -> PullSecret:
        secret = pull_secret.read_pull_secret(self.api, self.settings)
        rivals = ", ".join(secret.config.rivals(self.settings.host))
        if rivals and rivals != self._warned:
            self._log(f"warning: nodes may prefer other logins over ours: {rivals}")
            self._warned = rivals
        return secret

    def _examine(self, secret: PullSecret, identity: Identity) -> Finding:
        return due.examine(secret, self.settings, identity.fingerprint, self._accepts)

    def _accepts(self, auth: str) -> bool:
        return self.registry.accepts(auth)

    def _permit(self, finding: Finding, secret: PullSecret) -> Permission:
        permission = due.permit(finding, secret, self.settings, self.status.remembered)
        pull_secret.expect_editable(secret, self.settings.host, self.settings)
        return permission

    def _fetch(self, secret: PullSecret, identity: Identity) -> EcrToken:
        """A token that the registry accepts, also for the image to be verified."""
        # Not at the top: a check with nothing due runs without, and each module costs time at every check.
        import aws_cli  # noqa: PLC0415

        token = aws_cli.fetch_token(self.settings, identity)
        self.registry.prove(token.auth)
        if self.settings.mode == "init":
            self._verify_images(secret, token.auth)
        return token

    def _verify_images(self, secret: PullSecret, auth: str) -> None:
        from image import ImageProof  # noqa: PLC0415

        proof = ImageProof(self.settings, self.registry, secret.config, auth)
        for image in self.settings.images:
            proof.verify(image)

    def _write(
        self, secret: PullSecret, finding: Finding, identity: Identity, token: EcrToken, permission: Permission
    ) -> None:
        record, now = secret.record(self.settings.host), clock.now()
        repairs = [*permission.repairs, now] if permission.is_repair else permission.repairs
        former = record.key if record.key not in ("", identity.fingerprint) else ""
        new = LoginRecord(
            login_record.hash_of(token.auth), token.expires, now, tuple(repairs), identity.fingerprint, former
        )

        def is_still_due(changed: PullSecret) -> bool:
            found = self._examine(changed, identity)
            if found.reason:
                self._permit(found, changed)
            else:
                self._log(f"the login was written meanwhile, it is valid until {iso(found.expires)}")
            return bool(found.reason)

        if write.write(self.api, self.settings, secret, NewLogin(token.auth, new), is_still_due):
            valid = f"it is valid until {iso(token.expires)}"
            self._log(f"{finding.reason}: wrote a new login to {self.settings.pull_secret}, {valid}")
            self.status.record_write(token.expires, repairs)

    def _delay(self, finding: Finding) -> None:
        """Clusters that were installed together would ask together; a login that ends within an hour cannot wait."""
        if self.settings.max_delay and finding.expires - clock.now() > HOUR:
            time.sleep(random.uniform(0, self.settings.max_delay))

    def _log(self, message: str) -> None:
        log.log(self.settings.host, message)
