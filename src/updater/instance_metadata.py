"""The metadata service of the EC2 instance (IMDSv2), which hands out the keys of the node's role."""

import http.client

import exit_codes
import https
from exit_codes import Failure

HOST = "169.254.169.254"
SECONDS = 4


def expect_answer() -> None:
    """Asks for a session: a pod beyond the hop limit gets no answer, and programs would wait long for one.

    Raises Failure within five seconds.
    """
    connection = http.client.HTTPConnection(HOST, 80, timeout=SECONDS)

    def ask() -> int:
        connection.request("PUT", "/latest/api/token", headers={"X-aws-ec2-metadata-token-ttl-seconds": "60"})
        return connection.getresponse().status

    try:
        status = https.within(SECONDS, ask, lambda: None)
    except https.Unanswered as error:
        raise Failure(
            exit_codes.AWS_UNREACHABLE,
            f"the instance metadata service does not answer, so there is no role of the node ({error}): "
            "set updater.host_network: true, or raise the hop limit of the instance to 2",
        ) from None
    if status != http.client.OK:
        message = f"the instance metadata service refuses a session: HTTP status {status}"
        raise Failure(exit_codes.AWS_UNREACHABLE, message)
