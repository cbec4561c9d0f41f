"""Files for other programs, which the run removes at its end; only the updater's user can read them."""

import os

import authorities
from settings import Settings


def scratch_file(settings: Settings, name: str, content: str) -> str:
    """Writes a file. Returns its path."""
    folder = _folder(settings)
    os.makedirs(folder, mode=0o700, exist_ok=True)
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8", opener=lambda p, flags: os.open(p, flags, 0o600)) as file:
        file.write(content)
    return path


def authorities_file(settings: Settings) -> str:
    """The given authorities on top of the public ones, which programs would drop; empty: none are given."""
    if not settings.ca_bundle:
        return ""
    content = ""
    for path in filter(None, (authorities.public_authorities(), settings.ca_bundle)):
        with open(path, encoding="utf-8", errors="replace") as file:
            content += file.read() + "\n"
    return scratch_file(settings, "authorities", content)


def remove_files(settings: Settings) -> None:
    folder = _folder(settings)
    if os.path.isdir(folder):
        for name in os.listdir(folder):
            os.remove(os.path.join(folder, name))


def _folder(settings: Settings) -> str:
    return os.path.join(settings.scratch, "ecr-token-updater")
