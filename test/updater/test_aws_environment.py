from pathlib import Path

import pytest
from test_settings import VALID

from aws_environment import environment_of
from identity import Identity
from settings import Settings, read_settings

SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
KEYS = Identity("the access key", "", "", "", f"[default]\naws_secret_access_key = {SECRET}\n")


def settings_for(host: str, folder: Path, **environment: str) -> Settings:
    return read_settings("update", {**VALID, "ECR_HOST": host, "HOME": str(folder), **environment})


@pytest.mark.parametrize(
    ("host", "endpoint", "fips", "dual_stack"),
    [
        ("123456789012.dkr.ecr.us-east-1.amazonaws.com", "", None, None),
        ("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com", "", "true", None),
        ("123456789012.dkr-ecr.eu-west-1.on.aws", "", None, "true"),
        ("123456789012.dkr-ecr-fips.us-gov-east-1.on.aws", "", "true", "true"),
        ("123456789012.dkr-ecr-fips.us-gov-east-1.on.aws", "https://a.example.com", None, None),
    ],
)
def test_aws_is_asked_once_at_an_endpoint_of_the_kind_of_the_host(
    tmp_path: Path, host: str, endpoint: str, fips: "str | None", dual_stack: "str | None"
) -> None:
    given = environment_of(settings_for(host, tmp_path, ECR_ENDPOINT_URL=endpoint), KEYS)
    assert given["AWS_MAX_ATTEMPTS"] == "1"
    assert (given.get("AWS_USE_FIPS_ENDPOINT"), given.get("AWS_USE_DUALSTACK_ENDPOINT")) == (fips, dual_stack)


def test_aws_is_asked_through_no_proxy_but_the_given_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://other.example.com")
    settings = settings_for(VALID["ECR_HOST"], tmp_path, HTTPS_PROXY="http://a.example.com", NO_PROXY=".corp")
    given = environment_of(settings, KEYS)
    proxies = {name: value for name, value in given.items() if name.lower().endswith("_proxy")}
    assert proxies == {"HTTPS_PROXY": "http://a.example.com", "NO_PROXY": ".corp,169.254.169.254"}


def test_keys_are_in_files_that_only_the_user_reads_and_in_no_environment(tmp_path: Path) -> None:
    given = environment_of(settings_for(VALID["ECR_HOST"], tmp_path), KEYS)
    file = Path(given["AWS_SHARED_CREDENTIALS_FILE"])
    assert SECRET in file.read_text()
    assert file.stat().st_mode & 0o777 == 0o600
    assert not any(SECRET in value for value in given.values())
