"""The clause ids are a contract (API.md): exactly these, for both plans."""

from __future__ import annotations

from policies_kb.compiling.build import outlines

KAIFENG = [
    "general",
    *(f"task-{n}" for n in range(1, 26)),
    *(f"safeguard-{n}" for n in range(1, 7)),
    *(f"annex-{n}" for n in range(1, 32)),
]
JIYUAN = [
    *("general", "task-1", "task-1.1", "task-1.2", "task-1.3", "task-2", "task-3"),
    *("task-4", "task-4.1", "task-4.2", "task-4.3", "task-4.4"),
    *("task-5", "task-5.1", "task-5.2", "task-5.3", "task-6", "task-6.1", "task-6.2"),
    *("safeguard-1", "safeguard-2", "safeguard-3", "safeguard-4", "closing"),
]


def test_ids_are_those_of_the_api() -> None:
    found = {name: [clause.id for clause in outline.clauses] for name, outline in outlines().items()}
    assert found == {
        "kaifeng-2024": [f"kaifeng-2024:{name}" for name in KAIFENG],
        "jiyuan-2024": [f"jiyuan-2024:{name}" for name in JIYUAN],
    }


def test_every_clause_has_text_title_and_label() -> None:
    for outline in outlines().values():
        for clause in outline.clauses:
            assert clause.text.strip(), clause.id
            assert clause.title, clause.id
            assert clause.label, clause.id
            assert clause.path, clause.id
