from __future__ import annotations

import pytest

from policies_kb.compiling.build import (
    SourceChanged,
    content_hash,
    read_manifest,
    read_source,
    write_compiled,
)
from policies_kb.compiling.checks import stale_files
from policies_kb.compiling.lines import join_lines
from policies_kb.knowledge import load_clauses


def test_the_sources_are_those_of_the_manifest() -> None:
    for entry in read_manifest().values():
        assert read_source(entry)


def test_a_changed_source_is_refused() -> None:
    entry = read_manifest()["kaifeng-2024"]
    with pytest.raises(SourceChanged, match=r"kaifeng-2024\.txt"):
        read_source({**entry, "sha256": "0" * 64})


def test_the_generated_files_are_those_of_the_sources() -> None:
    assert list(stale_files()) == []


def test_the_manifest_knows_who_issued_what_when() -> None:
    documents, _ = load_clauses()
    assert documents["kaifeng-2024"].number == "汴政〔2024〕8号"
    assert (documents["kaifeng-2024"].signed_on, documents["kaifeng-2024"].issued_on) == ("2024-05-28", "2024-05-30")
    assert documents["jiyuan-2024"].number == "济管〔2024〕12号"
    assert (documents["jiyuan-2024"].signed_on, documents["jiyuan-2024"].issued_on) == (None, "2024-08-19")


def test_documents_that_a_plan_names_stand_in_the_clause_that_is_said_to_name_them() -> None:
    documents, clauses = load_clauses()
    for document in documents.values():
        assert document.named_documents
        for named in document.named_documents:
            assert named["name"] in clauses[f"{document.id}:{named['clause']}"].text


def test_the_content_hash_changes_with_a_file_and_its_name(tmp_path) -> None:
    one = tmp_path / "one"
    one.mkdir()
    (one / "a.yaml").write_text("x: 1\n")
    before = content_hash((one,))
    (one / "a.yaml").write_text("x: 2\n")
    assert content_hash((one,)) != before
    (one / "a.yaml").write_text("x: 1\n")
    assert content_hash((one,)) == before
    (one / "a.yaml").rename(one / "b.yaml")
    assert content_hash((one,)) != before


def test_only_files_that_differ_are_written(tmp_path) -> None:
    assert sorted(write_compiled(tmp_path)) == ["clauses.json", "jieba/userdict.txt"]
    (tmp_path / "clauses.json").write_text("{}")
    assert write_compiled(tmp_path) == ["clauses.json"]


@pytest.mark.parametrize(
    ("lines", "joined"),
    [
        (["补贴按照购车", "发票价格"], "补贴按照购车发票价格"),
        (["到", "2025 年底"], "到2025 年底"),
        (["使用 5G", "AI 技术"], "使用 5G AI 技术"),
        (["第一段。", "", "第二段。"], "第一段。\n第二段。"),
        (["还没有", "", "说完。"], "还没有说完。"),
        (["", "  缩进。  ", ""], "缩进。"),
    ],
)
def test_lines_are_joined_inside_sentences_only(lines: list[str], joined: str) -> None:
    assert join_lines(lines) == joined
