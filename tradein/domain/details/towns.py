"""Towns of Kaifeng's counties and of 祥符区: who names the town has named the county."""

from __future__ import annotations

_TOWNS = {
    "祥符区": "八里湾 仇楼 陈留 朱仙 曲兴 杜良 兴隆 西姜寨 半坡店 万隆 范村 罗王 刘店 袁坊",
    "杞县": "五里河 付集 傅集 于镇 高阳 葛岗 阳堌 邢口 裴村店 宗店 板木 竹林 湖岗 苏木 沙沃 平城 泥沟 柿园 圉镇",
    "通许县": "竖岗 玉皇庙 四所楼 朱砂 长智 冯庄 孙营 大岗李 邸阁 练城 厉庄 节村",
    "尉氏县": "洧川 蔡庄 永兴 朱曲 张市 十八里 水坡 大营 邢庄 庄头 门楼任 小陈 岗李 南曹 大马",
    "兰考县": "堌阳 南彰 考城 红庙 谷营 东坝头 小宋 三义寨 仪封 葡萄架 孟寨 许河 闫楼",
}
DISTRICT_OF_TOWN = {town: district for district, towns in _TOWNS.items() for town in towns.split()}
