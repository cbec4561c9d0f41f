"""The login of one registry, during one run."""

from functools import cached_property
from typing import Callable, NamedTuple, Optional

import clock
import due
import exit_codes
import log
import login_record
import pull_secret
from api import ApiServer
from clock import iso
from due import Finding, Permission
from ecr_token import EcrToken
from exit_codes import Failure
from identity import Identity, read_identity
from login_record import LoginRecord
from pull_secret import NewLogin, PullSecret
from registry import Registry
from settings import Settings
from status import Status


class DueLogin(NamedTuple):
    """A new login that is proven, and not yet written."""

    reason: str
    login: NewLogin
    expires: int


class HostLogin:
    def __init__(
        self, api: ApiServer, settings: Settings, fetch: Callable[[Settings, Identity], EcrToken], is_first: bool
    ) -> None:
        """settings are those of its host. fetch asks AWS, where no other registry has got the same token."""
        self.settings = settings
        self.status = Status(api, settings, is_first)
        self._fetch_token = fetch
        self._warned = ""

    @cached_property
    def identity(self) -> Identity:
        """Raises Failure(SETTINGS)."""
        return read_identity(self.settings)

    @cached_property
    def _registry(self) -> Registry:
        """Only made when it is needed: a check with nothing due asks no registry."""
        return Registry(self.settings)

    def prepare(self, secret: PullSecret, delay: Callable[[Finding], None]) -> Optional[DueLogin]:
        """A new login where one is due; None where none is. Raises Failure."""
        self._warn_of_rivals(secret)
        finding = self._examine(secret)
        if finding.reason:
            permission = self._permit(finding, secret)
            if self.settings.mode == "update":
                delay(finding)
            return self._due_login(secret, finding, permission, self._fetch(secret))
        if self.settings.mode == "init":
            # Adoption is for the checks: before an upgrade the configured identity is proven, whoever wrote the login.
            self._fetch(secret)
        adopted = "; another owner wrote it, and the registry accepts it" if finding.is_adopted else ""
        self.log(f"nothing is due, the login is valid until {iso(finding.expires)}{adopted}")
        self.status.correct(finding.expires, secret.record(self.settings.host).written)
        return None

    def is_still_due(self, secret: PullSecret) -> bool:
        """Whether the login is due in a pull secret that has changed. Raises Failure where it may not be written."""
        self._warn_of_rivals(secret)
        finding = self._examine(secret)
        if finding.reason:
            self._permit(finding, secret)
        else:
            self.log(f"the login was written meanwhile, it is valid until {iso(finding.expires)}")
        return bool(finding.reason)

    def record_write(self, written: DueLogin) -> None:
        valid = f"it is valid until {iso(written.expires)}"
        self.log(f"{written.reason}: wrote a new login to {self.settings.pull_secret}, {valid}")
        self.status.record_write(written.expires, list(written.login.record.repairs))

    def verify(self, secret: PullSecret) -> None:
        """Proves the login that the pull secret holds, and the images. Raises Failure."""
        self._warn_of_rivals(secret)
        settings = self.settings
        auth, record = secret.config.login(settings.host), secret.record(settings.host)
        if not auth:
            raise Failure(exit_codes.LOGIN, f"{settings.pull_secret} has no entry for the host")
        if login_record.hash_of(auth) != record.sha256:
            message = f"the entry in {settings.pull_secret} is not the one that was written last"
            raise Failure(exit_codes.LOGIN, message)
        if record.expires <= clock.now():
            raise Failure(exit_codes.LOGIN, f"the login in {settings.pull_secret} ended at {iso(record.expires)}")
        self._registry.prove(auth)
        self._verify_images(secret, auth)
        images = f", and the mirror holds {', '.join(settings.images)}" if settings.images else ""
        self.log(f"the registry accepts the login, it is valid until {iso(record.expires)}{images}")

    def log(self, message: str) -> None:
        log.log(self.settings.host, message)

    def _warn_of_rivals(self, secret: PullSecret) -> None:
        rivals = ", ".join(secret.config.rivals(self.settings.host))
        if rivals and rivals != self._warned:
            self.log(f"warning: nodes may prefer other logins over ours: {rivals}")
            self._warned = rivals

    def _examine(self, secret: PullSecret) -> Finding:
        return due.examine(secret, self.settings, self.identity.fingerprint, self._accepts)

    def _accepts(self, auth: str) -> bool:
        return self._registry.accepts(auth)

    def _permit(self, finding: Finding, secret: PullSecret) -> Permission:
        permission = due.permit(finding, secret, self.settings, self.status.remembered)
        pull_secret.expect_editable(secret, self.settings.host, self.settings)
        return permission

    def _fetch(self, secret: PullSecret) -> EcrToken:
        """A token that the registry accepts, also for the images to be verified."""
        token = self._fetch_token(self.settings, self.identity)
        self._registry.prove(token.auth)
        if self.settings.mode == "init":
            self._verify_images(secret, token.auth)
        return token

    def _verify_images(self, secret: PullSecret, auth: str) -> None:
        from image import ImageProof  # noqa: PLC0415

        proof = ImageProof(self.settings, self._registry, secret.config, auth)
        for image in self.settings.images:
            proof.verify(image)

    def _due_login(self, secret: PullSecret, finding: Finding, permission: Permission, token: EcrToken) -> DueLogin:
        record, now, key = secret.record(self.settings.host), clock.now(), self.identity.fingerprint
        repairs = [*permission.repairs, now] if permission.is_repair else permission.repairs
        former = record.key if record.key not in ("", key) else ""
        new = LoginRecord(login_record.hash_of(token.auth), token.expires, now, tuple(repairs), key, former)
        return DueLogin(finding.reason, NewLogin(token.auth, new), token.expires)
