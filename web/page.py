"""The chat page: one template, and headers that let it load and call nothing but this server."""

from __future__ import annotations

from flask import Blueprint, Response, make_response, render_template

page = Blueprint("page", __name__)

_CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "form-action 'none'",  # scripts send what is asked; without them it must not end up in an address
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
)
_HEADERS = {
    "Cache-Control": "no-cache",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


@page.get("/")
def chat_page() -> Response:
    """Serve the chat page."""
    return guarded(render_template("chat.html"))


def guarded(content: str, policy: str = _CONTENT_SECURITY_POLICY) -> Response:
    """Give a page with the headers that guard it; `policy` tells what it may load and call."""
    response = make_response(content)
    response.headers.update({**_HEADERS, "Content-Security-Policy": policy})
    return response
