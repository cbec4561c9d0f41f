"""The write of new logins to the pull secret, which must not lose edits of others."""

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
    login: NewLogin,
    is_still_due: Callable[[PullSecret], bool],
) -> bool:
    """Writes a login over the pull secret as it was read; False where another run has done so meanwhile.

    When it changed since, or when it is not known whether the write arrived, it is read again. Raises Failure.
    """
    name, attempt, problem = settings.pull_secret, 0, ""
    judged = _part_of(secret, settings)
    while attempt < ATTEMPTS and (attempt == 0 or retries.is_early()):
        attempt += 1
        try:
            answer = pull_secret.store(api, settings, secret, {settings.host: login})
            if _holds(answer, settings, login):
                return True
            problem = "the answer is not the pull secret with the new login"
        except Denied as error:
            raise _denial(api, settings, secret, error) from None
        except (Conflict, NotFound, TryAgain) as error:
            problem = str(error)
        except Refused as error:
            raise Failure(exit_codes.API_REFUSED, f"writing {name}: {error}") from None
        retries.pause(1, settings.retry_seconds)
        secret = pull_secret.read_pull_secret(api, settings)
        if secret.config.login(settings.host) == login.auth:
            return True
        pull_secret.expect_editable(secret, settings.host, settings)
        # As long as our own part is the same, so is the judgement: nothing may take time before the next attempt.
        if _part_of(secret, settings) != judged:
            if not is_still_due(secret):
                return False
            judged = _part_of(secret, settings)
    raise Failure(exit_codes.API, f"writing {name} failed {attempt} times: {problem}")


def _part_of(secret: PullSecret, settings: Settings) -> tuple[str, LoginRecord]:
    return secret.config.login(settings.host), secret.record(settings.host)


def _holds(answer: KubernetesObject, settings: Settings, login: NewLogin) -> bool:
    try:
        return pull_secret.understand(answer, settings).config.login(settings.host) == login.auth
    except Failure:
        return False


def _denial(api: ApiServer, settings: Settings, secret: PullSecret, error: Denied) -> Failure:
    """The right may be missing, or an admission webhook or policy denied the content."""
    verb = "create" if secret.is_new else "update"
    has_right = api.may(verb, settings.pull_secret_namespace, "secrets", settings.pull_secret_name)
    code = exit_codes.API_REFUSED if has_right else exit_codes.API_DENIED
    return Failure(code, f"writing {settings.pull_secret}: {error}")
