import pytest

import aws_cli
from exit_codes import Failure


@pytest.mark.parametrize(
    ("host", "region"),
    [
        ("123456789012.dkr.ecr.us-east-1.amazonaws.com", "us-east-1"),
        ("123456789012.dkr.ecr-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1"),
        ("123456789012.dkr.ecr.cn-north-1.amazonaws.com.cn", "cn-north-1"),
        ("123456789012.dkr-ecr.eu-west-1.on.aws", "eu-west-1"),
        ("123456789012.dkr-ecr-fips.us-gov-east-1.on.aws", "us-gov-east-1"),
        ("123456789012.dkr-ecr.cn-northwest-1.on.amazonwebservices.com.cn", "cn-northwest-1"),
        ("123456789012.dkr.ecr.us-iso-east-1.c2s.ic.gov", "us-iso-east-1"),
        ("123456789012.dkr.ecr.us-isob-east-1.sc2s.sgov.gov", "us-isob-east-1"),
        ("123456789012.dkr.ecr.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1"),
        ("registry.example.com:5000", "the default"),
    ],
)
def test_the_host_names_the_region(host: str, region: str) -> None:
    assert aws_cli.region_of(host, "the default") == region


def test_without_any_region_the_run_ends() -> None:
    with pytest.raises(Failure, match="the host names no region"):
        aws_cli.region_of("registry.example.com", "")
