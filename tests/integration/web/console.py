"""A member of staff at the console: an account, a browser without scripts, and what its pages say."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tradein.bootstrap import Service

PASSWORD = "quiet river 61 stones"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def make_staff(service: Service, login: str, name: str = "王丽") -> str:
    """Make an account that has a password of its own already; give its login."""
    accounts, now = service.staff.accounts, service.now()
    accounts.add(login, name, now, "given by somebody 1")
    accounts.reset_password(login, now, "given by somebody 2")
    accounts.choose_password(login, PASSWORD, now)
    return login


@dataclass
class Desk:
    """One browser at one address."""

    client: FlaskClient
    address: str

    def get(self, path: str, **more: Any) -> TestResponse:
        return self.client.get(path, environ_base={"REMOTE_ADDR": self.address}, **more)

    def post(self, path: str, token: str | None = "", **fields: str) -> TestResponse:
        """Send a form; the token is fetched as a browser would have it, None sends none."""
        if token == "":
            found = TOKEN.search(self.get(path if path != "/console/logout" else "/console/password").text)
            token = found[1] if found else None
        form = fields | ({"csrf_token": token} if token else {})
        return self.client.post(path, data=form, environ_base={"REMOTE_ADDR": self.address})

    def log_in(self, login: str, password: str = PASSWORD, after: str = "") -> TestResponse:
        return self.post("/console/login" + after, login=login, password=password)

    def part(self, path: str) -> TestResponse:
        """Ask for the results alone, as htmx does."""
        return self.get(path, headers={"HX-Request": "true"})


def words(page: TestResponse) -> str:
    """Give what a page says, without its markup."""
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text)))
