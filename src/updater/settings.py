"""What a run is asked to do, from its environment; checked before AWS, the registry or the API server is asked.

The rules are those of the chart's values, for a placeholder may have been filled in since.
"""

import os
import re
from collections.abc import Mapping
from typing import NamedTuple, Optional

import exit_codes
import patterns
import structured_settings
from exit_codes import Failure
from further_registry import FurtherRegistry, read_registries
from structured_settings import KeyNames

KEYS_FOLDER = "/var/run/secrets/ecr-token-updater/aws"
MODES = ("update", "init", "verify")


class Settings(NamedTuple):
    mode: str
    host: str
    """The registry, with its port if it has one."""
    prefix: str
    """Path of the mirrored repositories in the registry; empty: directly below the host."""
    pull_secret_namespace: str
    pull_secret_name: str
    is_hosted: bool
    """Whether the control plane is hosted: the pull secret may then be missing before the first install."""
    namespace: str
    """Of the pod, for the status and Events."""
    status_config_map: str
    """Empty: no status is kept."""
    refresh_before_expiry: int
    """Seconds."""
    endpoint_url: str
    """Of the ECR API; empty: the endpoint of AWS."""
    ca_bundle: str
    """A file with authorities on top of the public ones; empty: none."""
    images: tuple[str, ...]
    """To be pulled from the mirror by init and verify."""
    sources: tuple[str, ...]
    """Mirrored ones besides icr.io and cp.icr.io."""
    keep_source_paths: bool
    """Whether their images were copied with the path of their source."""
    proxy: str
    """For AWS and the registry only; empty: none."""
    no_proxy: str
    keys_folder: str
    """Of the Secret with the keys of AWS."""
    key_names: KeyNames
    role_arn: str
    """A role for the service account of the pod; empty: none."""
    use_node_role: bool
    assume_role_arn: str
    """A role that the identity assumes; empty: none."""
    assume_role_external_id: str
    sts_endpoint_url: str
    """Of AWS's Security Token Service; empty: the endpoint of AWS in the region."""
    registries: tuple[FurtherRegistry, ...]
    """Further ones that get a login."""
    max_delay: int
    """Seconds that a write of the CronJob waits at most, so that many clusters do not ask AWS at once."""
    retry_seconds: int
    """The pause before the second attempt of a request, about."""
    request_seconds: int
    """The limit on one request; 0: the default of its kind."""
    scratch: str
    """A folder that can be written."""

    @property
    def pull_secret(self) -> str:
        return f"{self.pull_secret_namespace}/{self.pull_secret_name}"


def read_settings(mode: str, environment: Mapping[str, str]) -> Settings:
    """Raises Failure(SETTINGS) for the first setting that is missing or invalid."""

    def read(name: str, form: Optional[re.Pattern[str]], meaning: str, default: Optional[str] = "") -> str:
        value = environment.get(name) or default
        if value is None:
            raise Failure(exit_codes.SETTINGS, f"{name} is not set")
        if form and value != default and not form.fullmatch(value):
            raise Failure(exit_codes.SETTINGS, f"{name} is not {meaning}")
        return value

    if mode not in MODES:
        raise Failure(exit_codes.SETTINGS, "the mode must be update, init or verify")
    settings = Settings(
        mode=mode,
        host=read("ECR_HOST", patterns.HOST, "a host", None),
        prefix=read("REPO_PATH_PREFIX", patterns.PREFIX, "a repository path"),
        pull_secret_namespace=read("PULL_SECRET_NAMESPACE", patterns.NAME, "the name of a namespace", None),
        pull_secret_name=read("PULL_SECRET_NAME", patterns.NAME, "the name of a Secret", None),
        is_hosted=environment.get("PLATFORM") == "hosted",
        namespace=read("POD_NAMESPACE", patterns.NAME, "the name of a namespace", None),
        status_config_map=read("STATUS_CONFIG_MAP", patterns.NAME, "the name of a ConfigMap"),
        refresh_before_expiry=3600 * int(read("REFRESH_BEFORE_EXPIRY_HOURS", patterns.NUMBER, "a number", "4")),
        endpoint_url=read("ECR_ENDPOINT_URL", patterns.ENDPOINT, "a URL of https:// and a host"),
        ca_bundle=read("CA_BUNDLE", None, ""),
        images=structured_settings.images(environment),
        sources=structured_settings.strings(environment, "MIRRORED_SOURCES"),
        keep_source_paths=environment.get("KEEP_SOURCE_PATHS") == "true",
        proxy=structured_settings.proxy(environment),
        no_proxy=environment.get("NO_PROXY") or environment.get("no_proxy") or "",
        keys_folder=environment.get("UPDATER_AWS_KEYS") or KEYS_FOLDER,
        key_names=structured_settings.key_names(environment),
        role_arn=read("ROLE_ARN", patterns.ROLE_ARN, "the ARN of a role"),
        use_node_role=environment.get("USE_NODE_ROLE") == "true",
        assume_role_arn=read("ASSUME_ROLE_ARN", patterns.ROLE_ARN, "the ARN of a role"),
        assume_role_external_id=read("ASSUME_ROLE_EXTERNAL_ID", patterns.EXTERNAL_ID, "an external id"),
        sts_endpoint_url=read("STS_ENDPOINT_URL", patterns.ENDPOINT, "a URL of https:// and a host"),
        registries=read_registries(environment),
        max_delay=int(read("UPDATER_MAX_DELAY_SECONDS", patterns.NUMBER, "a number", "60")),
        retry_seconds=int(read("UPDATER_RETRY_SECONDS", patterns.NUMBER, "a number", "2")),
        request_seconds=int(read("UPDATER_REQUEST_SECONDS", patterns.NUMBER, "a number", "0")),
        scratch=environment.get("HOME") or "/tmp",
    )
    _expect_readable(settings)
    return settings


def _expect_readable(settings: Settings) -> None:
    if settings.ca_bundle and not os.access(settings.ca_bundle, os.R_OK):
        raise Failure(exit_codes.SETTINGS, f"{settings.ca_bundle} cannot be read")
    if not os.access(settings.scratch, os.W_OK):
        raise Failure(exit_codes.SETTINGS, f"the folder {settings.scratch} cannot be written")
