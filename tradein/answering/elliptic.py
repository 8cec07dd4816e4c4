"""What few words tell by themselves: the aspect they ask about, whether they lean on what was said, what is left of them."""

from __future__ import annotations

import re

from tradein.domain.asking import asks
from tradein.domain.regions import DIFFERING, without_places

_OTHER_MATTER = r"先不(?:说|提|问)[这那](?:个|些)?|换个(?:事儿?|话题|问题)|再问个(?:事儿?|别的)?|问个别的|另问个?事?|说个别的|还有个事儿?"
_FILLERS = re.compile(
    rf"^(?:{_OTHER_MATTER}|[他她](?:们|家)?(?=那(?:边|儿|里|头))|哎呀|哎|呀|我们?这(?:边|儿|里|块)?(?=$|呢|的|也|有|给)|那(?:边|儿|里|头)(?=$|呢|的|也|有|给)|再说回|回到|回头说|接着说|(?:刚才|刚刚|先头|前面)(?:你?(?:说|问|讲|提)的?)?(?:那个|那条|那件事?)?|那个(?=的|呢|$)"
    r"|好的?|嗯|哦|中(?=那)|行(?=那)|谢谢[你您]?了?|知道了|明白了|(?:市民|来电人|对方|他|她)?还想(?:知道|问问?|了解)|另外|顺便|再问一下|那么?(?!边|儿|里|头|块)|还有|再问|换成|换|要是|如果|如|假如|[哦噢]?不对|[说问弄搞]错了?|我想问的?是|想问的?是|我说的是|我问的是|我是问|我(?:家)?(?:在|住|是)|是|在|搁|看看|查|说说|讲讲|那我们|那我|我们|咱)+|"
    r"(?>的话|的政策|的方案|政策|方案|这边|那边|这里|那里|这儿|那儿|那头|他们那|人家那|我们?这|的|呢|吗|么|嘛|吧|呀|啊|了|怎么样|怎样|怎么说|怎么说的|(?:是)?怎么(?:写|讲|规定|定|提)的?|怎么办|如何|又怎么样|一样吗|一样不|有没有|有没|有不|有吗|也有吗|也有没有|也是吗|也一样吗|也行吗"
    r"|也?行不行|能不能|中不中|可不可以|管不管|什么情况|是什么|说的什么|[这那]一?(?:摊|块|项|条|类|部分|方面|档|片)(?:事儿?)?|方面|住|(?:也)?(?:讲|说|提|写|有)(?:了|过)?(?:这个|这条|这事|这)(?:吗|不|没)?|也差(?:那么|这么)多|也(?:是)?(?:这么|那么)(?:多|高)|也?(?:写|提|说)(?:了|过|到)?(?:没有?|吗|不)|也?写没写|也?提没提|也?有没有(?:写|提|说|规定|这条|这一条)|也?有(?:规定|说法|说|[这那](?:一)?(?:个|条|项|样|种|事)?)(?:没有?|吗|不)"
    r"|(?:两边|两地|两个地方)?(?:也|再)?(?:帮我|给我)?(?:比比|比一比|比一下|对比一下|对比对比|对比下|对比|比较一下)(?:看看)?|两边|两地|两个地方)+$"
)
_ASPECTS = (
    (
        "department",
        r"(?:查|抓|审|批|弄|办)(?:这个?|这事|这些|它)的?是?(?:哪(?:一?家|个)|谁)|谁负责|谁管|谁(?:来)?牵头|归谁|归哪|(?:哪|什么)(?:个|些|几个|几家|俩)?(?:部门|局|单位|衙门)|负责单位|责任单位|主管|找谁|哪(?:几|些)家(?:来|在)?(?:管|负责)|管[一-鿿]{1,8}的?(?:都)?是?哪(?:几|些)(?:家|个)|(?:局|委|中心|社|银行)(?:也)?(?:在)?(?:里头|里面|其中)?(?:有份|参与|参加)|(?:跟|和)?[一-鿿]{1,6}(?:局|委|中心|社|银行)(?:有没有关系|有关系|沾边|也?管(?:着|不管|吗|不|这(?:事|个|块|些)?|了)|(?:来)?(?:负责|牵头|办|弄|管|主抓)(?:的)?(?:吗|不|没)?$)|负责的?(?:单位|部门)|(?:局|委|社|中心)也?(?:在不在|在|算不算|算)(?:责任|负责)(?:单位|部门)",
    ),
    ("materials", r"材料|带什么|拿什么|证件|手续|准备什么|准备哪些|要什么证"),
    ("stacking", r"叠加|同时享受|(?:也|还)?能再领|也能领|两头|一起享受|一块享受|两样都|重复享受|还能再领|冲突"),
    (
        "funds",
        r"谁(?:来)?给?补$|谁(?:来)?发(?:钱|补贴)|(?:哪一?级|谁)(?:给|出|掏|拨|发)(?:的|这个)?钱|哪一?级(?:给|出|掏|拨|发)(?:的|了|$)|钱从哪|(?:钱|资金)[又都到底]*(?:是|从|由)?(?:哪|谁)(?:里|儿|家|一?级)?(?:出|掏|拨|来)(?!厂)|资金从哪|钱哪来|钱哪里来|资金来源|谁出钱|谁掏钱|钱是谁|经费|哪里的钱|资金哪",
    ),
    (
        "until",
        r"截止|什么时候(?:为限|为止)|到什么时候|到几号|到哪天|什么时候结束|到期|到几月|多久结束|有效期|到哪一?年|期限",
    ),
    ("when", r"什么时候|过节才|节假日|逢年过节|哪天|几月|何时|多会儿|啥时候|开始"),
    (
        "amount",
        r"(?:谁|哪边|哪(?:个|家)(?:市|地方)?)(?:家)?(?:给|补|发)(?:的|得)?(?:钱)?(?:多|高)|多少钱|补多少|补贴多少|给多少|几千|几百|几万|给几块|多少块|几个钱|几成|几折|几个点|(?:照|按)(?:什么|哪个)?标准|什么标准|发多少|最高|上限|封顶|(?<![好么很])多钱|金额|比例|百分之几|多少$|标准是多少",
    ),
    (
        "how",
        r"(?:去哪|在哪|到哪|哪里|哪儿).{0,3}(?:申请|办理|办|报名|申领)|哪个窗口|怎么办|怎么申请|怎么领|怎么弄|咋弄|流程|步骤|怎么报名|怎么操作|如何申请|怎么走|怎样办",
    ),
    ("where", r"去哪|在哪|哪里领|到哪|地点|网上能|什么平台"),
    ("conditions", r"条件|要求|限制|符合什么|门槛|有什么规定"),
    ("who", r"谁能|谁可以|什么人|哪些人|哪种人|对象|资格|公司能|个人能|我能不能|外地人"),
    ("target", r"目标|指标|要达到"),
    ("list", r"点名|哪些(?:厂|学校|医院|单位|景区|家)|名单|哪几家|哪些店|哪些企业|哪些公司"),
    (
        "what",
        r"(?:弄|设|建|搞)(?:个|些)?什么$|哪几(?:科|样|种|项|类|块|门|条)|(?:补|有|是|都|换)几(?:样|种)|哪些(?:机器|车|设备|农机|机子|家电|品种|项目)|哪些东西|什么东西|哪些产品|哪些种类|包括什么|包括哪些|都有哪些|有哪些",
    ),
)
_COMPARE = re.compile(
    rf"(?:{DIFFERING}|(?:两|俩)个?(?:地方|城市|市|地|边|头)(?:的)?(?:都|全|一起|分别)?(?:给我)?(?:说|讲|答|要|问)(?:一?(?:说|讲|下))?|比[一-鿿]{{0,4}}(?:多|高|少|低|好|早)(?:还是|不|吗|多少)|比(?:这|我们|你们)(?:边|儿|里)?(?:多|少|高|低)|差别|差在哪|两边|两地|(?:跟|和|与)(?!新|旧|原|老|以前|从前|去年|往年|过去)[一-鿿]{{2,4}}比(?!例|较好|如|重|率)|哪(?:边|个城市|个市|个地方)(?:的)?[^，。]{{0,6}}(?:更好|好些|合算|划算|实惠|强|高|多)(?!久|少)|谁(?:家)?(?:的|定的|要求|给的?(?:钱)?)?(?:高|多|严|细|早|快)|哪个(?:市|城市|地方)(?:的)?(?:高|多|好|细|早|写)"
    r"|哪个(?:给|补|领)?(?:的|得)?(?:多|高|划算|合算)$|(?:两|俩)个?(?:地方|城市|市|地|边)[^，。]{0,12}一样(?:多|高)?[吗不么没]?$)"
)
# 那俩轮的不说了 四个轮子的呢: what is let be is not asked about.
_LET_BE = re.compile(r"^(?:那|好|行|中)?[^，。,？?]{1,8}(?:不说了|不提了|先不说|不问了|先不提)[，。,\s]+(?=.{4})")
# 俺也不会看手机: how somebody lives, no matter of theirs
_NO_PHONE = re.compile(
    r"(?:[我俺咱])?(?:也|又|都)?(?:不(?:太|咋)?会|不懂)(?:看|用|玩|使|弄|摆弄)(?:智能)?手机(?=[\s，,。]|$)"
)
_OF_THE_DOCUMENT = re.compile(
    "(?:整个|整份|这份|这个|全部)的?(?:方案|文件|通知)(?:是|由|归|叫)?(?:哪|谁|什么|几)|(?:方案|文件|通知)[^，。]{0,8}(?:印发|印|发布|出台|下发|公布)的?$|(?:方案|文件|通知)本身|文号|整个(?:的)?[这那]?(?:一)?(?:摊子?|件)?的?事"
)
# 回收网点怎么布局、由哪些部门负责
_OFFICES_BESIDE = re.compile(
    r"[、，,；;\s](?:以及|并且?|还有|另外)?(?:分别)?(?:由|归|是|属)?(?:哪些|哪个|哪几个|什么|哪|谁)(?:个|家)?(?:部门|单位|局)?(?:来)?(?:负责|牵头|管|承担)[^，。]{0,3}[？?。]?$"
)
_COMES_WITH = re.compile(r"(?<=[台个部款套])带[^，。,\s？?什么啥哪]{1,4}[的嘞](?=[\s，,。？?]|$|新?房|新?楼)")
_LET_GO = re.compile("不管|知道|不用说|不说|听懂|明白|刚才|去年")
_SAYS_A_MATTER = 8  # characters
_LINKS = re.compile("也|都|和|跟|与|还是|有|什么|哪里|哪些|吗|不|的|呢|说|给我|那|这|到底")
_TURNS_AWAY = re.compile(rf"^(?:那|好|嗯)?(?:{_OTHER_MATTER})")
# 旧的卖了光买新的: a thing called by its age alone is the one spoken of.
_DEPENDS = re.compile(
    r"^(?:那|这|它|要是|如果|可|但|不是|万一|还有|所以|为什么|我|好|嗯|反过来|(?:市民|对方|来电人)?还想)|(?:^|[^一-鿿]|要是|光|只|没|有|把|买|卖|交|拿)(?:旧|新|老)的|那个|它"
)
_SUBSIDISED = re.compile(
    r"(?:能|可以)?享受(?:着|到)?(?:些)?什么|有什么优惠|怎么(?:个)?补法?|补法|(?:给|能|有|也)补(?:贴)?|补不补|补(?:吗|不)$|有(?:没有)?补贴(?:吗|没有?|不)?$|(?:给|有)(?:点)?优惠|给(?:点)?钱|(?:能|可以)?领(?:到|着)?钱"
)
_GOING_BY = re.compile("按(?:照)?(?:的)?(?:方案|政策)?(?:的)?(?:说|算|来|讲|办|答)(?:吧)?$")
_HARDLY = 2  # characters
# 不对吧 我邻居都领着了: what was answered is doubted.
_DOUBTS = re.compile(
    "^(?:文件|方案)?(?:里|上)?真(?:的)?(?:就)?没(?:有)?(?:写|提|说|讲)|^(?:那|可|但)?(?:听(?:人|他们)?说|不对吧|不是吧|不会吧|不能吧|不可能|怎么可能|真的(?:吗|假的|$)|真假|当真|你?确定|胡说|瞎说|骗人|是不是骗)"
    "|(?:邻居|人家|网上|电视上?|新闻|别人|同事|朋友|亲戚|(?:儿子|闺女|女儿|孩子|媳妇|老伴)|村里)[^，。]{0,3}(?:说|讲|传|播(?!种)|报道|演)"
)


_AGAIN = re.compile("^那?反过来(?:呢|说)?$|再(?:给我)?(?:说|讲|念|来)一?遍|没(?:听|看)(?:清|明白)|重(?:新)?说一?遍")
_VERY_WORDS = re.compile("原话|原文")
_WORDING = re.compile(
    "哪一?条(?:里|上)?(?:写|说|讲|规定)|原话|原文(?:怎么|是|在|给|拿|发)|(?:看|瞅|瞧|要)[^，。]{0,2}原文|念(?:给|出来|念)"
)


def asks_again(text: str) -> bool:
    """Tell whether a text (standardised) wants to hear the same once more: 恁再说一遍, 没听清."""
    return bool(_AGAIN.search(text))


def of_the_document(text: str) -> bool:
    """Tell whether a text (standardised) asks about the plan as a document: 济源方案啥时候印发的, 这整个方案是哪个单位主办的."""
    return bool(_OF_THE_DOCUMENT.search(text))


def depends(text: str) -> bool:
    """Tell whether a text (standardised) leans on what was said before."""
    return bool(_DEPENDS.search(text))


def doubts(text: str) -> bool:
    """Tell whether a text (standardised) doubts what was answered."""
    return bool(_DOUBTS.search(text))


def asks_for_wording(text: str) -> bool:
    """Tell whether a text (standardised) asks where, or in which words, it is written: 搁哪一条写着嘞, 原话怎么写的."""
    return bool(_WORDING.search(text))


def names_the_wording(text: str) -> bool:
    """Tell whether a text (standardised) names the very words of a plan, whatever it wants of them: 那原话给我念念."""
    return bool(_VERY_WORDS.search(text))


def turns_away(text: str) -> bool:
    """Tell whether a text (standardised) says that it is about another matter."""
    return bool(_TURNS_AWAY.match(text))


def without_what_is_let_be(typed: str) -> str:
    """Drop what a text as typed lets be: 那俩轮的不说了, 俺也不会看手机."""
    plain = _NO_PHONE.sub("", typed)
    return _LET_BE.sub("", plain if len(plain) >= _SAYS_A_MATTER else typed)


def without_features(typed: str) -> str:
    """Drop from a text as typed what a thing comes with: 想给他换台带耳机的 asks for no earphones."""
    return _COMES_WITH.sub("", typed)


def without_offices_beside(typed: str) -> str:
    """Drop from a text as typed the question for who is responsible beside another one: every answer names them anyway."""
    asked, beside = _OFFICES_BESIDE.split(typed, maxsplit=1)[0], _OFFICES_BESIDE.search(typed)
    sure = asks(asked) and len(asked) >= _SAYS_A_MATTER and not _LET_GO.search(asked)
    return asked if beside and sure else typed


def core_of(text: str) -> str:
    """Drop places and the words that only link a follow-up to what was said."""
    left, before = without_places(text), None
    while left != before:
        before, left = left, _FILLERS.sub("", left)
    return left


def goes_by(text: str) -> bool:
    """Tell whether a text (standardised) says by which plan to answer: 按济源说."""
    return bool(_GOING_BY.search(without_places(text)))


def only_compares(text: str) -> bool:
    """Tell whether a text (standardised) asks to set the two cities side by side, and names nothing: 两边有啥不一样."""
    return asks_to_compare(text) and not _LINKS.sub("", _COMPARE.sub("", core_of(text)))


def asks_to_compare(text: str) -> bool:
    """Tell whether the text asks to set the two cities side by side."""
    return bool(_COMPARE.search(text))


def aspect_named(text: str) -> str | None:
    """Name the aspect that a text asks about, or None."""
    return next((aspect for aspect, pattern in _ASPECTS if re.search(pattern, text)), None)


def aspect_asked(core: str) -> str | None:
    """Name the aspect that few words ask about; 给补不 alone asks for the subsidy."""
    only = _SUBSIDISED.search(core) and len(_SUBSIDISED.sub("", core)) <= _HARDLY
    return aspect_named(core) or ("subsidy" if only else None)


def without_subsidised(core: str) -> str | None:
    """Give what few words say beside asking for a subsidy; None where they ask for none: 换冰箱有什么优惠."""
    left = _SUBSIDISED.sub("", core)
    return left if left != core else None


def says_only(core: str, aspect: str) -> bool:
    """Tell whether few words say hardly more than the aspect."""
    return len(without_aspect(core, aspect)) <= _HARDLY


def without_aspect(core: str, aspect: str) -> str:
    """Give what few words say beside the aspect that they ask about."""
    return re.sub(dict(_ASPECTS).get(aspect, _SUBSIDISED.pattern), "", core)
