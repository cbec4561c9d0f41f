"""Where nodes look for an image in the mirror."""

import exit_codes
from exit_codes import Failure

FIXED_SOURCES = ("icr.io", "cp.icr.io")


def reference_of(image: str) -> str:
    """The digest of an image, where it has none its tag."""
    name, _, digest = image.partition("/")[2].partition("@")
    return digest or name.partition(":")[2] or "latest"


def repositories_of(image: str, prefix: str, sources: tuple[str, ...], keep_paths: bool = False) -> list[str]:
    """Where nodes look for an image in the mirror, in their order: below the prefix, without the image's source.

    Images of a further source may have been mirrored like those of either fixed one, or with the path of the source.
    Raises Failure(SETTINGS).
    """
    host, _, rest = image.partition("/")
    path = rest.partition("@")[0].partition(":")[0]
    name = f"{host}/{path}"
    above = [each for each in (*FIXED_SOURCES, *sources) if _is_under(name, host, each)]
    if not above:
        raise Failure(exit_codes.SETTINGS, f"{image} cannot be verified: it is not below a mirrored source")
    source = max(above, key=len)
    remainder = path if source.startswith("*") else name[len(source) :].strip("/")
    below = [prefix] if source in FIXED_SOURCES else [prefix, f"{prefix}/cp"]
    own_path = source.partition("/")[2]
    if keep_paths and own_path:
        # A source with two path components or more is a single repository, found only with its path.
        below = [f"{prefix}/{own_path}", *([] if "/" in own_path else below)]
    repositories = ["/".join(filter(None, (each.strip("/"), remainder))) for each in below]
    return list(dict.fromkeys(repositories))


def _is_under(name: str, host: str, source: str) -> bool:
    if source.startswith("*."):
        return host.partition(":")[0].endswith(source[1:])
    return name == source or name.startswith(source + "/")
