"""The proof that nodes can pull an image from the mirror: manifests and a blob, read as a node reads them."""

import hashlib
import json
import os
from typing import Any, Optional

import exit_codes
from docker_config import DockerConfig
from exit_codes import Failure
from image_location import reference_of, repositories_of
from registry import Denied, Missing, Registry, Unexpected
from retries import TryAgain
from settings import Settings

LARGEST_CONFIG = 4 * 1024 * 1024
# Go's names, which indexes use, of machines that OpenShift runs on.
ARCHITECTURES = {"x86_64": "amd64", "aarch64": "arm64"}
ADVICE = "is the prefix right, and was the image mirrored?"


class ImageProof:
    def __init__(self, settings: Settings, asked: Registry, config: DockerConfig, auth: str) -> None:
        """auth is the login of the whole host; an entry for a path of it counts as it does for nodes."""
        self._settings, self._registry, self._config, self._auth = settings, asked, config, auth

    def verify(self, image: str) -> None:
        """Reads the manifest, the manifest of the node's own architecture, and the config blob. Raises Failure."""
        reference = reference_of(image)
        settings = self._settings
        repositories = repositories_of(image, settings.prefix, settings.sources, settings.keep_source_paths)
        for repository in repositories[:-1]:
            try:
                self._read_image(repository, reference)
                return
            except Failure as failure:
                if failure.code != exit_codes.IMAGE_MISSING:
                    raise
        self._read_image(repositories[-1], reference)

    def _read_image(self, repository: str, reference: str) -> None:
        manifest = self._manifest(repository, reference)
        if "manifests" in manifest:
            machine = ARCHITECTURES.get(os.uname().machine, os.uname().machine)
            child = _child_for(manifest, machine)
            if child is None:
                message = f"{repository}, {reference}, in the mirror is not for linux/{machine}, as this node is"
                raise Failure(exit_codes.IMAGE_MISSING, message)
            manifest = self._manifest(repository, child, f"the part for linux/{machine} of ")
        config = manifest.get("config")
        digest = config.get("digest") if isinstance(config, dict) else None
        if not isinstance(digest, str):
            raise Failure(exit_codes.REGISTRY_UNREACHABLE, f"the manifest of {repository} names no config")
        self._read_blob(repository, digest)

    def _manifest(self, repository: str, reference: str, part: str = "") -> dict[str, Any]:
        name = f"{part}{repository}"
        try:
            answer = self._registry.read(f"/{repository}/manifests/{reference}", self._login(repository))
        except Denied as error:
            message = f"the registry refused to show {name}: {error}{self._rival(repository)}"
            raise Failure(exit_codes.REGISTRY_DENIED, message) from None
        except Missing as error:
            raise Failure(exit_codes.IMAGE_MISSING, _absence(name, reference, error)) from None
        except (Unexpected, TryAgain) as error:
            message = f"{name} could not be read: {error}{self._rival(repository)}"
            raise Failure(exit_codes.REGISTRY_UNREACHABLE, message) from None
        if ":" in reference and not _has_digest(answer.body, reference):
            message = f"{name} could not be read: the manifest is not the one of {reference}"
            raise Failure(exit_codes.REGISTRY_UNREACHABLE, message)
        try:
            manifest = json.loads(answer.body)
        except (ValueError, RecursionError):
            manifest = None
        if not isinstance(manifest, dict):
            raise Failure(exit_codes.REGISTRY_UNREACHABLE, f"{name} could not be read: the manifest is not JSON")
        return manifest

    def _read_blob(self, repository: str, digest: str) -> None:
        place = f"a layer of {repository}"
        try:
            answer = self._registry.read_blob(repository, digest, self._login(repository), LARGEST_CONFIG)
        except Denied as error:
            message = f"{place} is denied, although its manifest is not: {error}{self._rival(repository)}"
            raise Failure(exit_codes.LAYERS_DENIED, message) from None
        except Missing:
            message = f"the mirror has the manifest of {repository}, but not its config {digest}"
            raise Failure(exit_codes.IMAGE_MISSING, message) from None
        except (Unexpected, TryAgain) as error:
            raise Failure(exit_codes.LAYERS_UNREACHABLE, f"{place} could not be read: {error}") from None
        if not _has_digest(answer.body, digest):
            message = f"{place} could not be read: the answer has other bytes than {digest}"
            raise Failure(exit_codes.LAYERS_UNREACHABLE, message)

    def _login(self, repository: str) -> str:
        preferred = self._config.preferred_login(self._settings.host, repository)
        return preferred[1] if preferred else self._auth

    def _rival(self, repository: str) -> str:
        preferred = self._config.preferred_login(self._settings.host, repository)
        if not preferred:
            return ""
        return f", with the entry {preferred[0]} of {self._settings.pull_secret}, which nodes prefer over ours"


def _child_for(index: dict[str, Any], machine: str) -> Optional[str]:
    entries = index["manifests"] if isinstance(index["manifests"], list) else []
    for entry in entries:
        place = entry.get("platform") if isinstance(entry, dict) else None
        if isinstance(place, dict) and (place.get("os"), place.get("architecture")) == ("linux", machine):
            digest = entry.get("digest")
            return digest if isinstance(digest, str) else None
    return None


def _has_digest(content: bytes, digest: str) -> bool:
    return digest == "sha256:" + hashlib.sha256(content).hexdigest()


def _absence(name: str, reference: str, error: Missing) -> str:
    if ":" not in reference or "MANIFEST_UNKNOWN" not in str(error):
        return f"the mirror has no {name}, {reference}: {ADVICE}"
    return (
        f"the mirror has {name}, but not {reference}: a copy of one architecture of an image has another digest; "
        "was the image mirrored with all its architectures?"
    )
