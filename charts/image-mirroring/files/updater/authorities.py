"""Certificate authorities: those that connections trust."""

import os
import ssl

PUBLIC_AUTHORITIES = ("/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/certs/ca-certificates.crt")


def trust(authorities: str = "") -> ssl.SSLContext:
    """A context that believes the authorities of a file; without one, those that the system has."""
    context = ssl.create_default_context(cafile=authorities or None)
    # Python 3.13 is stricter than the certificates of many clusters.
    context.verify_flags &= ~getattr(ssl, "VERIFY_X509_STRICT", 0)
    return context


def public_authorities() -> str:
    """The file of public authorities; empty where the system has none of a known name."""
    return next((file for file in PUBLIC_AUTHORITIES if os.access(file, os.R_OK)), "")
