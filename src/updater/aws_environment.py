"""The environment of the AWS CLI. Secrets travel in files: other processes may read an environment."""

import os
from urllib.parse import urlsplit

import instance_metadata
from identity import Identity
from scratch import authorities_file, scratch_file
from settings import Settings


def environment_of(settings: Settings, identity: Identity) -> dict[str, str]:
    """Secrets travel in files: other processes may read an environment."""
    environment = {
        **without_aws_and_proxies(),
        "AWS_SHARED_CREDENTIALS_FILE": scratch_file(settings, "credentials", identity.credentials),
        "AWS_CONFIG_FILE": scratch_file(settings, "config", identity.config),
        "AWS_PAGER": "",
        "AWS_MAX_ATTEMPTS": "1",
        "AWS_EC2_METADATA_DISABLED": "false" if identity.is_of_node else "true",
    }
    authorities = authorities_file(settings)
    if authorities:
        environment["AWS_CA_BUNDLE"] = authorities
    if settings.sts_endpoint_url:
        environment["AWS_ENDPOINT_URL_STS"] = settings.sts_endpoint_url
    if not settings.endpoint_url:
        # A FIPS or dual-stack registry means that the network needs the same of the API.
        if "ecr-fips." in settings.host:
            environment["AWS_USE_FIPS_ENDPOINT"] = "true"
        if ".dkr-ecr" in settings.host:
            environment["AWS_USE_DUALSTACK_ENDPOINT"] = "true"
    if settings.proxy:
        # Given endpoints are inside: a proxy for the outside does not know them.
        inside = [urlsplit(url).hostname or "" for url in (settings.endpoint_url, settings.sts_endpoint_url)]
        exempt = ",".join(filter(None, [settings.no_proxy, *inside, instance_metadata.HOST]))
        environment.update(HTTPS_PROXY=settings.proxy, NO_PROXY=exempt)
    return environment


def without_aws_and_proxies() -> dict[str, str]:
    proxies = ("https_proxy", "http_proxy", "all_proxy", "no_proxy")
    return {
        name: value for name, value in os.environ.items() if name.lower() not in proxies and not name.startswith("AWS_")
    }
