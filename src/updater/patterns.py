"""The patterns of settings, those of the chart's values: a placeholder may have been filled in since."""

import re

HOST = re.compile(r"[A-Za-z0-9.-]+(:[0-9]+)?")
COMPONENT = r"[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*"
PREFIX = re.compile(rf"({COMPONENT}(/{COMPONENT})*)?")
IMAGE = re.compile(
    rf"[A-Za-z0-9.-]+(:[0-9]+)?(/{COMPONENT})+(:[A-Za-z0-9_][A-Za-z0-9_.-]{{0,127}})?(@sha256:[0-9a-f]{{64}})?"
)
ENDPOINT = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]+)?/?")
NAME = re.compile(r"[a-z0-9]([a-z0-9.-]*[a-z0-9])?")
NUMBER = re.compile(r"0|[1-9][0-9]{0,8}")
KEY_NAME = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*")
ROLE_ARN = re.compile(r"arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+")
EXTERNAL_ID = re.compile(r"[A-Za-z0-9+=,.@:/_-]{2,1224}")
PROXY_URL = re.compile(r"http://(([A-Za-z0-9._~!$&()*+,;=:-]|%[0-9A-Fa-f]{2})+@)?[A-Za-z0-9.-]+(:[0-9]+)?/?")
HOST_REGION = re.compile(r"[0-9]{12}\.dkr[.-]ecr(?:-fips)?\.([a-z0-9-]+)\.")


def region_in(host: str) -> str:
    """The region that a host of ECR names, in all partitions and forms of hosts; empty: none."""
    named = HOST_REGION.match(host)
    return named[1] if named else ""
