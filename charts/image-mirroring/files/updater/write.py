"""The write of new logins to the pull secret, which must not lose edits of others."""

from collections.abc import Collection, Mapping
from typing import Callable

import exit_codes
import pull_secret
import retries
from api import ApiServer, Conflict, Denied, KubernetesObject, NotFound, Refused
from exit_codes import Failure
from login_record import LoginRecord
from pull_secret import NewLogin, PullSecret
from retries import TryAgain
from settings import Settings

ATTEMPTS = 10
"""Each after reading the pull secret again."""


def write(
    api: ApiServer,
    settings: Settings,
    secret: PullSecret,
    logins: Mapping[str, NewLogin],
    still_due: Callable[[PullSecret, list[str]], list[str]],
) -> Collection[str]:
    """Writes logins by host over the pull secret as it was read. Returns the hosts whose logins were written.

    When it changed since, or when it is not known whether the write arrived, it is read again, and still_due says which
    of the hosts whose part has changed still need theirs. Raises Failure.
    """
    name, attempt, problem = settings.pull_secret, 0, ""
    judged = {host: _part_of(secret, host) for host in logins}
    while attempt < ATTEMPTS and (attempt == 0 or retries.is_early()):
        attempt += 1
        try:
            answer = pull_secret.store(api, settings, secret, logins)
            if _holds(answer, settings, logins):
                return logins
            problem = "the answer is not the pull secret with the new login"
        except Denied as error:
            raise _denial(api, settings, secret, error) from None
        except (Conflict, NotFound, TryAgain) as error:
            problem = str(error)
        except Refused as error:
            raise Failure(exit_codes.API_REFUSED, f"writing {name}: {error}") from None
        retries.pause(1, settings.retry_seconds)
        secret = pull_secret.read_pull_secret(api, settings)
        if _has(secret, logins):
            return logins
        for host in logins:
            pull_secret.expect_editable(secret, host, settings)
        # As long as our own part is the same, so is the judgement: nothing may take time before the next attempt.
        changed = [host for host in logins if _part_of(secret, host) != judged[host]]
        if changed:
            kept = {*logins} - {*changed} | {*still_due(secret, changed)}
            logins = {host: login for host, login in logins.items() if host in kept}
            if not logins:
                return logins
            judged = {host: _part_of(secret, host) for host in logins}
    raise Failure(exit_codes.API, f"writing {name} failed {attempt} times: {problem}")


def _part_of(secret: PullSecret, host: str) -> tuple[str, LoginRecord]:
    return secret.config.login(host), secret.record(host)


def _has(secret: PullSecret, logins: Mapping[str, NewLogin]) -> bool:
    return all(secret.config.login(host) == login.auth for host, login in logins.items())


def _holds(answer: KubernetesObject, settings: Settings, logins: Mapping[str, NewLogin]) -> bool:
    try:
        return _has(pull_secret.understand(answer, settings), logins)
    except Failure:
        return False


def _denial(api: ApiServer, settings: Settings, secret: PullSecret, error: Denied) -> Failure:
    """The right may be missing, or an admission webhook or policy denied the content."""
    verb = "create" if secret.is_new else "update"
    has_right = api.may(verb, settings.pull_secret_namespace, "secrets", settings.pull_secret_name)
    code = exit_codes.API_REFUSED if has_right else exit_codes.API_DENIED
    return Failure(code, f"writing {settings.pull_secret}: {error}")
