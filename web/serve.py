"""Serving the gateway."""

from __future__ import annotations

import argparse
import socket
import sys
import threading

from tradein.bootstrap import default_service
from tradein.operating.parts import listen
from tradein.operating.upkeep import keep_up
from web.app import create_app
from web.rasa_client import RasaClient
from web.serving import Server


def main(argv: list[str] | None = None) -> int:
    """Serve until told to stop."""
    asked = _read(argv)
    service = default_service()
    settings = service.settings
    rasa = RasaClient(settings.rasa_url, settings.shared_token(), service.unseal, settings.turn_timeout_seconds)
    service.warm_up()
    keep_up(service, threading.Event())
    Server(
        create_app(service, rasa),
        socket.socket(fileno=asked.socket) if asked.socket is not None else listen(settings.host, settings.port),
        listen("127.0.0.1", asked.private) if asked.private else None,
        asked.closed,
        threads=16,
        # Behind a proxy that is trusted, its word on who calls is needed: without it all residents share one address.
        clear_untrusted_proxy_headers=not settings.trusted_proxies,
    ).run()
    return 0


def _read(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m web.serve", description="The gateway.")
    parser.add_argument("--socket", type=int, help="number of a listening socket handed down by the supervisor")
    parser.add_argument("--private", type=int, help="loopback port for the supervisor, open from the beginning")
    parser.add_argument("--closed", action="store_true", help="let residents in only on SIGUSR1")
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
