"""Serving the gateway."""

from __future__ import annotations

import sys
import threading

from waitress import serve

from tradein.bootstrap import default_service
from tradein.operating.upkeep import keep_up
from web.app import create_app
from web.rasa_client import RasaClient


def main() -> int:
    """Serve until told to stop."""
    service = default_service()
    settings = service.settings
    rasa = RasaClient(settings.rasa_url, settings.shared_token(), service.unseal, settings.turn_timeout_seconds)
    service.ask.intent("预热一下")  # the first use loads dictionaries: not while a resident waits
    keep_up(service, threading.Event())
    serve(
        create_app(service, rasa),
        host=settings.host,
        port=settings.port,
        threads=16,
        ident=None,
        # Behind a proxy that is trusted, its word on who calls is needed: without it all residents share one address.
        clear_untrusted_proxy_headers=not settings.trusted_proxies,
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
