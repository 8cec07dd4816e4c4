"""The gateway's server: Waitress, which can be opened late and can leave without cutting anybody off (docs/adr/0013)."""

from __future__ import annotations

import signal
import socket
import time
from types import FrameType
from typing import Any

from flask import Flask
from waitress import wasyncore
from waitress.adjustments import Adjustments
from waitress.channel import HTTPChannel
from waitress.server import TcpWSGIServer
from waitress.task import ThreadedTaskDispatcher, WSGITask

_LOOK_SECONDS = 0.5
_FINISH_SECONDS = 5.0


class _Task(WSGITask):
    """One request; while the gateway retires, its answer tells the caller to connect anew."""

    def service(self) -> None:
        if self.channel.server.retiring:
            self.request.headers["CONNECTION"] = "close"
        super().service()


class _Channel(HTTPChannel):
    task_class = _Task


class _Listener(TcpWSGIServer):
    channel_class = _Channel
    retiring = False


class Server:
    """Serves an app on sockets that are open already.

    SIGUSR1 lets residents in, SIGUSR2 retires: no new connection is taken, those there are served until they end.
    SIGTERM ends: what is being answered is finished, nothing else.
    """

    def __init__(
        self,
        app: Flask,
        public: socket.socket,
        private: socket.socket | None = None,
        closed: bool = False,
        idle_seconds: float = 15,
        **how: Any,
    ) -> None:
        """Take the app, the socket of residents, one for the supervisor (or None), and whether to begin closed.

        A retiring gateway closes a connection on which nothing is asked for `idle_seconds`.
        """
        self._idle_seconds = idle_seconds
        self._map: dict[int, Any] = {}
        self._adjustments = Adjustments(ident=None, **how)
        self._dispatcher = ThreadedTaskDispatcher()
        self._dispatcher.set_thread_count(self._adjustments.threads)
        self._public = self._listener(app, public)
        self._private = self._listener(app, private) if private else None
        self._opened, self._retiring, self._ending = not closed, False, False

    def run(self) -> None:
        """Serve until ended, or retired and left by everybody."""
        for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGTERM):
            signal.signal(number, self._hear)
        if self._private:
            self._private.accept_connections()
        if self._opened:
            self._public.accept_connections()
        while not self._ending and not (self._retiring and not self._public.active_channels):
            self._turn()
        self._public.accepting = False
        until = time.monotonic() + _FINISH_SECONDS
        while self._busy() and time.monotonic() < until:
            self._turn()
        self._dispatcher.shutdown(timeout=1)

    def _listener(self, app: Flask, opened: socket.socket) -> _Listener:
        about = (opened.family, opened.type, opened.proto, opened.getsockname())
        return _Listener(
            app,
            self._map,
            False,
            opened,
            dispatcher=self._dispatcher,
            adj=self._adjustments,
            sockinfo=about,
            bind_socket=False,
        )

    def _turn(self) -> None:
        wasyncore.loop(_LOOK_SECONDS, map=self._map, use_poll=self._adjustments.asyncore_use_poll, count=1)

    def _busy(self) -> bool:
        return any(c.requests or c.total_outbufs_len for c in list(self._public.active_channels.values()))

    def _hear(self, number: int, frame: FrameType | None) -> None:
        if number == signal.SIGUSR1 and not self._retiring:
            self._public.accept_connections()
        elif number == signal.SIGUSR2:
            self._retire()
        elif number == signal.SIGTERM:
            self._ending = True
        self._public.pull_trigger()

    def _retire(self) -> None:
        self._retiring = self._public.retiring = True
        self._public.accepting = False  # the socket stays open: others take from it what this one leaves
        self._adjustments.channel_timeout = self._idle_seconds
        self._adjustments.cleanup_interval = 1
        self._public.next_channel_cleanup = 0
