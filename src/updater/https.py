"""HTTPS requests, each with a limit on its time and on the size of its answer."""

import base64
import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from typing import Any, Callable, NamedTuple, Optional, TypeVar
from urllib.parse import unquote, urlsplit

CONNECT_SECONDS = 10
REQUEST_SECONDS = 30
LARGEST_ANSWER = 16 * 1024 * 1024

T = TypeVar("T")


class Unanswered(Exception):
    """No complete answer arrived; the message says why."""


class Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    body: bytes


def within(seconds: float, work: Callable[[], T], stop: Callable[[], None]) -> T:
    """Does work for at most so many seconds: limits of sockets neither see a slow server, nor the wait for a name.

    The work has a thread of its own, so that signals are answered meanwhile. stop ends it when it is late.
    Raises Unanswered when it is late, or fails for a reason of the network.
    """
    results: list[T] = []
    errors: list[BaseException] = []

    def run() -> None:
        try:
            results.append(work())
        except BaseException as error:
            errors.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(seconds)
    if results:
        return results[0]
    if not errors:
        stop()
        raise Unanswered(f"no answer within {seconds} seconds")
    if isinstance(errors[0], (OSError, http.client.HTTPException)):
        raise Unanswered(str(errors[0]) or type(errors[0]).__name__) from None
    raise errors[0]


class Server:
    """One server; the connection to it is kept between requests."""

    def __init__(self, host: str, port: int, context: ssl.SSLContext, proxy: str = "", seconds: float = 0) -> None:
        self._host, self._port, self._context, self._proxy = host, port, context, proxy
        self._seconds = seconds or REQUEST_SECONDS
        self._connection: Optional[http.client.HTTPSConnection] = None

    def request(
        self,
        method: str,
        path: str,
        headers: Mapping[str, str],
        body: Optional[bytes] = None,
        largest: int = LARGEST_ANSWER,
    ) -> Answer:
        """Raises Unanswered."""
        is_kept = self._connection is not None
        connection = self._connection or self._connect()
        self._connection = None

        def ask() -> Answer:
            if not is_kept:
                connection.connect()
                connection.sock.settimeout(self._seconds)
            connection.request(method, path, body=body, headers=dict(headers))
            response = connection.getresponse()
            content = response.read(largest + 1)
            if len(content) > largest:
                raise http.client.HTTPException(f"the answer is larger than {largest} bytes")
            return Answer(response.status, response.headers, content)

        def stop() -> None:
            if connection.sock is not None:
                _cut(connection.sock)

        try:
            answer = within(self._seconds, ask, stop)
        except Unanswered as error:
            through = f" (through the proxy {urlsplit(self._proxy).hostname})" if self._proxy else ""
            raise Unanswered(f"{error}{through}") from None
        self._connection = connection
        return answer

    def _connect(self) -> http.client.HTTPSConnection:
        if not self._proxy:
            return http.client.HTTPSConnection(self._host, self._port, context=self._context, timeout=CONNECT_SECONDS)
        proxy = urlsplit(self._proxy)
        connection = http.client.HTTPSConnection(
            proxy.hostname or "", proxy.port or 80, context=self._context, timeout=CONNECT_SECONDS
        )
        headers = {}
        if proxy.username is not None:
            user = f"{unquote(proxy.username)}:{unquote(proxy.password or '')}"
            headers["Proxy-Authorization"] = "Basic " + base64.b64encode(user.encode()).decode()
        connection.set_tunnel(self._host, self._port, headers)
        return connection


def _cut(connection: Any) -> None:
    """Ends what a thread waits for: closing the socket would leave its number to the next one."""
    with contextlib.suppress(OSError):
        socket.socket.shutdown(connection, socket.SHUT_RDWR)


def is_exempt(host: str, no_proxy: str) -> bool:
    """Whether NO_PROXY names a host, or a domain that it is in."""
    names = (each.strip().lstrip(".") for each in no_proxy.split(","))
    return any(name == "*" or f".{host}".endswith(f".{name}") for name in names if name)
