"""How a run ends other than well, for people and for the Job's podFailurePolicy.

The chart and the table of docs/login.md read these lines. final: another attempt cannot help.
"""

SETTINGS = 2  # final: a setting or a key file is missing or invalid
AWS_DENIED = 10  # final: AWS refused the identity
AWS_UNREACHABLE = 11  # retried: AWS did not answer, failed or throttled
AWS_ANSWER = 12  # retried: the answer of AWS is not a usable token, or the token ends too soon
REGISTRY_DENIED = 20  # final: the registry refused the login
REGISTRY_UNREACHABLE = 21  # retried: the registry did not answer, failed or throttled
IMAGE_MISSING = 22  # final: the mirror does not hold the image to be verified
LAYERS_DENIED = 23  # final: the registry shows the image to be verified, but its layers are denied
LAYERS_UNREACHABLE = 24  # retried: the layers of the image to be verified cannot be reached
PULL_SECRET = 30  # final: the pull secret is missing or not well formed; it was not changed
ANOTHER_OWNER = 31  # final: another owner keeps changing the login back; the updater writes once in four hours now
LOGIN = 32  # final: the pull secret holds no valid login of the updater (verify only)
PULL_SECRET_MISSING = 33  # final: the pull secret of a hosted cluster is missing, and only the init Job may create it
API = 40  # retried: the API server did not answer or failed, or the pull secret changed at every attempt
API_DENIED = 41  # final: the API server refused the service account
API_REFUSED = 42  # final: the API server refused the new pull secret: immutable, too large, or against a policy


class Failure(Exception):
    """The end of a run, or of the work for one host, with nothing written for it."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
