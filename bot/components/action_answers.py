"""Checking what actions answer, quickly: Rasa 3.6 checks the schema itself anew at each call, which costs 20 ms."""

from __future__ import annotations

from functools import cache
from typing import Any

from jsonschema import Draft7Validator
from rasa.core.actions.action import RemoteAction


@cache
def _validator() -> Draft7Validator:
    return Draft7Validator(RemoteAction.action_response_format_spec())


def _validate_action_result(self: RemoteAction, result: dict[str, Any]) -> bool:
    """Raise ValidationError as Rasa's own check does, by a validator prepared once."""
    _validator().validate(result)
    return True


def install() -> None:
    """Put the prepared check in the place of Rasa's."""
    RemoteAction._validate_action_result = _validate_action_result
