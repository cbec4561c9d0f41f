"""The content of a pull secret, a Docker configuration file: what it says, and its one edit."""

import base64
import binascii
import json
from typing import Optional

import json_text
import login_entry
from json_text import Member
from login_entry import Malformed


class DockerConfig:
    def __init__(self, encoded: str) -> None:
        """Raises Malformed for what makes a node's runtime refuse the whole file."""
        try:
            self.text = base64.b64decode(encoded, validate=True).decode()
        except binascii.Error:
            raise Malformed("is not valid base64") from None
        except UnicodeDecodeError:
            raise Malformed("is not valid UTF-8") from None
        try:
            content = json_text.parse(self.text)
        except ValueError:
            raise Malformed("is not JSON") from None
        if not isinstance(content, dict):
            raise Malformed("does not hold a JSON object")
        self._members = json_text.members(self.text)
        auths = [each for each in self._members if each.name == "auths"]
        self._auths = auths[0] if auths else None
        self._several = len(auths) > 1
        self.entries: list[Member] = []
        for member in self._members:
            self._check(member)

    def login(self, host: str) -> str:
        """The auth of a host's entry; empty where there is none."""
        entry = self._entry(host)
        return login_entry.auth_of(entry.value) if entry else ""

    def preferred_login(self, host: str, repository: str) -> Optional[tuple[str, str]]:
        """Key and auth of the entry that nodes prefer over the host's: the longest path above a repository."""
        path = f"{host}/{repository}/"
        above = [e for e in self.entries if e.name.startswith(host + "/") and path.startswith(e.name + "/")]
        if not above:
            return None
        longest = max(above, key=lambda entry: len(entry.name))
        return longest.name, login_entry.auth_of(longest.value)

    def rivals(self, host: str) -> list[str]:
        """What nodes may prefer over the host's entry."""
        helpers = [each.value for each in self._members if each.name == "credHelpers" and each.value]
        return [e.name for e in self.entries if e.name.startswith(host + "/")] + [
            f"credHelpers.{host}" for each in helpers if host in each
        ]

    def expect_editable(self, host: str) -> None:
        """Raises Malformed where an edit would have to choose between members of one name."""
        name = "auths" if self._several else None
        entries = [entry for entry in self.entries if entry.name == host]
        if len(entries) > 1:
            name = f"auths.{host}"
        elif entries and entries[0].value is not None:
            # Go, in which runtimes are written, reads names without regard to case.
            names = [each.name.lower() for each in json_text.members(self.text, entries[0].value_start)]
            twice = sorted({each for each in names if names.count(each) > 1})
            if twice:
                name = f"auths.{host}.{twice[0]}"
        if name:
            raise Malformed(f"has several members of one name, {name}, of which an edit would keep one")

    def with_login(self, host: str, auth: str) -> "DockerConfig":
        """The same content, byte for byte, with the login in the host's entry."""
        entry, auths, text = self._entry(host), self._auths, self.text
        if entry is not None:
            text = text[: entry.value_start] + login_entry.edited(self.text, entry, auth) + text[entry.end :]
        else:
            addition = f"{json.dumps(host)}:{login_entry.new_value(auth)}"
            if auths is None:
                text = json_text.insert(text, 0, f'"auths":{{{addition}}}')
            elif auths.value is None:
                text = f"{text[: auths.value_start]}{{{addition}}}{text[auths.end :]}"
            else:
                text = json_text.insert(text, auths.value_start, addition)
        return DockerConfig(base64.b64encode(text.encode()).decode())

    def without_entry(self, host: str) -> "DockerConfig":
        """The same content, byte for byte, without the host's entry."""
        index = next((i for i, entry in enumerate(self.entries) if entry.name == host), None)
        if index is None:
            return self
        start, end = self.entries[index].start, self.entries[index].end
        if index + 1 < len(self.entries):
            end = self.entries[index + 1].start
        elif index > 0:
            start = self.entries[index - 1].end
        return DockerConfig(base64.b64encode((self.text[:start] + self.text[end:]).encode()).decode())

    def encoded(self) -> str:
        return base64.b64encode(self.text.encode()).decode()

    def _entry(self, host: str) -> Optional[Member]:
        return next((entry for entry in self.entries if entry.name == host), None)

    def _check(self, member: Member) -> None:
        if member.name == "auths" and member.value is not None:
            if not isinstance(member.value, dict):
                raise Malformed("has an auths that is not an object")
            self.entries += json_text.members(self.text, member.value_start)
            for entry in self.entries:
                login_entry.check(entry)
        if member.name == "credHelpers" and member.value is not None:
            if not isinstance(member.value, dict):
                raise Malformed("has a credHelpers that is not an object")
            for name, helper in member.value.items():
                if not isinstance(helper, str):
                    raise Malformed(f"has a malformed credHelpers: {name}")
