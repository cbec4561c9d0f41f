"""The settings of each registry that gets a login."""

import os

from further_registry import FurtherRegistry
from patterns import region_in
from settings import Settings

REGISTRIES_FOLDER = "/var/run/secrets/ecr-token-updater/registries"


def settings_of_hosts(settings: Settings) -> list[Settings]:
    """Those of ECR_HOST, then those of each further registry."""
    return [settings, *(_settings_of(settings, each) for each in settings.registries)]


def _settings_of(first: Settings, registry: FurtherRegistry) -> Settings:
    """The identity is that of ECR_HOST, unless the registry has keys or a role of its own."""
    settings = first._replace(host=registry.host, prefix="", images=(), sources=())
    if registry.existing_secret:
        folder = os.environ.get("UPDATER_REGISTRIES") or REGISTRIES_FOLDER
        settings = settings._replace(
            keys_folder=os.path.join(folder, registry.existing_secret), role_arn="", use_node_role=False
        )
    if registry.existing_secret or registry.assume_role_arn:
        settings = settings._replace(
            assume_role_arn=registry.assume_role_arn, assume_role_external_id=registry.assume_role_external_id
        )
    if region_in(registry.host) != region_in(first.host):
        # A VPC endpoint serves the region that it is in.
        settings = settings._replace(endpoint_url="", sts_endpoint_url="")
    return settings
