from __future__ import annotations

from pathlib import Path

import pytest

from tradein.operating.models import MODEL, rasa_environment, stale, stamp, training_faults
from tradein.settings import Settings

LOG = """
2026-11-23 INFO     rasa.engine  - Starting training
/x/rasa/shared/utils/io.py:99: UserWarning: Misaligned entity annotation in message '我要换冰箱'.
/x/site-packages/jax/_src/xla.py:5: UserWarning: no accelerator
/x/rasa/shared/utils/io.py:99: UserWarning: Intent 'nobody' has no examples.
Your Rasa model is trained
"""


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(state_dir=tmp_path, model_dir=tmp_path / "models")


def test_only_rasas_own_warnings_are_faults() -> None:
    assert training_faults(LOG) == [
        "Misaligned entity annotation in message '我要换冰箱'.",
        "Intent 'nobody' has no examples.",
    ]
    assert training_faults("all well\n") == []


def test_a_model_is_stale_unless_it_is_of_these_very_sources(settings: Settings) -> None:
    assert stale(settings)
    settings.model_dir.mkdir()
    (settings.model_dir / MODEL).touch()
    assert stale(settings)
    (settings.model_dir / "stamp.txt").write_text("older")
    assert stale(settings)
    (settings.model_dir / "stamp.txt").write_text(stamp())
    assert not stale(settings)


def test_rasa_gets_the_token_and_the_address_of_the_actions_and_calls_nobody_home(settings: Settings) -> None:
    environment = rasa_environment(settings)
    assert environment["TRADEIN_INTERNAL_TOKEN"] == settings.shared_token()
    assert environment["TRADEIN_ACTIONS_URL"] == settings.actions_url
    assert environment["RASA_TELEMETRY_ENABLED"] == "false"
