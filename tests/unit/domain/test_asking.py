from __future__ import annotations

import pytest

from tradein.domain.asking import asks


@pytest.mark.parametrize("said", ["有补贴吗", "开封那份写船没有", "会不会就没有了", "钱从哪来", "中不中"])
def test_questions_in_form(said: str) -> None:
    assert asks(said)


@pytest.mark.parametrize("said", ["谢谢", "济源文件里写了", "旧的没有"])
def test_statements(said: str) -> None:
    assert not asks(said)
