from __future__ import annotations

import pytest

from tradein.answering.splitting import split_questions


@pytest.mark.parametrize(
    ("message", "questions"),
    [
        ("换车有补贴吗？家电谁负责？", ["换车有补贴吗", "家电谁负责"]),
        ("换车有补贴吗，还有家电怎么回收", ["换车有补贴吗", "还有家电怎么回收"]),
        ("换车有补贴吗", ["换车有补贴吗"]),
        ("俺家有辆旧车。换新的有补贴吗？", ["俺家有辆旧车。换新的有补贴吗？"]),
        ("老换热站还换不换啊，另外污水厂准备咋搞？", ["老换热站还换不换啊", "另外污水厂准备咋搞"]),
        ("请问方案中有无写明无理由退换？依据是哪一条？", ["请问方案中有无写明无理由退换？依据是哪一条？"]),
        ("一台能领多少元。请问方案中有无写明？", ["一台能领多少元。请问方案中有无写明？"]),
        ("你好！", ["你好！"]),
        ("", [""]),
    ],
)
def test_a_message_is_cut_where_two_things_are_asked(message: str, questions: list[str]) -> None:
    assert split_questions(message) == questions


def test_no_more_than_three() -> None:
    assert len(split_questions("汽车有补贴吗？家电有补贴吗？住房有补贴吗？农机有补贴吗？")) == 3
