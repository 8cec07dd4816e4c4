"""Texts are cut into the likeliest pieces of a vocabulary."""

from __future__ import annotations

import json

import pytest

from policies_kb.matching.pieces import Tokenizer


@pytest.fixture
def cut() -> Tokenizer:
    pieces = [
        "<s>",
        "<pad>",
        "</s>",
        "<unk>",
        "\u2581",
        "以",
        "旧",
        "换",
        "新",
        "以旧换新",
        "补",
        "贴",
        "补贴",
        "\u2581补",
    ]
    scores = [0, 0, 0, 0, -2, -6, -6, -6, -6, -9, -5, -5, -7, -20]
    return Tokenizer(
        {
            "pieces": json.dumps(pieces),
            "scores": json.dumps(scores),
            "specials": "[0, 2, 1, 3]",
            "normalised": json.dumps({"貼": "贴", "\u200b": ""}),
        }
    )


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("以旧换新", ["\u2581", "以旧换新"]),
        ("以旧换补贴", ["\u2581", "以", "旧", "换", "补贴"]),
        ("补贴", ["\u2581", "补贴"]),
        ("补\u200b貼", ["\u2581", "补贴"]),
        ("  补  新", ["\u2581", "补", "\u2581", "新"]),
        ("补𠮷😀贴", ["\u2581", "补", "<unk>", "<unk>", "贴"]),
        ("", ["\u2581"]),
    ],
)
def test_the_likeliest_sequence_is_found(cut: Tokenizer, text: str, pieces: list[str]) -> None:
    found = [cut.pieces[n] for n in cut(text)]
    assert found == ["<s>", *pieces, "</s>"]
