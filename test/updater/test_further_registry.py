import json

import pytest

import exit_codes
from exit_codes import Failure
from further_registry import FurtherRegistry, read_registries
from hosts import settings_of_hosts
from settings import Settings, read_settings

FIRST = "123456789012.dkr.ecr.us-east-1.amazonaws.com"
REPLICA = "123456789012.dkr.ecr.eu-west-1.amazonaws.com"
OTHER = "210987654321.dkr.ecr.us-east-1.amazonaws.com"
ROLE = "arn:aws:iam::210987654321:role/ecr-pull"


def read(*entries: object) -> tuple[FurtherRegistry, ...]:
    return read_registries({"ECR_HOST": FIRST, "REGISTRIES": json.dumps({"registries": entries})})


def settings_with(entry: dict[str, str], **more: str) -> Settings:
    """The settings of one further registry."""
    environment = {
        "ECR_HOST": FIRST,
        "REPO_PATH_PREFIX": "mas",
        "PULL_SECRET_NAMESPACE": "openshift-config",
        "PULL_SECRET_NAME": "pull-secret",
        "POD_NAMESPACE": "default",
        "VERIFY_IMAGE": "icr.io/cpopen/a:1",
        "REGISTRIES": json.dumps({"registries": [entry]}),
    }
    return settings_of_hosts(read_settings("update", {**environment, **more}))[1]


def test_without_a_list_there_is_none() -> None:
    assert read_registries({"ECR_HOST": FIRST}) == ()


def test_an_entry_is_read_with_its_identity() -> None:
    entry = {
        "host": OTHER,
        "mirror": "true",
        "repo_path_prefix": "mas",
        "existing_secret": "other",
        "assume_role.arn": ROLE,
        "assume_role.external_id": "customer-1",
    }
    assert read(entry, {"host": REPLICA}) == (
        FurtherRegistry(OTHER, "other", ROLE, "customer-1"),
        FurtherRegistry(REPLICA, "", "", ""),
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "REGISTRIES is not a list of registries in JSON"),
        ("[]", "REGISTRIES is not a list of registries in JSON"),
        ('{"registries":{}}', "REGISTRIES is not a list of registries in JSON"),
        ('{"registries":["a"]}', "REGISTRIES is not a list of registries in JSON"),
        ('{"registries":[{}]}', "host in REGISTRIES is not a host"),
        ('{"registries":[{"host":"<path:a#b>"}]}', "host in REGISTRIES is not a host"),
        ('{"registries":[{"host":"a.io","existing_secret":"A"}]}', "existing_secret in REGISTRIES is not the name"),
        ('{"registries":[{"host":"a.io","assume_role.arn":"a"}]}', r"assume_role\.arn in REGISTRIES is not the ARN"),
        ('{"registries":[{"host":"a.io","assume_role.external_id":" "}]}', "external_id in REGISTRIES is not an ext"),
        ('{"registries":[{"host":"a.io"},{"host":"a.io"}]}', "a.io is more than once in ECR_HOST and REGISTRIES"),
        (json.dumps({"registries": [{"host": FIRST}]}), "is more than once in ECR_HOST and REGISTRIES"),
    ],
)
def test_a_wrong_list_is_a_failure_of_the_settings(text: str, message: str) -> None:
    with pytest.raises(Failure, match=message) as failure:
        read_registries({"ECR_HOST": FIRST, "REGISTRIES": text})
    assert failure.value.code == exit_codes.SETTINGS


def test_the_first_host_keeps_its_settings_and_the_others_follow() -> None:
    environment = {
        "ECR_HOST": FIRST,
        "PULL_SECRET_NAMESPACE": "openshift-config",
        "PULL_SECRET_NAME": "pull-secret",
        "POD_NAMESPACE": "default",
        "REGISTRIES": json.dumps({"registries": [{"host": REPLICA}, {"host": OTHER}]}),
    }
    settings = read_settings("update", environment)
    assert [each.host for each in settings_of_hosts(settings)] == [FIRST, REPLICA, OTHER]
    assert settings_of_hosts(settings)[0] is settings


def test_a_further_host_has_the_identity_of_the_first() -> None:
    settings = settings_with({"host": REPLICA}, ROLE_ARN=ROLE, ASSUME_ROLE_ARN=ROLE, ASSUME_ROLE_EXTERNAL_ID="abc")
    assert (settings.role_arn, settings.assume_role_arn, settings.assume_role_external_id) == (ROLE, ROLE, "abc")


def test_a_role_of_its_own_replaces_the_role_to_assume_with_its_external_id() -> None:
    further = {"host": REPLICA, "assume_role.arn": ROLE}
    settings = settings_with(further, ASSUME_ROLE_ARN=f"{ROLE}-2", ASSUME_ROLE_EXTERNAL_ID="abc", USE_NODE_ROLE="true")
    assert (settings.assume_role_arn, settings.assume_role_external_id, settings.use_node_role) == (ROLE, "", True)


def test_keys_of_its_own_replace_every_other_identity(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UPDATER_REGISTRIES", "/registries")
    settings = settings_with({"host": REPLICA, "existing_secret": "other"}, ROLE_ARN=ROLE, ASSUME_ROLE_ARN=ROLE)
    assert settings.keys_folder == "/registries/other"
    assert (settings.role_arn, settings.use_node_role, settings.assume_role_arn) == ("", False, "")


@pytest.mark.parametrize(("host", "endpoint"), [(OTHER, "https://vpce.example.com"), (REPLICA, "")])
def test_endpoints_serve_the_region_that_they_are_in(host: str, endpoint: str) -> None:
    given = {"ECR_ENDPOINT_URL": "https://vpce.example.com", "STS_ENDPOINT_URL": "https://vpce.example.com"}
    settings = settings_with({"host": host}, **given)
    assert (settings.endpoint_url, settings.sts_endpoint_url) == (endpoint, endpoint)


def test_only_the_first_host_is_asked_for_images() -> None:
    assert settings_with({"host": REPLICA}).images == ()
