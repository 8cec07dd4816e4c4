"""Bringing spelling to one form: typos that sound right are corrected, right words never turned wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policies_kb.normalising import correct_homophones, fold, simplify, squash, standardise, strip_unsafe, syllables

HOMOPHONES = [
    ("以旧换薪", "以旧换新"),
    ("以旧换心有吗", "以旧换新有吗"),
    ("补帖多少", "补贴多少"),
    ("气车以旧换新", "汽车以旧换新"),
    ("加电补贴", "家电补贴"),
    ("洗衣鸡", "洗衣机"),
    ("抱废车", "报废车"),
    ("卖旧买心", "卖旧买新"),
    ("冰厢换新", "冰箱换新"),
    ("孔调补贴", "空调补贴"),
    ("厨味焕新", "厨卫焕新"),
    ("二手仿", "二手房"),
    ("首富贷款", "首富贷款"),  # a word of its own: what is meant must be told by other means
]

# Words and phrases that are right as they stand, many of them sounding like a word of the domain.
RIGHT = [
    "骑车",
    "起车",
    "气门",
    "骑士",
    "齐全",
    "七车间",
    "期间",
    "奇迹",
    "加点",
    "假电",
    "家店",
    "佳电影",
    "加班",
    "甲方",
    "价格",
    "驾驶",
    "嫁妆",
    "报废",
    "抱负",
    "报复",
    "爆肥",
    "报价",
    "保费",
    "暴富",
    "恢复",
    "会收",
    "灰色",
    "辉煌",
    "回首",
    "回收",
    "回手",
    "汇率",
    "正策",
    "正册",
    "证策",
    "方桉",
    "防暴",
    "纺织",
    "芳香",
    "放暗箭",
    "居民",
    "具名",
    "巨款",
    "剧情",
    "居家",
    "加剧",
    "家具",
    "佳句",
    "家居",
    "加急",
    "建议",
    "检疫",
    "简易",
    "坚毅",
    "只换",
    "支还",
    "直换",
    "纸换",
    "治安",
    "智商",
    "制造",
    "制作",
    "质保",
    "值得",
    "置办",
    "志愿",
    "个人",
    "各人",
    "歌人",
    "公司",
    "公私",
    "工丝",
    "攻势",
    "宫室",
    "功夫",
    "个性",
    "申请",
    "神情",
    "深情",
    "身轻",
    "生情",
    "森林",
    "材料",
    "彩料",
    "菜料",
    "采疗",
    "流程",
    "留成",
    "刘诚",
    "六成",
    "留存",
    "六层",
    "流产",
    "发票",
    "法票",
    "罚票",
    "发飘",
    "领取",
    "零取",
    "临渠",
    "电梯",
    "垫底",
    "店题",
    "电池",
    "电磁",
    "店址",
    "淀池",
    "电视",
    "电势",
    "点石",
    "电话",
    "点滑",
    "管道",
    "关到",
    "官道",
    "观岛",
    "污水",
    "无水",
    "五谁",
    "舞水",
    "垃圾",
    "拉及",
    "医院",
    "意愿",
    "艺院",
    "依原",
    "一元",
    "学校",
    "血小",
    "学效",
    "商务局",
    "财政局",
    "市商务局",
    "部门",
    "不闷",
    "布门",
    "负责",
    "附则",
    "复杂",
    "富泽",
    "投诉",
    "头数",
    "偷树",
    "上门",
    "商们",
    "尚门",
    "伤门",
    "兰考",
    "揽考",
    "开封",
    "开风",
    "凯风",
    "济源",
    "积怨",
    "机缘",
    "几元",
    "祥符",
    "详福",
    "相符",
    "象符",
    "通许",
    "同许",
    "同需",
    "尉氏",
    "围事",
    "维石",
    "杞县",
    "期限",
    "气象",
    "起先",
    "七线",
    "预约",
    "逾越",
    "愉悦",
    "语约",
    "节水",
    "结水",
    "姐睡",
    "节能",
    "解能",
    "技能",
    "阶能",
    "新能源",
    "心能",
    "性能",
    "充电桩",
    "冲点",
    "重点",
    "中店",
    "公交车",
    "供暖",
    "攻暖",
    "工龄",
    "暖气",
    "软气",
    "农机",
    "弄几",
    "浓积",
    "农技",
    "贷款",
    "代款",
    "带宽",
    "大款",
    "首付",
    "手扶",
    "收复",
    "手富",
    "首府",
    "违约金",
    "装修",
    "庄秀",
    "状修",
    "新房",
    "心房",
    "心防",
    "欣方",
    "住房",
    "住防",
    "煮饭",
    "主房",
    "二手车",
    "二手房价",
    "沙发",
    "杀法",
    "沙筏",
    "消费者",
    "老年人",
    "老人",
    "冰箱",
    "病向",
    "并向",
    "空调",
    "空跳",
    "空挡",
    "油烟",
    "幼燕",
    "补贴",
    "不贴",
    "部贴",
    "步铁",
    "更新",
    "根心",
    "耕新",
    "焕新",
    "欢心",
    "换心情",
    "唤醒",
    "环卫",
    "欢慰",
    "还未",
    "还位",
    "幻味",
]

SENTENCES = [
    "骑车上班有补贴吗",
    "我积怨很深",
    "在4s店提车",
    "卫健委是不是牵头",
    "每斤几元钱",
    "我只换空调",
    "支撑材料要什么",
    "期限到什么时候",
    "六成新的车",
    "各人的意愿不同",
    "住院意愿",
    "换心手术",
    "报复社会",
    "重点项目有哪些",
    "性能怎么样",
    "加班加点",
    "手扶拖拉机",
    "老人投诉邻居",
    "愉悦的心情",
    "直播带货",
    "保费多少钱",
    "国家电网",
    "五金家电建材",
    "公私车都行",
    "申请人深情地说",
]


@pytest.mark.parametrize(("said", "meant"), HOMOPHONES)
def test_what_sounds_right_is_put_right(said: str, meant: str) -> None:
    assert correct_homophones(said) == meant


def is_real(word: str) -> bool:
    import jieba

    jieba.setLogLevel(60)
    jieba.initialize()
    return jieba.dt.FREQ.get(word, 0) > 2


REAL = [word for word in dict.fromkeys(RIGHT) if is_real(word)]


def test_there_are_enough_real_words_to_tell() -> None:
    assert len(REAL) >= 60


@pytest.mark.parametrize("word", REAL)
def test_a_real_word_stays(word: str) -> None:
    assert correct_homophones(word) == word
    assert correct_homophones(f"{word}有吗") == f"{word}有吗"


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_right_sentence_stays(sentence: str) -> None:
    assert correct_homophones(sentence) == sentence


@pytest.mark.parametrize(
    ("typed", "folded"),
    [
        ("ＡＢＣ　１２３", "abc123"),
        ("换车，有补贴吗？", "换车有补贴吗"),
        ("4S 店", "4s店"),
        ("补贴10%", "补贴10%"),
        ("！？。；", ""),
        ("😀🚗", ""),
    ],
)
def test_width_case_and_punctuation_are_folded(typed: str, folded: str) -> None:
    assert fold(typed) == folded


def test_traditional_characters_become_simplified() -> None:
    assert simplify("開封舊家電換新有補貼嗎") == "开封旧家电换新有补贴吗"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("俺家嘞旧冰箱咋弄", "我家的旧冰箱怎么办"),
        ("啥时候补", "什么时候补"),
        ("恁们管不管", "你们管不管"),
        ("換車有補帖冇", "换车有补贴没有"),
    ],
)
def test_dialect_becomes_standard(said: str, meant: str) -> None:
    assert standardise(said) == meant


@pytest.mark.parametrize(
    ("typed", "safe"),
    [
        ("换车\x00有补贴吗", "换车有补贴吗"),
        ("\u202e吗贴补\u202c", "吗贴补"),
        ("a\u200bb\ufeffc", "abc"),
        ("第一行\n第二行\t。", "第一行 第二行 。"),
        ("  两头  ", "两头"),
        ("表情😀还在", "表情😀还在"),
    ],
)
def test_hidden_marks_are_dropped_and_words_stay(typed: str, safe: str) -> None:
    assert strip_unsafe(typed) == safe


@given(st.text(max_size=60))
def test_any_text_can_be_standardised(text: str) -> None:
    once = standardise(text)
    assert fold(once) == once


@given(st.text(alphabet="补贴汽车换新以旧家电回收abc12", max_size=30))
def test_correcting_keeps_the_length_and_the_sounds(text: str) -> None:
    corrected = correct_homophones(text)
    assert len(corrected) == len(text)
    assert syllables(corrected) == syllables(text)


def test_squash_drops_white_space_alone() -> None:
    assert squash(" 换\n车\t有　补贴。") == "换车有补贴。"
