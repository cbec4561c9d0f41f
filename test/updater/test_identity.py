import hashlib
from pathlib import Path

import pytest
from test_settings import VALID

from exit_codes import Failure
from identity import Identity, read_identity
from settings import read_settings

ACCESS_KEY_ID = "AKIAIOSFODNN7EXAMPLE"
SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"
ROLE = "arn:aws:iam::123456789012:role/updater"
OTHER = "arn:aws-us-gov:iam::123456789012:role/team/puller"


def keys_in(folder: Path, **keys: str) -> dict[str, str]:
    """An environment with keys in a folder."""
    for name, value in {"aws_access_key_id": ACCESS_KEY_ID, "aws_secret_access_key": SECRET, **keys}.items():
        (folder / name).write_text(value)
    return {"UPDATER_AWS_KEYS": str(folder)}


def identity_of(**environment: str) -> Identity:
    return read_identity(read_settings("update", {**VALID, **environment}))


@pytest.mark.parametrize(
    ("access_key_id", "secret"), [("<path:a#b>", SECRET), (ACCESS_KEY_ID, "<path:a#b>"), ("", SECRET)]
)
def test_keys_of_an_impossible_shape_are_refused(tmp_path: Path, access_key_id: str, secret: str) -> None:
    with pytest.raises(Failure) as failure:
        identity_of(**keys_in(tmp_path, aws_access_key_id=access_key_id, aws_secret_access_key=secret))
    assert failure.value.code == 2
    assert secret not in failure.value.message


@pytest.mark.parametrize("end", ["", "\n", "\r\n", " \n"])
def test_a_line_break_after_a_key_does_not_count(tmp_path: Path, end: str) -> None:
    found = identity_of(**keys_in(tmp_path, aws_secret_access_key=SECRET + end, aws_default_region="eu-west-1" + end))
    assert found.region == "eu-west-1"
    assert found.credentials == f"[default]\naws_access_key_id = {ACCESS_KEY_ID}\naws_secret_access_key = {SECRET}\n"


def test_the_fingerprint_of_keys_is_that_of_the_bash_version(tmp_path: Path) -> None:
    expected = hashlib.sha256(f"{ACCESS_KEY_ID}\n{SECRET}\n".encode()).hexdigest()[:24]
    assert identity_of(**keys_in(tmp_path)).fingerprint == expected


def test_keys_may_have_other_names_in_the_secret(tmp_path: Path) -> None:
    (tmp_path / "id").write_text(ACCESS_KEY_ID)
    (tmp_path / "secret").write_text(SECRET)
    names = '{"access_key_id":"id","secret_access_key":"secret","session_token":""}'
    assert SECRET in identity_of(UPDATER_AWS_KEYS=str(tmp_path), KEY_NAMES=names).credentials


@pytest.mark.parametrize("names", ["[]", "x", '{"other":"a"}', '{"access_key_id":"../token"}'])
def test_names_of_keys_that_cannot_be_are_refused(names: str) -> None:
    with pytest.raises(Failure, match="KEY_NAMES"):
        identity_of(KEY_NAMES=names)


def test_the_keys_of_sessions_count_as_one(tmp_path: Path) -> None:
    one = identity_of(**keys_in(tmp_path, aws_session_token="one"))
    other = identity_of(**keys_in(tmp_path, aws_secret_access_key=SECRET[::-1], aws_session_token="two"))
    assert one.fingerprint == other.fingerprint


def test_a_role_of_the_pod_needs_no_keys() -> None:
    found = identity_of(ROLE_ARN=ROLE)
    assert f"role_arn = {ROLE}\nweb_identity_token_file = /var/run/" in found.config
    assert "sts_regional_endpoints = regional" in found.config
    assert found.credentials == ""


def test_a_role_is_assumed_on_top_of_keys(tmp_path: Path) -> None:
    found = identity_of(**keys_in(tmp_path), ASSUME_ROLE_ARN=OTHER, ASSUME_ROLE_EXTERNAL_ID="customer-1")
    assert "[default]\n" in found.config
    assert f"role_arn = {OTHER}\nsource_profile = base\n" in found.config
    assert "external_id = customer-1\n" in found.config
    assert found.credentials.startswith("[base]\n")


def test_a_role_is_assumed_on_top_of_that_of_the_pod() -> None:
    config = identity_of(ROLE_ARN=ROLE, ASSUME_ROLE_ARN=OTHER).config
    default, base = config.split("[profile base]")
    assert f"role_arn = {OTHER}\nsource_profile = base" in default
    assert f"role_arn = {ROLE}\nweb_identity_token_file" in base


def test_a_role_is_assumed_on_top_of_that_of_the_node() -> None:
    assert "credential_source = Ec2InstanceMetadata" in identity_of(USE_NODE_ROLE="true", ASSUME_ROLE_ARN=OTHER).config


def test_each_identity_has_a_fingerprint_of_its_own(tmp_path: Path) -> None:
    keys = keys_in(tmp_path)
    bases: list[dict[str, str]] = [keys, {"ROLE_ARN": ROLE}, {"ROLE_ARN": OTHER}, {"USE_NODE_ROLE": "true"}]
    tops: list[dict[str, str]] = [
        {},
        {"ASSUME_ROLE_ARN": OTHER},
        {"ASSUME_ROLE_ARN": OTHER, "ASSUME_ROLE_EXTERNAL_ID": "ab"},
    ]
    found = {identity_of(**base, **top).fingerprint for base in bases for top in tops}
    assert len(found) == len(bases) * len(tops)


@pytest.mark.parametrize(
    "arn", ["<path:a#b>", "arn:aws:iam::1:role/a", "arn:aws:iam::123456789012:user/a", f"{ROLE}\nx = y"]
)
def test_what_is_not_the_arn_of_a_role_is_refused(arn: str) -> None:
    for name in ("ROLE_ARN", "ASSUME_ROLE_ARN"):
        with pytest.raises(Failure, match=name):
            identity_of(**{name: arn})


@pytest.mark.parametrize(
    "arn",
    [
        "arn:aws-cn:iam::123456789012:role/a",
        "arn:aws-iso-b:iam::123456789012:role/a/b+c=d,e.f@g_h-i",
        "arn:aws-eusc:iam::123456789012:role/a",
    ],
)
def test_roles_of_all_partitions_are_taken(arn: str) -> None:
    assert arn in identity_of(ROLE_ARN=arn).config
