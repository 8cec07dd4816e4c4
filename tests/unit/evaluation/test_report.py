"""The page shows each figure; the picture is drawn."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.evaluation.measuring import measure
from tests.evaluation.plot import draw
from tests.evaluation.report import Setting, write_report
from tests.unit.evaluation.making import outcome, reply, turn

SETTING = Setting(datetime(2026, 11, 23, 9, 5, tzinfo=ZoneInfo("Asia/Shanghai")), "own zh pipeline", "none")
MEASURED = {
    "development": measure([outcome(turn("answer", reply()), noise="dialect"), outcome(turn("answer"), fails=True)]),
    "test": measure([outcome(turn("chat", reply("refuse", "甲秘密"), broken=("city",)), behaviour="chat")]),
}


def test_the_page_tells_figures_models_and_confusion_but_no_case() -> None:
    page = write_report(MEASURED, SETTING)
    for line in (
        "- spaCy pipeline: own zh pipeline",
        "| cases that pass | 1/2 (50.0 %) | 1/1 (100.0 %) |",
        "| citations of a wrong city | 0 | 1 |",
        "| dialect | 1/1 (100.0 %) | – |",
        "| chat → refuse | 0 | 1 |",
        "| answer → no reply | 1 | 0 |",
    ):
        assert line in page
    assert "甲秘密" not in page


def test_the_picture_is_a_png(tmp_path: Path) -> None:
    draw(MEASURED, tmp_path / "report.png")
    assert (tmp_path / "report.png").read_bytes().startswith(b"\x89PNG")
