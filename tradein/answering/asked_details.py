"""Details that a question asks for and the quoted words do not hold: then the answer must say so first."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from tradein.answering.answer import Part


@dataclass(frozen=True)
class Detail:
    """A kind of detail: what asks for it, what in a quote would be it, and what to call it."""

    name: str
    asked: re.Pattern[str]
    stated: re.Pattern[str]


_DETAILS = (
    Detail(
        "具体金额或比例",
        re.compile(
            r"补(?:贴)?多少|多少钱|给多少|几千|几百块|几万|几十万|多少块|多少元|补几个|百分之几|百分之多少|几个点|比例是?多少|什么比例|几折|金额|总投资|投资多少|多大额"
        ),
        re.compile(r"\d+(?:\.\d+)?\s*(?:%|％|元|万元|亿元)|百分之|发票价格|免费|优惠|上限"),
    ),
    Detail(
        "具体的开始和截止时间",
        re.compile(
            r"几月几号|几月几日|几月开始|几月份|几号(?:开始|结束|截止)|截止(?:日期|时间|到)|到几月|到几号|哪一天|具体(?:时间|日期)|什么时候(?:截止|结束|到期)"
        ),
        re.compile(r"\d{4}\s*年|年底|元旦|五一|十一|\d+月"),
    ),
    Detail(
        "具体的地点、窗口和联系电话",
        re.compile(
            r"哪个窗口|哪个广场|什么地址|地址在哪|详细地址|联系电话|联系方式|电话(?:是?多少|号码|几号)|哪个村|哪个小区|哪条街|哪条路|几楼|哪个办公室"
        ),
        re.compile(r"电话|地址"),
    ),
    Detail(
        "具体的名单",
        re.compile(
            r"名单|哪几家(?:公司|企业|国企)|具体由哪家|分别是哪些企业|哪家国有|哪个公司收|品牌目录|参与品牌|哪些品牌"
        ),
        re.compile(r"有限公司|公司等|医院|名单|目录"),
    ),
    Detail(
        "具体的数量",
        re.compile(
            r"(?:建|设|有|换|更新|改造|配|装|补)?(?:几|多少)(?:个点|个站|处|座|所|辆|台(?!阶)|部电梯|公里|平方|平米|个村|个小区|个名额)|名额有?多少|一共多少个"
        ),
        re.compile(r"\d+\s*(?:个|处|座|所|辆|台|部|公里|家|万|路|类|套|批)"),
    ),
    Detail(
        "办理要多长时间",
        re.compile(
            r"几天(?:能|可以|到|办|内|下来)|多久(?:能|到账|下来|办|批|可以|才)|多长时间|几个工作日|几个月(?:能|到)|什么时候(?:到账|能到|下来|发到|打到)"
        ),
        re.compile(r"工作日|\d+\s*(?:天|日内|个月)"),
    ),
    Detail(
        "利率、首付比例和期限的具体数字",
        re.compile(
            r"利率(?:是?多少|几|降到)|几厘|首付(?:几成|降到|多少|最低|要多少|百分之)|贷几年|最多贷|能贷(?:多少|几)|免多少|减多少"
        ),
        re.compile(r"\d+(?:\.\d+)?\s*(?:%|％|成|年)"),
    ),
    Detail(
        "处罚的具体标准",
        re.compile(r"罚(?:多少|几|款多少)|怎么罚|怎么处罚|什么处罚|判几年"),
        re.compile(r"罚款|处罚"),
    ),
    Detail(
        "具体的品牌和型号",
        re.compile(r"哪(?:个|些|几个)(?:品牌|牌子|型号|款)|什么(?:牌子|品牌|型号)"),
        re.compile(r"品牌|型号"),
    ),
    Detail(
        "具体用哪个平台或程序",
        re.compile(
            r"哪个(?:app|小程序|平台|公众号|网站|软件)|什么(?:app|小程序|平台|公众号|网站|软件)|(?:app|小程序|公众号)(?:叫|名字|是哪个)|下载哪个"
        ),
        re.compile(r"公众号|网址"),
    ),
    Detail(
        "需要的材料和手续",
        re.compile(r"带什么材料|什么材料|哪些材料|材料有哪些|什么手续|哪些手续|要什么证"),
        re.compile(r"发票|材料|证明|证件"),
    ),
)


def say_what_is_silent(question: str, part: Part) -> Part:
    """Turn an answer into “the plan does not state it” where the detail asked for stands in none of its quotes.

    `question` is standardised. What the plan does say on the matter stays, after the plain word on what it does not.
    """
    if part.status != "answer" or not part.say:
        return part
    quoted = " ".join(quote.text for quote in part.quotes)
    missing = [d.name for d in _DETAILS if d.asked.search(question) and not d.stated.search(quoted)]
    if not missing:
        return part
    say = f"方案没有写明{'，也没有写明'.join(missing)}。方案写到的是：{part.say}"
    return replace(part, status="not_in_plan", say=say)
