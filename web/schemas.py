"""Bodies of the HTTP API, checked before anything acts on them."""

from __future__ import annotations

from typing import Literal, TypeVar
from uuid import UUID

from flask import request
from pydantic import BaseModel, ConfigDict, Field, StrictBool, ValidationError, field_validator

from web.problems import Problem
from web.turns import MOST_CHARACTERS

T = TypeVar("T", bound=BaseModel)
Region = Literal["kaifeng", "jiyuan"]


class Body(BaseModel):
    """A request body; members that are not known are refused."""

    model_config = ConfigDict(extra="forbid")


class OpenSession(Body):
    """Opens a session."""

    channel: Literal["web", "wechat", "console"] = "web"
    region: Region | None = None


class ChooseRegion(Body):
    """Changes the city of a session."""

    region: Region | None


class Say(Body):
    """One message: 1 to 500 characters, or a button's payload."""

    text: str = Field(min_length=1, max_length=MOST_CHARACTERS)
    client_message_id: UUID | None = None
    payload: str | None = Field(default=None, max_length=200)

    @field_validator("text")
    @classmethod
    def _not_blank(cls, text: str) -> str:
        if not text.strip():
            raise ValueError("blank")
        return text


class Feedback(Body):
    """Whether a reply helped."""

    reply_id: str = Field(pattern="^[0-9a-f]{32}$")
    helpful: StrictBool
    comment: str | None = Field(default=None, max_length=500)


_FIELDS = {
    "text": "消息",
    "region": "城市",
    "channel": "渠道",
    "reply_id": "回复编号",
    "helpful": "是否有帮助",
    "comment": "意见",
}


def read_body(schema: type[T]) -> T:
    """Read the request's JSON into a schema; raise Problem with what is wrong, in Chinese."""
    if not request.is_json:
        raise Problem(415)
    try:
        raw = request.get_json(silent=True)
    except RecursionError:  # brackets within brackets, thousands deep
        raise Problem(400) from None
    if not isinstance(raw, dict):
        raise Problem(400, "请求的内容不是有效的 JSON 对象。")
    try:
        return schema.model_validate(raw)
    except ValidationError as error:
        raise Problem(422, _explain(error)) from None


def _explain(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_input=False)[0]
    field = str(first["loc"][0]) if first["loc"] else ""
    if field == "text" and first["type"] == "string_too_long":
        return f"消息最多 {MOST_CHARACTERS} 个字，请分几次说。"
    if field == "text" and first["type"] in ("string_too_short", "value_error", "missing"):
        return "消息是空的，请写下您想问的话。"
    return f"“{_FIELDS.get(field, field)}”这一项不合要求，请检查后再试。"
