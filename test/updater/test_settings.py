import pytest

import exit_codes
from exit_codes import Failure
from settings import read_settings

VALID = {
    "ECR_HOST": "123456789012.dkr.ecr.us-east-1.amazonaws.com",
    "PULL_SECRET_NAMESPACE": "openshift-config",
    "PULL_SECRET_NAME": "pull-secret",
    "POD_NAMESPACE": "default",
}


@pytest.mark.parametrize("name", VALID)
def test_a_missing_setting_is_named(name: str) -> None:
    with pytest.raises(Failure, match=f"{name} is not set") as failure:
        read_settings("update", {**VALID, name: ""})
    assert failure.value.code == exit_codes.SETTINGS


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ECR_HOST", "<path:secret/data/ecr#host>"),
        ("ECR_HOST", "https://host"),
        ("REPO_PATH_PREFIX", "<path:a#b>"),
        ("REPO_PATH_PREFIX", "/a"),
        ("REPO_PATH_PREFIX", "a//b"),
        ("PULL_SECRET_NAME", "../../pods"),
        ("PULL_SECRET_NAMESPACE", "a/b"),
        ("ECR_ENDPOINT_URL", "http://api.ecr.us-east-1.amazonaws.com"),
        ("ECR_ENDPOINT_URL", "<path:a#b>"),
        ("VERIFY_IMAGE", "<path:a#b>"),
        ("VERIFY_IMAGE", "icr.io"),
        ("VERIFY_IMAGE", "icr.io/a:tag:tag"),
        ("VERIFY_IMAGE", "icr.io/../a"),
        ("REFRESH_BEFORE_EXPIRY_HOURS", "four"),
        ("REFRESH_BEFORE_EXPIRY_HOURS", "08"),
        ("CA_BUNDLE", "/absent"),
        ("HOME", "/absent"),
    ],
)
def test_an_invalid_setting_is_refused(name: str, value: str) -> None:
    with pytest.raises(Failure) as failure:
        read_settings("update", {**VALID, name: value})
    assert failure.value.code == exit_codes.SETTINGS


def test_the_mode_must_be_known() -> None:
    with pytest.raises(Failure, match="update, init or verify"):
        read_settings("", VALID)


@pytest.mark.parametrize("name", ["HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"])
def test_a_proxy_for_https_is_taken_from_the_environment(name: str) -> None:
    assert read_settings("update", {**VALID, name: "http://a.example.com:3128"}).proxy == "http://a.example.com:3128"


def test_a_proxy_for_plain_http_is_not_for_these_requests() -> None:
    assert read_settings("update", {**VALID, "HTTP_PROXY": "http://a.example.com:3128"}).proxy == ""


@pytest.mark.parametrize("character", ["#", "?", "/", " ", "@", '"'])
def test_a_proxy_that_cannot_be_read_is_not_quoted(character: str) -> None:
    with pytest.raises(Failure, match="the proxy is not a URL") as failure:
        read_settings("update", {**VALID, "HTTPS_PROXY": f"http://someone:Winter{character}2026@127.0.0.1:1"})
    assert "Winter" not in failure.value.message
