"""The suite runs with every way to another machine closed."""

from __future__ import annotations

import asyncio
import socket
import urllib.request

import pytest

from tests.offline import AnotherMachine, is_here

ELSEWHERE = "192.0.2.1"  # TEST-NET-1 (RFC 5737)


def test_an_address_elsewhere_is_refused_at_once() -> None:
    with socket.socket() as one, pytest.raises(AnotherMachine, match=ELSEWHERE):
        one.connect((ELSEWHERE, 80))
    with socket.socket(type=socket.SOCK_DGRAM) as one, pytest.raises(AnotherMachine):
        one.sendto(b"x", (ELSEWHERE, 53))


async def test_libraries_cannot_leave_either() -> None:
    with pytest.raises(AnotherMachine):
        await asyncio.open_connection(ELSEWHERE, 80)
    with pytest.raises(OSError, match="stay on this machine"):
        await asyncio.to_thread(urllib.request.urlopen, "http://models.example/v1", timeout=5)


@pytest.mark.parametrize(
    ("host", "here"),
    [("127.0.0.1", True), ("::1", True), ("localhost", True), (None, True), ("::1%lo", True), ("10.0.0.8", False),
     ("models.example", False), (b"models.example", False)],
)  # fmt: skip
def test_this_machine_is_known(host: object, here: bool) -> None:
    assert is_here(host) is here
