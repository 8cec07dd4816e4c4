"""Versions kept in the model folder, and which of them is promoted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tradein.operating.versions import Pointer, Version, Versions
from tradein.settings import ROOT, Settings


def keep(versions: Versions, name: str) -> None:
    folder = versions.root_of(name)
    folder.mkdir(parents=True)
    (folder / "version.json").write_text(json.dumps(Version(name, "2026-11-23T10:00:00", name).__dict__))


@pytest.fixture
def versions(tmp_path: Path) -> Versions:
    made = Versions(Settings(state_dir=tmp_path, model_dir=tmp_path / "models"))
    for name in ("one", "two"):
        keep(made, name)
    return made


def test_nothing_promoted_means_the_work_tree(versions: Versions) -> None:
    assert versions.current() == ""
    assert versions.root_of("") == ROOT
    assert versions.roll_back() is None


def test_promotions_are_rolled_back_one_by_one(versions: Versions) -> None:
    versions.promote("one")
    versions.promote("two")
    assert versions.current() == "two"
    assert [versions.roll_back(), versions.roll_back(), versions.roll_back()] == ["one", "", None]
    assert versions.current() == ""


def test_a_version_that_did_not_start_leaves_no_trace(versions: Versions) -> None:
    versions.promote("one")
    versions.promote("two")
    versions.undo("two", serving="one")
    assert versions.pointer() == Pointer("one", ("",))


def test_undoing_leaves_a_later_promotion_alone(versions: Versions) -> None:
    versions.promote("one")
    versions.promote("two")
    versions.undo("one", serving="")
    assert versions.current() == "two"


def test_a_pointer_that_is_damaged_or_points_nowhere_is_the_work_tree(versions: Versions) -> None:
    versions.promote("gone")
    assert versions.current() == ""
    (versions.folder.parent / "promoted.json").write_text("{")
    assert versions.current() == ""


def test_what_is_being_made_is_not_listed(versions: Versions) -> None:
    keep(versions, ".making-7")
    assert [version.id for version in versions.every()] == ["one", "two"]
    assert versions.find(".making-7") is None


def test_figures_are_kept_with_the_version(versions: Versions) -> None:
    assert versions.evaluation("one") is None
    versions.keep_evaluation("one", {"passed": True})
    assert versions.evaluation("one") == {"passed": True}
