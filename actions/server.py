"""The action server: on loopback, for those who know the internal token."""

from __future__ import annotations

import hmac
import sys
from typing import Any

from rasa_sdk.endpoint import create_app
from rasa_sdk.executor import ActionExecutor
from sanic import Request, Sanic
from sanic.response import HTTPResponse, json

from tradein.bootstrap import default_service
from tradein.settings import load_settings


class Executor(ActionExecutor):
    """Runs actions without the domain: Rasa 3.6 leaves it out (`enable_selective_domain`), none of ours reads it."""

    def update_and_return_domain(self, payload: dict[str, Any], action_name: str) -> dict[str, Any]:
        """Give an empty domain instead of asking Rasa to send the whole of it with every call."""
        return payload.get("domain") or {}


def build_server() -> Sanic:
    """Build the server with every action of the package registered and the service warmed up."""
    executor = Executor()
    executor.register_package("actions")
    app = create_app(executor, cors_origins=[])
    token = load_settings().shared_token()

    @app.on_request
    async def guard(request: Request) -> HTTPResponse | None:
        given = request.headers.get("x-internal-token", "")
        if request.path == "/health" or hmac.compare_digest(given, token):
            return None
        return json({"error": "forbidden"}, status=403)

    default_service().warm_up()
    return app


def main() -> int:
    """Serve until told to stop."""
    settings = load_settings()
    build_server().run(host="127.0.0.1", port=settings.actions_port, single_process=True, motd=False, access_log=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
