"""The kinds of details that residents ask for: how each is asked, stated by a plan, and called where it is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Detail:
    """A kind of detail.

    `asked`: what asks for it; `stated`: what in a quote would be it; `silent`: what a card's list of unstated things calls it;
    `trusted`: aspects of cards that are about just this, and so speak for themselves; `loose`: asked for in so many ways that
    only a card that lists it as unstated, and quotes none of it, counts.
    """

    name: str
    asked: re.Pattern[str]
    stated: re.Pattern[str]
    silent: re.Pattern[str] | None = None
    trusted: tuple[str, ...] = ()
    loose: bool = False


_HOW_MUCH = r"(?:多少|几|多(?=钱))"
_MONEY = r"(?:钱|元|毛|分钱|块钱|经费|资金|金额|万(?!吨|人|户|里|亩|台|平|家|辆)|十万(?!吨)|[百千](?:块|元|万(?!吨)|(?=$|[吗呢啊吧])))"
_DATE = re.compile(r"\d{4}\s*年|年底|元旦|五一|十一|\d+月")
_DATE_UNSTATED = re.compile(r"时间|日期|时限|进度|起止|投产|建成")
_NUMBER = re.compile(r"\d+\s*(?:个|处|座|所|辆|台|部|公里|家|万|路|类|套|批)")
DETAILS = (
    Detail(
        "具体金额或比例",
        re.compile(
            r"百分之几|百分之多少|(?<!这)(?<!那)几个点|几成|比例(?:是?多少|[写有定给]没|[写有定给]了)|什么比例|几折"
        ),
        re.compile(r"\d+(?:\.\d+)?\s*(?:%|％)|百分之"),  # 发票价格 is no share of anything
        re.compile(r"金额|额度|规模|补贴标准|补多少|奖励|数额|比例|限额|价格|补助$|投资"),
        ("target",),
    ),
    Detail(
        "具体金额或比例",
        re.compile(
            rf"(?:补|奖|奖励|拨|发|贴|报销|返|减免?|便宜|优惠|让利|到手|(?<!能)(?<!可以)拿){_HOW_MUCH}(?!家|台|辆|天|年|次|回|趟|个(?:月|人|部门|地方|区|县)|样|种|类)"
            rf"|补贴{_HOW_MUCH}|(?:多少{_MONEY}|(?<!花)(?<!费)(?<!差)(?<!好)(?<!才)(?<!就)几{_MONEY}|(?<!不了)(?<!没)(?<!不值)几个钱)|多少块|补几个|给(?:我们|我)?多少(?!家|台|年|时)"
            r"|金额(?!的?(?:10|20|30))|多大(?:的)?(?:盘子|规模|数目|额度)|(?:盘子|规模|额度)(?:有|是)?多大|总投资|投资多少|多大额|补助标准|补贴标准|(?:补贴|补助|优惠)[的\s]*(?:上限|封顶|最高)|多少(?:补助|补贴|奖励|经费)"
        ),
        re.compile(r"\d+(?:\.\d+)?\s*(?:%|％|元|万元|亿元)|百分之|发票价格|免费|优惠|上限"),
        re.compile(r"金额|额度|规模|补贴标准|补多少|奖励|数额|补贴比例|比例$|具体比例|限额|价格|补助$|罚款数|投资"),
        ("amount", "target"),
    ),
    Detail(
        "具体金额",
        re.compile(
            rf"(?:给|要|有)(?:我|俺|个)*准数|准数(?:是|有)|具体(?:的)?(?:数|钱数)|确切(?:的)?(?:数|金额)|到手{_HOW_MUCH}|万(?:多|块|元)?(?:的|买的)(?:新)?车[^。]{{0,8}}(?:补|给|领|返|拿){_HOW_MUCH}"
        ),
        re.compile(r"\d+(?:\.\d+)?\s*(?:%|％|元|万元)|百分之"),  # 发票价格 is no sum
        re.compile(r"金额|额度|补贴标准|数额|比例"),
        ("target",),
    ),
    Detail(
        "登记满多久",
        re.compile(
            r"满(?:多少|几)(?:天|个?月|年)|(?:名下|过户)[^，。？?]{0,8}(?:多久|多长时间|几天|几个月|多少天|几年)|(?:多久|多长时间|几天|几个月)才算"
        ),
        re.compile(r"登记满|满\d"),
        re.compile(r"登记时长|持有时间|登记时间"),
        loose=True,
    ),
    Detail(
        "具体的开始和截止时间",
        re.compile(
            r"几月几号|几月几日|几号(?:开始|结束|截止)|到几号|哪一?天(?!.{0,2}(?:倒|摔|晕|死|坏|没了|病|走不动|炸|出事|突然|不在))|具体(?:时间|日期)"
        ),
        re.compile(r"\d{4}\s*年|年底|\d+月"),  # 元旦、五一、十一期间 names no day
        _DATE_UNSTATED,
        ("when", "until", "activity"),
    ),
    Detail(
        "具体的开始和截止时间",
        re.compile(
            r"几月开始|几月份|哪个月|截止(?:日期|时间|到)|到几月"
            r"|什么时候(?:截止|结束|到期)|什么时候轮到|轮到(?:我们|咱们?|我)?(?:那个?)?[一-鿿]{0,3}(?:镇|村|小区|县|乡|街道)|排到(?:什么|哪|何|几)"
        ),
        _DATE,
        _DATE_UNSTATED,
        ("when", "until"),
    ),
    Detail(
        "具体的时间安排",
        re.compile(r"什么时候(?!.{0,3}都)|何时|几时|多会儿|什么时间(?!紧)|时间表|哪一?年"),
        _DATE,
        _DATE_UNSTATED,
        ("when", "until", "target", "activity"),
        loose=True,
    ),
    Detail(
        "具体的地点、窗口和联系电话",
        re.compile(
            r"有(?:没有)?(?:具体|详细)?(?:的)?地址|哪个地块|(?:具体|详细)(?:的)?位置|门牌(?:号)?(?:给|是|报)|哪个窗口|哪个广场|哪个商场(?!.{0,4}都)|什么地址|地址在哪|详细地址|联系电话|联系方式|电话(?:是?多少|号码|几号|(?:给|发|报|说|念)(?:我|俺|一?下|一?个))|哪个村|哪个小区|哪条街|哪条路|几楼|哪个办公室"
        ),
        re.compile(r"电话|地址"),
        re.compile(r"地点|地址|位置|电话"),
        ("where", "phone", "list"),
    ),
    Detail(
        "具体的名单",
        re.compile(
            r"(?<!黑)名单|点名|哪几(?:家(?!行|管|来管|负责)|所|座|个(?:小区|村|学校|医院|厂|企业|店))|具体由哪家|分别是哪些企业|哪家国有|哪个公司收|哪些品牌"
            r"|(?<!跟)(?<!在)(?:哪些|哪家)(?:医院|学校|小区|企业|公司|厂|商场|店|商家)(?!.{0,4}(?:买|办|才|都))"
        ),
        re.compile(r"有限公司|公司等|[一-鿿]{2,}(?:医院|大学|学院|电厂|水厂)[、等]|名单|目录|清单"),
        re.compile(r"名单|清单|目录|具体(?:医院|企业|学校|场馆|单位|线路|小区)|哪些|参加商家|参与企业"),
        ("list", "department", "overview", "what"),
    ),
    Detail(
        "具体的清单或目录",
        re.compile(r"清单|目录|在单子上|单子上有"),
        re.compile(r"目录|清单"),
        re.compile(r"名单|清单|目录|机型"),
        loose=True,
    ),
    Detail(
        "具体的数量",
        re.compile(
            r"(?<![那这哪好上十百第前后卖])(?<!就换)(?:几|多少)(?:个点|个站|处|座|所|辆|台(?!阶)|部电梯|公里|平方|平米|个村|个小区|个名额)(?:.{0,14})$|名额有?多少|还剩(?:下)?(?:几|多少)(?!天|个?月|年)|一共多少个"
        ),
        _NUMBER,
        re.compile(r"数量|数目|台数|个数|长度|面积|户数"),
        ("target", "list"),
    ),
    Detail(
        "办理要多长时间",
        re.compile(
            r"几天(?:能|可以|到|办|内|下来)|多久(?:能|到账|下来|办|批|可以|才)|等(?:上)?几(?:个月|天)|几个月才|多长时间|几个工作日|几个月(?:能|到)|什么时候(?:到账|能到|下来|发到|打到)|(?:几天|多久|多长时间|什么时候)(?:能)?(?:批|办)(?:下来|好|完)"
        ),
        re.compile(r"工作日|\d+\s*(?:天|日内|个月)"),
        re.compile("时限|时长|到账时间|办理时间"),
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
        re.compile(r"罚则|处罚"),
    ),
    Detail(
        "质保期和退换的办法",
        re.compile(
            r"(?:质?保修?|包修|包换|三包)(?:期|几年|多久|多长|几个月)|(?:管|能|给|包)(?:退|换)(?:不|吗|货)|质保|三包"
        ),
        re.compile(r"质保|保修|退换"),
        re.compile(r"质保|保修|退换"),
        loose=True,
    ),
    Detail(
        "分到各处的数目",
        re.compile(r"(?:分|摊)(?:到|给)?(?:几|多少)|各(?:镇|县|区|乡|村|街道)[^，。？?]{0,5}(?:几|多少)"),
        re.compile(r"(?!)"),
        re.compile(r"各镇|各县|各区|各村|任务数|分解"),
        loose=True,
    ),
    Detail(
        "申报的条件",
        re.compile(r"(?:申报|申请|评上|评定|评选|入选)[^，。？?]{0,8}(?:条件|要求|标准)"),
        re.compile(r"(?!)"),
        re.compile(r"(?:申报|申请|评定|认定)(?:条件|标准)"),
        loose=True,
    ),
    Detail(
        "具体的线路",
        re.compile(r"哪(?:几)?(?:路|条线|条路线|趟车)|几路车"),
        re.compile(r"\d路"),
        re.compile(r"线路"),
        loose=True,
    ),
    Detail(
        "税率",
        re.compile(r"收?几个点|税率|多少(?:个)?点"),
        re.compile(r"税率|\d%"),
        re.compile(r"税率|比例"),
        loose=True,
    ),
    Detail(
        "年龄要求",
        re.compile(r"多大(?:岁数|年龄|年纪|才)|几岁|多少岁|多大以上|年龄(?:要求|限制|条件)"),
        re.compile(r"岁|年龄"),
    ),
    Detail(
        "收费和价格",
        re.compile(
            r"会(?:不会)?涨价|涨不涨|要涨价|涨价(?:吗|不|没|呢|么)?$|涨几[毛块分个]|(?:涨|降)(?:水|热|电|气)费|(?:[热水电气]费|[热水气票]价|取暖费|门票)[^，。？?]{0,8}(?:涨|降|便宜|贵)|能(?:不能)?便宜(?:点|些)?(?:不|吗|没)$"
        ),
        re.compile(r"价格|收费|费用"),
    ),
    Detail(
        "由谁出钱",
        re.compile(
            r"谁(?:来)?(?:出钱|掏钱|花钱|出这个钱|掏这个钱)|(?:自己|自家|个人|我们|住户)(?:要不要)?(?:出钱|掏钱|掏腰包)"
        ),
        re.compile(r"财政|资金|公益|免费"),
        re.compile(r"出资|费用由谁|分摊|资金来源|经费来源|费用$"),
        ("funds", "subsidy"),
        loose=True,
    ),
    Detail(
        "具体的品牌和型号",
        re.compile(r"哪(?:个|些|几个)(?:品牌|牌子|型号|款)|什么(?:牌子|品牌|型号)(?!.{0,5}都)"),
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
        re.compile(r"发票|材料|证明|证件|承诺备案"),
    ),
    Detail(
        "具体的地点",
        re.compile(
            r"(?:在|建|设|安|装|放|搞|弄|搁)(?:在|搁|到)?哪(?:里|儿|(?=$|[了呢啊嘞吗]))|哪几条(?:路|街)|哪几个(?:地方|路口|点|镇|区|县)|什么(?:地方|位置)"
            r"|哪个(?:镇|县|区|街道|位置)|去哪(?:里|儿)?看|在哪(?:里|儿)?(?:办|开|展|看)"
        ),
        re.compile(r"市区|近郊|进商场|县（区）|街道|[一-鿿]县"),
        re.compile(r"地点|地址|位置|选址|点位|路口"),
        ("where", "department", "list"),
        loose=True,
    ),
    Detail(
        "具体的标准",
        re.compile(r"几人间|什么标准|多大(?:功率|面积|尺寸)|什么规格|几级|多高|多宽|达到什么"),
        re.compile(r"标准规定|强制性标准"),
        re.compile(r"标准|规格|等级|配置"),
        loose=True,
    ),
    Detail(
        "申请的办法",
        re.compile(
            r"(?:怎么|如何|怎样|去哪|到哪|找谁|哪里)(?:去|能)?(?:申请|申报|报名|申领|预约|办理)|怎么个(?:报|申请)"
        ),
        re.compile(r"申请|申报|预约|通道|登记"),
        re.compile(r"申请|申报|报名|预约|办理|流程|申领"),
        ("how",),
        loose=True,
    ),
    Detail(
        "具体的数量",
        re.compile(
            r"(?<!还是)(?<![那这哪好上十百第前后卖])(?<!就换)(?:几|多少)(?:家|所|台|辆|部|套|座|处|条|户|吨|亩|平)|(?:装|换|改|建|弄)(?:了|到)?(?:多少|几)个$"
        ),
        _NUMBER,
        re.compile(r"数量|数目|台数|辆数|个数|长度|面积|户数|部数"),
        loose=True,
    ),
    Detail(
        "收不收费",
        re.compile(r"收费|收钱|要钱|免费|掏钱|花钱"),
        re.compile(r"免费|公益|无偿|财政"),
        re.compile(r"收费|费用$|免费"),
        ("amount", "funds"),
        loose=True,
    ),
)
# 换船给不给钱: any card may be asked so; it is none to stay with.
SUBSIDY = Detail(
    "给不给补贴",
    re.compile(
        r"给不给(?:钱|补)|给(?:点|些)?(?:钱|补贴?)(?:不|吗|没有?)|有没有(?:钱|补贴?|补助)|有(?:钱|补贴|补助)(?:补|领|拿)?(?:吗|不|没有?)(?=$|，)"
    ),
    re.compile(r"补|财政|资金|奖|免费|贴息|优惠"),
    re.compile(r"补贴|补助|奖励|补偿"),
    ("amount", "subsidy", "support", "funds", "reward"),
    loose=True,
)
