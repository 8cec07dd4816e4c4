"""The gateway's server: two processes on one socket, one of which retires."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import httpx
import pytest

from tests.stack import await_true
from tradein.operating.parts import free_ports, listen
from tradein.settings import ROOT

SERVE = """
import socket, sys, time
from flask import Flask
from tradein.operating.parts import listen
from web.serving import Server
app, name, fd, port, closed = Flask("trial"), sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "closed"
@app.get("/<seconds>")
def wait(seconds):
    time.sleep(float(seconds))
    return name
Server(app, socket.socket(fileno=fd), listen("127.0.0.1", port), closed, idle_seconds=2, threads=8).run()
"""


class Gateways:
    """Gateways that share the socket of residents."""

    def __init__(self) -> None:
        (port,) = free_ports(1)
        self.public = listen("127.0.0.1", port)
        self.address = f"http://127.0.0.1:{port}"
        self.processes: list[subprocess.Popen[bytes]] = []

    def start(self, name: str, closed: bool = False) -> subprocess.Popen[bytes]:
        (private,) = free_ports(1)
        words = [name, str(self.public.fileno()), str(private), "closed" if closed else "open"]
        process = subprocess.Popen(
            [sys.executable, "-c", SERVE, *words], cwd=ROOT, pass_fds=[self.public.fileno()], env=dict(os.environ)
        )
        self.processes.append(process)
        await_true(lambda: answers(f"http://127.0.0.1:{private}/0", name), 20, f"{name} answers its supervisor")
        return process

    def ask(self, seconds: float = 0) -> str:
        return httpx.get(f"{self.address}/{seconds}", timeout=10).text


def answers(address: str, name: str) -> bool:
    try:
        return httpx.get(address, timeout=2).text == name
    except httpx.HTTPError:
        return False


@pytest.fixture
def gateways() -> Iterator[Gateways]:
    made = Gateways()
    yield made
    for process in made.processes:
        process.kill()
        process.wait()
    made.public.close()


def test_a_closed_gateway_serves_its_supervisor_alone_until_it_is_opened(gateways: Gateways) -> None:
    gateways.start("old")
    new = gateways.start("new", closed=True)
    assert {gateways.ask() for _ in range(20)} == {"old"}
    new.send_signal(signal.SIGUSR1)
    gateways.processes[0].send_signal(signal.SIGUSR2)
    await_true(lambda: gateways.ask() == "new", 5, "the new gateway answers residents")
    assert {gateways.ask() for _ in range(20)} == {"new"}


def test_nobody_is_cut_off_when_a_gateway_retires(gateways: Gateways) -> None:
    old = gateways.start("old")
    new = gateways.start("new", closed=True)
    heard: list[str] = []
    done = threading.Event()

    def talk() -> None:
        with httpx.Client(base_url=gateways.address, timeout=10) as kept:
            while not done.is_set():
                heard.append(kept.get("/0.02").raise_for_status().text)

    slow = threading.Thread(target=lambda: heard.append(f"slow {gateways.ask(4)}"))
    threads = [threading.Thread(target=talk) for _ in range(4)]
    slow.start()
    time.sleep(1)
    for thread in threads:
        thread.start()
    await_true(lambda: "old" in heard, 10, "the old one answers")
    new.send_signal(signal.SIGUSR1)
    old.send_signal(signal.SIGUSR2)
    await_true(lambda: heard[-4:].count("new") == 4, 10, "everybody talks to the new one")
    assert old.poll() is None, "the slow answer is still being made"
    slow.join()
    assert old.wait(10) == 0, "it ends by itself when the last one is gone"
    done.set()
    for thread in threads:
        thread.join()
    assert "slow old" in heard
    assert set(heard) == {"old", "new", "slow old"}


def test_an_idle_connection_does_not_keep_a_retired_gateway(gateways: Gateways, monkeypatch) -> None:
    old = gateways.start("old")
    with socket.create_connection(gateways.public.getsockname()):
        time.sleep(0.3)
        old.send_signal(signal.SIGUSR2)
        time.sleep(1)
        assert old.poll() is None
        assert old.wait(10) == 0


def test_ending_finishes_the_answer_that_is_being_made(gateways: Gateways) -> None:
    old = gateways.start("old")
    heard: list[str] = []
    slow = threading.Thread(target=lambda: heard.append(gateways.ask(1.0)))
    slow.start()
    time.sleep(0.3)
    old.send_signal(signal.SIGTERM)
    slow.join()
    assert heard == ["old"]
    assert old.wait(10) == 0


def test_a_gateway_that_dies_refuses_nobody(gateways: Gateways) -> None:
    gateways.start("old").kill()
    heard: list[str] = []
    waiting = threading.Thread(target=lambda: heard.append(gateways.ask()))
    waiting.start()
    time.sleep(0.3)
    gateways.start("reborn")
    waiting.join()
    assert heard == ["reborn"]
