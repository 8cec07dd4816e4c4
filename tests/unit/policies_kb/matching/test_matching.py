"""Matching on a handful of utterances, without the sentence encoder."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from policies_kb.matching.examples import skill_examples
from policies_kb.matching.features import features
from policies_kb.matching.intents import classify
from policies_kb.matching.matcher import Match, load_matcher, read_stamp
from policies_kb.matching.training import encode_cached, spread, train
from policies_kb.normalising import standardise

EXAMPLES = [
    *((f"换车有补贴吗{end}", "car.subsidy") for end in ("", "啊", "呀", "呢", "不")),
    *((f"汽车以旧换新补贴{end}", "car.subsidy") for end in ("", "有没有", "给不给", "政策")),
    *((f"冰箱换新有补贴吗{end}", "appliance.subsidy") for end in ("", "啊", "呀", "呢", "不")),
    *((f"家电以旧换新补贴{end}", "appliance.subsidy") for end in ("", "有没有", "给不给", "政策")),
    *((f"谢谢你{end}", "thank") for end in ("", "啊", "呀", "了", "哈")),
    *((f"我家着火了{end}", "emergency") for end in ("", "啊", "呀", "快来", "救命")),
]


@pytest.fixture(scope="module")
def matcher():
    return train(EXAMPLES, None)


@pytest.mark.parametrize(
    ("text", "label"),
    [("换辆车给补贴吗", "car.subsidy"), ("冰箱有没有补贴", "appliance.subsidy"), ("太谢谢了", "thank")],
)
def test_likely_labels_come_first(matcher, text: str, label: str) -> None:
    assert matcher.rank(text)[0].label == label


def test_probabilities_add_up_to_one(matcher) -> None:
    assert np.isclose(matcher.probabilities("换车").sum(), 1.0)
    assert np.isclose(matcher.probabilities("").sum(), 1.0)


def test_training_twice_gives_the_same(matcher) -> None:
    again = train(EXAMPLES, None)
    assert np.array_equal(matcher.probabilities("换车有补贴吗"), again.probabilities("换车有补贴吗"))


def test_a_written_matcher_reads_back_the_same(matcher, tmp_path) -> None:
    path = tmp_path / "matcher.npz"
    matcher.save(path, "a stamp")
    assert read_stamp(path) == "a stamp"
    held = load_matcher(path)
    assert [m.label for m in held.rank("换车有补贴吗")] == [m.label for m in matcher.rank("换车有补贴吗")]


def test_no_matcher_says_what_to_run(tmp_path) -> None:
    assert read_stamp(tmp_path / "none.npz") == ""
    with pytest.raises(FileNotFoundError, match="make train"):
        load_matcher(tmp_path / "none.npz")


def test_cards_together_stand_for_a_policy_question(matcher) -> None:
    found = classify(matcher, "换车和冰箱有补贴吗")
    assert found.name == "ask_policy"
    assert found.cards[0].label in {"car.subsidy", "appliance.subsidy"}
    assert classify(matcher, "谢谢你呀").name == "thank"


def test_an_emergency_needs_a_word_of_emergency(matcher) -> None:
    assert classify(matcher, "我家着火了快来").name == "emergency"
    assert classify(matcher, "我家快来啊").name != "emergency"


def test_known_follow_ups_weigh_beside_what_a_text_means_alone() -> None:
    encoder = Directions({"换新呢": 0, "汽车 换新呢": 0, "冰箱换新呢": 1})
    matcher = train(EXAMPLES, encoder, follow_ups=[("换新呢", "car.subsidy"), ("冰箱换新呢", "appliance.subsidy")])
    assert matcher.rank_on("换新呢", "汽车 换新呢", limit=1)[0].label == "car.subsidy"
    assert matcher.rank_on("冰箱换新呢", "家电 冰箱换新呢", limit=1)[0].label == "appliance.subsidy"


def test_follow_ups_are_kept_with_the_matcher(tmp_path) -> None:
    matcher = train(EXAMPLES, Directions({}), follow_ups=[("换新呢", "car.subsidy")])
    matcher.save(tmp_path / "matcher.npz", "a stamp")
    with np.load(tmp_path / "matcher.npz") as held:
        assert held["follow_ups"].shape == (1, 4)
        assert held["follow_up_owners"].tolist() == [matcher.names.index("car.subsidy")]


class Directions:
    """An encoder that gives each text it is told of an axis, and the last axis to all others."""

    name = "directions"

    def __init__(self, axes: dict[str, int]) -> None:
        self.axes = {standardise(text): axis for text, axis in axes.items()}

    def encode(self, texts: list[str]) -> np.ndarray:
        return np.stack([np.eye(4, dtype=np.float32)[self.axes.get(text, 3)] for text in texts])

    def encode_batches(self, batches: list[list[str]]) -> Iterator[np.ndarray]:
        return map(self.encode, batches)


class Fixed:
    """A matcher that ranks as it is told."""

    def __init__(self, **scores: float) -> None:
        self.scores = {label.replace("__", "."): score for label, score in scores.items()}
        self.names = list(self.scores)

    def rank(self, text: str, limit: int = 8) -> list[Match]:
        return [Match(label, score) for label, score in sorted(self.scores.items(), key=lambda pair: -pair[1])][:limit]


def test_many_thin_cards_do_not_hide_a_skill_that_stands_out() -> None:
    thin = {f"car__c{n}": 0.05 for n in range(12)}
    assert classify(Fixed(ask_human=0.4, **thin), "别念了 我要跟真人讲").name == "ask_human"
    assert classify(Fixed(ask_human=0.04, **thin), "这个事到底咋说嘞").name == "ask_policy"
    assert classify(Fixed(ask_human=0.3, car__subsidy=0.5), "换车找谁").name == "ask_policy"


def test_the_number_of_an_office_is_nobodys_private_matter() -> None:
    likely = Fixed(unsafe_privacy=0.9, scrapcar__list=0.1)
    assert classify(likely, "旧车报废回收公司电话地址给俺一个").name == "ask_policy"
    assert classify(likely, "隔壁老王约了收电视 公司把他电话给俺").name == "unsafe_privacy"


def test_gas_smelt_at_home_is_an_emergency() -> None:
    assert classify(Fixed(watergas__gas=0.9), "我这屋里煤气味特别大").name == "emergency"
    assert classify(Fixed(recycling__after=0.9), "俺家旧冰箱后头冒烟 插座直打火").name == "emergency"
    assert classify(Fixed(watergas__gas=0.9), "方案里煤气管道咋更新").name == "ask_policy"


def test_an_engine_that_does_not_start_and_smoke_of_last_week_are_no_emergency() -> None:
    assert classify(Fixed(scrapcar__pickup=0.9), "报废车能不能上门来拖 车都打不着火了").name == "ask_policy"
    past = "上个星期洗衣机冒白烟了 坏的交了买新的给补不"
    assert classify(Fixed(appliance__subsidy=0.9), past).name == "ask_policy"
    assert classify(Fixed(appliance__subsidy=0.9), "上个星期就冒白烟 现在还冒").name == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "上周开始胸口疼",
        "前几天起就上不来气",
        "上礼拜装的灶 厨房里有煤气味",
        "去年装的热水器 屋里有煤气味",
        "前几天开始就不想活了",
        "电梯坏了 俺被关里头出不来了",
        "卡里的钱被转走了 验证码是俺念的 卡里的钱没了",
    ],
)
def test_a_date_in_another_clause_hides_no_danger(text: str) -> None:
    assert classify(Fixed(watergas__gas=0.9), text).name == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "相关电梯补贴怎么领",
        "开关电梯太响",
        "申请卡在电梯选址这一步了",
        "验证码发给店里了还没到账",
        "银行卡里补贴钱没了是不是名额发完了",
    ],
)
def test_talk_of_lifts_codes_and_cards_is_no_emergency(text: str) -> None:
    assert classify(Fixed(elevator__subsidy=0.9), text).name != "emergency"


def test_who_is_shut_in_a_lift_is_told_whom_to_call() -> None:
    assert classify(Fixed(elevator__replace=0.9), "俺困电梯里了 门打不开").name == "emergency"
    assert classify(Fixed(elevator__replace=0.9), "电梯老出毛病 能换不").name == "ask_policy"


def test_who_was_just_cheated_out_of_a_code_is_told_whom_to_call() -> None:
    assert classify(Fixed(subsidy__scam=0.9), "俺把验证码都念给他了 咋办").name == "emergency"
    assert classify(Fixed(subsidy__scam=0.9), "领补贴要验证码不").name == "ask_policy"


@pytest.mark.parametrize(
    ("text", "skill"),
    [
        ("你来回就这几句，我要跟真人说旧柜子的事", "ask_human"),
        ("市民热线是多少", "ask_human"),
        ("装修要不要付人工费", "ask_policy"),
        ("橱柜换新哪些店参加", "find_dealer"),
        ("方案里写没写哪些店参加", "ask_policy"),
        ("教我弄个假发票多领一份，别叫查出来", "unsafe_fraud"),
        ("ABCD EFGH 是啥", "ask_policy"),
        ("查查 KTMWHJRC", "check_booking"),
    ],
)
def test_plain_words_decide_between_a_matter_of_the_plans_and_a_skill(text: str, skill: str) -> None:
    assert classify(Fixed(car__subsidy=0.6, find_dealer=0.1, unsafe_fraud=0.15, affirm=0.1), text).name == skill


def test_homophones_look_alike() -> None:
    assert features("以旧换薪") == features("以旧换新")


def test_skills_have_utterances_and_policy_questions_none() -> None:
    found = list(skill_examples())
    assert {"greet", "thank", "book_pickup", "find_dealer", "emergency"} <= {label for _, label in found}
    assert "ask_policy" not in {label for _, label in found}
    assert all(text and not text.startswith("-") for text, _ in found)


class CountingEncoder:
    """Encodes by length; counts what it was asked."""

    name = "counting"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def encode_batches(self, batches: list[list[str]]) -> Iterator[np.ndarray]:
        for batch in batches:
            yield self.encode(batch)

    def encode(self, texts: list[str]) -> np.ndarray:
        self.asked += texts
        return np.array([[len(text), 1.0] for text in texts], dtype=np.float32)


def test_vectors_are_encoded_once_and_kept(tmp_path) -> None:
    encoder, cache = CountingEncoder(), tmp_path / "vectors.npz"
    first = encode_cached(encoder, ["换车", "家电补贴", "换车"], cache)
    assert encoder.asked == sorted({"换车", "家电补贴"})
    assert first.tolist() == [[2, 1], [4, 1], [2, 1]]
    encode_cached(encoder, ["换车", "新房"], cache)
    assert encoder.asked[2:] == ["新房"]


def test_examples_to_encode_are_spread_over_each_label() -> None:
    y = np.array([0] * 10 + [1] * 3)
    assert spread(y, 4, np.array([True, True])) == [0, 3, 6, 9, 10, 11, 12]
    assert spread(y, 20, np.array([True, True])) == list(range(13))
    assert spread(y, 4, np.array([False, True])) == [10, 11, 12]


def test_a_damaged_cache_is_made_anew(tmp_path) -> None:
    encoder, cache = CountingEncoder(), tmp_path / "vectors.npz"
    cache.write_bytes(b"PK half a file")
    encode_cached(encoder, ["换车"], cache)
    assert encoder.asked == ["换车"]
    encode_cached(encoder, ["换车"], cache)
    assert encoder.asked == ["换车"]


def test_what_was_encoded_before_a_stop_is_kept(tmp_path) -> None:
    class Stopped(CountingEncoder):
        def encode_batches(self, batches: list[list[str]]) -> Iterator[np.ndarray]:
            yield self.encode(batches[0])
            raise KeyboardInterrupt

    texts, cache = [f"话{n}" for n in range(200)], tmp_path / "vectors.npz"
    with pytest.raises(KeyboardInterrupt):
        encode_cached(Stopped(), texts, cache)
    encoder = CountingEncoder()
    encode_cached(encoder, texts, cache)
    assert 0 < len(encoder.asked) < len(texts)
