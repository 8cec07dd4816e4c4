"""Errors as problem details (RFC 9457), in Chinese that can be shown to a resident."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask, Response, jsonify
from werkzeug.exceptions import HTTPException

from tradein.services.ports_booking import OutcomeUnknown, StoreUnavailable

log = logging.getLogger(__name__)

_DETAILS = {
    400: ("请求有误", "请求的内容看不懂，请检查后再试。"),
    401: ("需要会话", "会话不存在或者已经到期，请刷新页面重新开始。"),
    404: ("没有找到", "没有找到您要的内容。"),
    405: ("方法不对", "这个地址不支持这种请求方式。"),
    413: ("内容太长", "发送的内容太大，请精简后再试。"),
    415: ("格式不对", "请用 JSON 格式发送。"),
    422: ("内容不合要求", "提交的内容不合要求，请检查后再试。"),
    429: ("请求太频繁", "您发得太快了，请等一分钟再试。着急的话请拨打 12345。"),
    500: ("服务出错", "服务出了问题，您的操作没有办成。请过几分钟再试，或者拨打 12345。"),
    503: ("暂时不可用", "服务暂时不可用，请过几分钟再试，或者拨打 12345。"),
}


_STORE_DOWN = "现在存取不了数据，您这次的操作没有办成。请过几分钟再试，着急的话请拨打 12345。"
_UNSURE = "刚才数据库断开了，不能确定有没有办成。请过几分钟再试一次或者查一下，不会重复办理；着急的话请拨打 12345。"


class Problem(Exception):
    """A request that cannot be served; `detail` is for residents, `extra` adds members to the answer."""

    def __init__(self, status: int, detail: str | None = None, **extra: Any) -> None:
        """Take the HTTP status and what to say."""
        super().__init__(detail)
        self.status, self.detail, self.extra = status, detail, extra


def problem(status: int, detail: str | None = None, **extra: Any) -> Response:
    """Build the problem response of a status."""
    title, usual = words_of(status)
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail or usual, **extra}
    response = jsonify(body)
    response.status_code = status
    response.mimetype = "application/problem+json"
    return response


def words_of(status: int) -> tuple[str, str]:
    """Give a status's title and what is usually said."""
    return _DETAILS.get(status, ("请求没有办成", "请求没有办成，请稍后再试。"))


def explain(error: Exception) -> tuple[int, str | None]:
    """Give an error's status, and what to say of it where that is not what is usually said; log what was not foreseen."""
    if isinstance(error, Problem):
        return error.status, error.detail
    if isinstance(error, StoreUnavailable):
        log.warning("the database failed: %s (%s)", error, type(error.__cause__).__name__)
        return 503, _UNSURE if isinstance(error, OutcomeUnknown) else _STORE_DOWN
    if isinstance(error, HTTPException):
        return error.code or 500, None
    log.error("unforeseen error", exc_info=error)
    return 500, None


def register(app: Flask) -> None:
    """Turn every error of the app into problem details; none shows a traceback."""

    @app.errorhandler(Exception)
    def _any(error: Exception) -> Response:
        return problem(*explain(error), **(error.extra if isinstance(error, Problem) else {}))
