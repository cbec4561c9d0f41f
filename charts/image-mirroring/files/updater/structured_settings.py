"""Settings that are more than one plain string: names of keys, lists, and the proxy."""

import json
from collections.abc import Mapping
from typing import NamedTuple

import exit_codes
import patterns
from exit_codes import Failure

PROXY_FILE = "/var/run/secrets/ecr-token-updater/proxy/url"


class KeyNames(NamedTuple):
    """The keys in the Secret of the keys."""

    access_key_id: str = "aws_access_key_id"
    secret_access_key: str = "aws_secret_access_key"
    session_token: str = "aws_session_token"
    region: str = "aws_default_region"


def key_names(environment: Mapping[str, str]) -> KeyNames:
    """KEY_NAMES, an object in JSON; a name that is empty is the usual one."""
    try:
        given = {name: str(value) for name, value in json.loads(environment.get("KEY_NAMES") or "{}").items() if value}
        names = KeyNames()._replace(**given)
    except (ValueError, AttributeError):
        raise Failure(exit_codes.SETTINGS, "KEY_NAMES is not an object of names in JSON") from None
    if not all(patterns.KEY_NAME.fullmatch(name) for name in names):
        raise Failure(exit_codes.SETTINGS, "KEY_NAMES has a name that no key of a Secret can have")
    return names


def images(environment: Mapping[str, str]) -> tuple[str, ...]:
    """VERIFY_IMAGE, one image, and VERIFY_IMAGES, further ones."""
    images = (environment.get("VERIFY_IMAGE") or "", *strings(environment, "VERIFY_IMAGES"))
    found = tuple(dict.fromkeys(filter(None, images)))
    for image in found:
        if not patterns.IMAGE.fullmatch(image):
            raise Failure(exit_codes.SETTINGS, f"{image} is not an image with a registry host")
    return found


def strings(environment: Mapping[str, str], name: str) -> tuple[str, ...]:
    """The strings of all lists in an object in JSON."""
    try:
        lists = json.loads(environment.get(name) or "{}").values()
        found = tuple(each for one in lists for each in one)
    except (ValueError, TypeError, AttributeError, RecursionError):
        found = (None,)
    if not all(isinstance(each, str) for each in found):
        raise Failure(exit_codes.SETTINGS, f"{name} is not an object of lists in JSON")
    return found


def proxy(environment: Mapping[str, str]) -> str:
    """HTTP_PROXY is not among them: it is for http:// only, and every request here is of https://."""
    names = ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy")
    url = _proxy_file(environment) or next((environment[name] for name in names if environment.get(name)), "")
    # Programs quote a proxy that they cannot read, with its password: so its value is in no message.
    if url and not patterns.PROXY_URL.fullmatch(url):
        raise Failure(
            exit_codes.SETTINGS,
            "the proxy is not a URL such as http://proxy.example.com:3128 (https:// proxies are "
            "not supported); in its password, write each of / ? # @ and the like as % and two hexadecimal digits",
        )
    return url


def _proxy_file(environment: Mapping[str, str]) -> str:
    """The URL may hold a password, so it is not a variable of the pod, which anybody sees who sees the pod."""
    try:
        with open(environment.get("UPDATER_PROXY_FILE") or PROXY_FILE, encoding="utf-8", errors="replace") as file:
            return file.read().strip()
    except OSError:
        return ""
