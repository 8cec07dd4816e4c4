from __future__ import annotations

import socket
from pathlib import Path

from tradein.operating.examining import Finding, examine
from tradein.operating.parts import free_ports
from tradein.settings import Settings


def findings(settings: Settings) -> dict[str, Finding]:
    return {finding.name: finding for finding in examine(settings)}


def test_doctor_names_what_is_missing_hides_passwords_and_goes_on(tmp_path: Path) -> None:
    web, rasa, actions, nobody = free_ports(4)
    settings = Settings(
        state_dir=tmp_path,
        model_dir=tmp_path / "models",
        rasa_python=tmp_path / "no" / "python",
        port=web,
        rasa_port=rasa,
        actions_port=actions,
        database_url=f"postgresql+psycopg://reader:hunter2@127.0.0.1:{nobody}/x?connect_timeout=1",
    )
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", rasa))
        taken.listen()
        found = findings(settings)
    assert found["python"].well
    assert not found["rasa"].well
    assert "make install" in found["rasa"].detail
    assert not found["spaCy pipeline"].well
    assert not found["dialogue model"].well
    assert "make train" in found["dialogue model"].detail
    assert not found["database"].well
    assert "hunter2" not in found["database"].detail
    assert found[f"port {rasa} (rasa)"].detail == "in use"
    assert found[f"port {web} (web)"].detail == "free"


def test_doctor_looks_at_the_database_and_at_the_host_without_making_or_taking_anything(tmp_path: Path) -> None:
    web, rasa, actions = free_ports(3)
    state = tmp_path / "state"
    settings = Settings(
        state_dir=state,
        model_dir=tmp_path / "models",
        rasa_python=tmp_path / "no" / "python",
        host="127.0.0.2",
        port=web,
        rasa_port=rasa,
        actions_port=actions,
    )
    with socket.socket() as taken:
        taken.bind(("127.0.0.2", web))
        taken.listen()
        found = findings(settings)
    assert found["database"].well
    assert "not made yet" in found["database"].detail
    assert not state.exists()
    assert found[f"port {web} (web)"].detail == "in use"
