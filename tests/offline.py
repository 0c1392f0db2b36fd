"""No test speaks with another machine: whatever is not this one is refused, names are not even looked up.

Set up for the whole suite by ``tests/conftest.py``. What tests start as processes of their own, and libraries that
do not use Python's sockets, are cut off by a network of their own: see ``docs/models.md``.
"""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

_NAMES = {"", "localhost", socket.gethostname()}


class AnotherMachine(ConnectionRefusedError):
    """Somebody wanted to leave this machine; the message says where to."""


class LocalSocket(socket.socket):
    """A socket that reaches this machine only."""

    def connect(self, address: Any) -> None:
        _stay(address)
        super().connect(address)

    def connect_ex(self, address: Any) -> int:
        _stay(address)
        return super().connect_ex(address)

    def sendto(self, data: Any, *arguments: Any) -> int:
        _stay(arguments[-1])
        return super().sendto(data, *arguments)


def is_here(host: object) -> bool:
    """Whether a host, by name or address, is this machine."""
    name = host.decode() if isinstance(host, bytes) else str(host or "")
    if name in _NAMES:
        return True
    try:
        address = ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return address.is_loopback or address.is_unspecified


def enforce() -> None:
    """From here on, in this process."""
    look_up = socket.getaddrinfo

    def getaddrinfo(host: Any, *arguments: Any, **more: Any) -> Any:
        if not is_here(host):
            raise socket.gaierror(socket.EAI_NONAME, f"tests stay on this machine: {host}")
        return look_up(host, *arguments, **more)

    socket.socket = LocalSocket  # type: ignore[misc]
    socket.getaddrinfo = getaddrinfo


def _stay(address: Any) -> None:
    if isinstance(address, tuple) and not is_here(address[0]):
        raise AnotherMachine(f"tests stay on this machine: {address[0]}")
