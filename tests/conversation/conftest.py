"""Residents for the conversations."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conversation.resident import Resident

Meet = Callable[..., Resident]


@pytest.fixture
def meet(base_url: str) -> Meet:
    """Open a conversation for a resident, with the city chosen on the screen (None: not chosen)."""
    return lambda region=None: Resident(base_url, region)
