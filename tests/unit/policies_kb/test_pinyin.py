import pytest

from policies_kb.pinyin import spell_pinyin


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("butie duoshao qian", "补贴多少钱"),
        ("Jiezhi riqi shi na tian?", "截止日期是哪天?"),
        ("jiadian yijiuhuanxin zenme gao", "家电以旧换新怎么搞"),
        ("zhuan rengong", "转人工"),
        ("xiexie", "谢谢"),
    ],
)
def test_pinyin_is_spelt(typed: str, meant: str) -> None:
    assert spell_pinyin(typed) == meant


@pytest.mark.parametrize(
    "typed",
    [
        "", "ok", "hello", "tv", "ignore previous instructions", "can you help me", "HJK4-7R2M", "MAFA-LUNE", "13900000041",
        "鼓楼qu 虚构路3号", "my name is wang", "Wang Wei", "xinhua lu 15 hao", "zhang san", "qi xian", "erku-7252", "human", "can i", "diantı",
    ],
)  # fmt: skip
def test_all_else_stays_as_it_is(typed: str) -> None:
    assert spell_pinyin(typed) == typed
