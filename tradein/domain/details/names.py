"""What a resident is called: full names, 王大娘, 李先生, 老杨, or just a family name."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from policies_kb.normalising import is_word
from tradein.domain.details.name_words import DOUBLE_FAMILIES, FAMILY, FIRST_NAME_CHARACTERS, NO_NAMES, TITLES
from tradein.domain.details.text import HARD, Span, canonical, segments

_NEVER = "的了吗呢吧啊嘞哩不没是请您你我他她它咱俺恁这那哪啥咋几什么怎号"  # not even where a name was announced
_SELDOM = "有在来去收走个台件都就也还要楼室街村点给把被让多少叫约电话手机名字址"
_FAMILY_TITLE = rf"{FAMILY}(?:{TITLES})|[老小]{FAMILY}(?![一-鿿])"
_MINORITY = rf"(?![{_NEVER}])[一-鿿]{{1,4}}[·•][一-鿿]{{1,6}}"
_GIVEN = rf"(?:(?![{_NEVER}{_SELDOM}])[一-鿿])"
_GIVEN_SAID = rf"(?:(?![{_NEVER}])[一-鿿])"
_PERSON = rf"(?:{_FAMILY_TITLE}|{FAMILY}{_GIVEN}{{1,2}}(?:{TITLES})?|{_MINORITY})"
# 李有福, 郝多多: with these, only where a whole piece is three characters of which the first is a family name
_STANDING = rf"{FAMILY}(?:[有来在少多名]{_GIVEN}|{_GIVEN}[有来在少多名]|多多|来来)"
_PERSON_SAID = rf"(?:{FAMILY}(?:{TITLES})|[老小]{FAMILY}|{FAMILY}{_GIVEN_SAID}{{1,2}}(?:{TITLES})?|{_MINORITY})"
_END = rf"(?=$|[\s{re.escape(HARD)}\d+]|[的收哈呀啊吧嘞，]|就[行中可成]|电话|手机|联系|地址|住|家住|幺|一三|我是)"
_KIN = (
    r"(?:我|俺|咱)?(?:儿子|儿|闺女|女儿|孙子|孙女|老伴|爱人|媳妇|丈夫|老公|老婆|妈|娘|爸|爹|父亲|母亲|爷爷|奶奶|哥|"
    r"姐|弟|妹|邻居|对象|孩子|娃|姨|姑|舅|婶|嫂子?|侄[子女]|外甥|亲家|婆婆|公公|丈母娘|岳父|岳母)?"
)
_CUES = re.compile(
    rf"(?:姓名|名字|大名|真名|本名|全名|联系人|收件人|户主|称呼|来电人|登记人|市民|居民|住户|业主|村民|老人|(?:我|俺|咱)(?:大|二|三|小|老)?(?:儿子?|闺女|妮儿?|女儿|姐|哥|弟|妹|妈|娘|爸|爹|婆婆|公公|老伴|媳妇|姨|姑|舅|婶|嫂子?|邻居)叫|(?:我|俺|她|他|人|本人|名)叫|(?:^|[，,\s])叫|联系(?!人|方式|电话)|叫做|叫我|"
    rf"(?:我|俺|"
    rf"咱)(?:就)?是|这边是|^是|找|写|应该是|其实是|改叫|不对[，,\s]*是|(?:姓名|名字|联系人)[^，,。\s]{{0,6}}"
    rf"(?:错了?|不对|改)[，,。\s]*(?:应该|应)?)[是为叫改成换写还就:：\s]{{0,4}}(?:那个|呃|嗯|啊)?{_KIN}(?:[的嘞哩]名?字?)?(?:[吧呗][\s，,]*)?[\s]*({_PERSON_SAID}){_END}"
)
# 俺叫卢桂英家里有个坏电视: what goes on after a name with no stop, in words that names are hardly made of
_GOES_ON = (
    r"(?:家[里住在有]|家是|屋里|老家|住|在|有|想|要|电话|手机|号码|联系|地址|今年|年龄|是|我|俺|咱|来|这|那|给|请|让|叫|旧|坏|"
    r"村里|都|就|也|麻烦|您|你|恁|打|收|拉|搬|可以|需要|预约|约|准备|打算)"
)
_ANNOUNCED = r"(?:(?:我|俺|咱|本人|名|名字|姓名|联系人|户主)叫|(?:我|俺)的?名[字儿]?是?叫?|姓名是?|联系人(?:就)?(?:是|写|填)?|叫我)"
# Families are too many to list: two or three characters that stand in no common word will do for an answer.
_OF_ANY_FAMILY = (
    rf"(?:(?![{_NEVER}{_SELDOM}会能想说看知行快慢钱费买卖旧破坏真太很最再又只先别才刚正为因所以但如果可对于从出进上下回过开"
    rf"关问答用做打拿放听找换送拉搬扔骗烦急忙累错骂干家着火水电气])[一-鿿]){{2,3}}"
)
_RUN_ON = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_ANNOUNCED}{_KIN}\s*({FAMILY}(?:{TITLES})|{FAMILY}{_GIVEN}{{1,2}}?)(?={_GOES_ON})",
        rf"{_ANNOUNCED}{_KIN}\s*({FAMILY}{_GIVEN_SAID}{{1,2}}?)(?={_GOES_ON})",
        rf"(?:^|[\s{re.escape(HARD)}嘞的])(?:我|俺)是\s*({FAMILY}(?:{TITLES})|{FAMILY}{_GIVEN}{{1,2}}?)(?={_GOES_ON})",
        rf"{_ANNOUNCED}{_KIN}\s*({FAMILY}{_GIVEN}{{2}})",
        rf"(?:我|俺|咱)叫(?!闺女|儿|女儿|老|媳妇|孩|娃|邻居|人)({_OF_ANY_FAMILY})(?=$|[\s{re.escape(HARD)}\d])",
        rf"{_ANNOUNCED}(?:{_GIVEN}{{1,4}}?)((?:{FAMILY}(?:{TITLES})|[老小]{FAMILY}))(?=$|[\s{re.escape(HARD)}])",
    )
)
_NOT_CALLED = re.compile(
    r"[家村庄路街镇乡巷院区县寨屯住想请旧坏收拉搬]$|^(?:孙[子女]|张罗|师傅|车[来去]|房[主东]|管[事家]|老[师头]|包工|牛人|那[种么])|^老(?:支书|村长|队长|主任|站长)"
)
_NAMES_NOBODY = re.compile("[层东西南北树馆仓窑器线下上头边塘湖寺园池祠牌柜架灯庙塔盘]$")
_NOT_BUT = re.compile(rf"不(?:是|叫){_PERSON}[，,\s]*(?:是|叫)\s*({_PERSON_SAID}){_END}")
_NOT_FAMILY_BUT = re.compile(rf"不(?:是|叫|姓){FAMILY}[，,\s]*(?:是|叫|姓)({FAMILY}){_END}")
_UNCOMMON = re.compile(
    rf"(?:^|[\s{re.escape(HARD)}])(?![很太挺真最已正急坏用旧破收放拉搬弄快加])({_GIVEN}{{2,4}})[\s{re.escape(HARD)}]{{1,3}}$"
)
_FAMILY_CUE = re.compile(
    rf"(?<![一-鿿]同)(?:(?:我|俺|她|他|咱|本人|免贵|老伴|名字|爷|奶|姥姥|爹|娘|爸|妈|闺女|儿子?|媳妇|老头)[是]?|^|"
    rf"[\s{re.escape(HARD)}])免?贵?姓\s*({FAMILY}|(?![{_NEVER}])[一-鿿](?=$|[\s，,。.!]|的))(?:的)?"
)
_TITLED = re.compile(rf"(?<![一-鿿])({FAMILY}{_GIVEN}{{0,2}}?(?:{TITLES.removesuffix('|老')})){_END}")
_TITLED_ANYWHERE = re.compile(rf"({FAMILY}(?:先生|女士|小姐|大娘|大爷|大妈|大叔))")
_FULL = 3  # characters
_OF_A_PLACE = re.compile("[楼门院店号路街村庄口旁边侧]|对面|隔壁|附近|后头|前头")
_FILLERS = re.compile(
    r"^(?:嗯|哦|噢|那|就|您|你|好的?|行|中|对)?[\s，,]*(?:(?:我|俺|咱)?(?:的)?(?:姓名|名字|大名|联系人|"
    r"称呼)?(?:就)?(?:写|叫|是|填|用|登记|改成|换成|改为)?(?:我|俺)?(?:叫|是)?(?:个)?)[:：\s]*"
)
_TAILS = re.compile(r"(?:就[行中可]|就成|吧|哈|呀|啊|嘞|哩|的|了|就这|这个名|[。.!！，,\s])+$")
_NO_NAME = re.compile(
    rf"[{_NEVER}电话手机]|为[啥什]|干嘛|^(?:[中好行对嗯是成妥可得]|可以|明白|知道|等等|等会|稍等|等一下|保密|随便|"
    rf"快点|算|取消|拜拜|再见|谢谢|"
    r"确认|同意|错|先|改|换|退出|停|转人工|人工|地址|补贴|预约|上门|回收|需要|都行|谢|意思|忘|师傅|报警|救|抢|杀|"
    r"查|别|关$|辛苦|王八)"
)
_LIKE_A_NAME = re.compile(
    rf"{FAMILY}|{FAMILY}{_GIVEN_SAID}{{1,2}}|(?:{DOUBLE_FAMILIES}){_GIVEN_SAID}{{1,2}}|[阿小老大二三]{_GIVEN_SAID}|"
    rf"[{FIRST_NAME_CHARACTERS}]{{2}}|{_MINORITY}|"
    rf"[a-z][a-z .]{{1,30}}|{_OF_ANY_FAMILY}"
)


# 全名啊 酒同喜, 黄河是俺名字, 叫俺老歪: so announced, any two to four characters are a name.
_TOLD = re.compile(
    rf"(?:全名|[大真本学]名|(?:户口本|身份证)上(?:的?名字)?|联[系络]人)(?:[是叫写填就啊呀呢嘞的:：，,\s]|名字)*(?:[我俺]{_KIN}[\s，,]*)?(?:名?叫|是)?"
    rf"((?:(?![{_NEVER}])[一-鿿]){{2,4}})(?=$|[\s{re.escape(HARD)}\d]|[他她]?(?:手机|电话))"
    rf"|(?:^|[\s{re.escape(HARD)}])((?:(?![{_NEVER}])[一-鿿]){{2,4}})(?:就?是|就叫)(?:我|俺|本人)(?:的|嘞)?(?:大?名字?儿?)"
    rf"|叫(?:我|俺)([老小大阿](?![{_NEVER}])[一-鿿])(?=$|[\s{re.escape(HARD)}]|就[行中])"
)
# 俺叫火留柱 烧火嘞火: of whatever family, where it is told how it is written
_SPELT_OUT = re.compile(
    rf"(?:我|俺|名字?)叫(?!人|车|师傅|闺女)((?P<family>(?![{_NEVER}来收拉去搬])[一-鿿])(?:(?![{_NEVER}来收拉去搬])[一-鿿]){{1,2}})[\s，,]+[一-鿿]{{1,3}}(?:[的嘞哩]|那个|这个)(?P=family)"
)
# 俺叫买建军: whatever the family, where the rest is made as names are
_CALLED = re.compile(
    rf"(?<![一-鿿])(?:我|俺)(?:名字?)?叫(?!人|车|师傅|闺女|老|媳妇|孩|娃|邻居)((?:(?![{_NEVER}收拉去])[一-鿿]){{2}}(?![{_NEVER}来收拉去])[一-鿿])(?=$|[\s{re.escape(HARD)}\d])"
)
# 名儿写错了 … 柳凤英
_NAME_WRONG = re.compile("(?:名儿?|名字|姓名?|联系人)[^，,。\\s]{0,4}(?:错|不对|改)")
_FAMILY_AND_GIVEN = re.compile(
    rf"姓((?![{_NEVER}])[一-鿿])[，,\s]*名((?:(?![{_NEVER}字儿])[一-鿿]){{1,2}})(?=$|[\s{re.escape(HARD)}])"
)
_NOT_TOLD = re.compile(
    r"^老(?:支书|村长|队长|主任|站长)|电话|手机|号码?$|地址|保密|随便|需要|一下|预约|信息|谁|儿子|闺女|女儿|媳妇|老伴|老婆|老公|孙子|先生$|女士$|上门|回收|家[电具]|[写填说]错|过期|复印|同上|^[上下]面$|^刚才$|口人|房子|电[脑视]|冰箱|老[妈娘汉师爸爹头]|大[哥姐爷娘妈叔]|小(?:孩|姐|区)|不变|没变|[区县镇村路街]$"
)
_ROLE = "老板娘?|店[主长]|[机房]主|负责人|经办人"  # a pattern
# 联系人：琚国庆；and 陈国庆 between stops: the name is taken before its day is.
_A_FEAST = "国庆|元旦|中秋|清明|重阳|五一|腊八|端阳"  # a pattern
_LABELLED = re.compile(
    rf"(?:联系人|姓名|收件人|户主)[:：]\s*((?![{_NEVER}])[一-鿿](?:{_A_FEAST}))(?=$|[\s{re.escape(HARD)}\d])"
)
_BY_A_DAY = re.compile(
    rf"(?:^|[\s{re.escape(HARD)}叫]|{_ROLE})((?![过从于等和连双应明安约])(?:{FAMILY})(?:{_A_FEAST}))(?=$|[\s{re.escape(HARD)}\d])"
)


@dataclass(frozen=True)
class NameFound:
    """A name as the resident gave it; `sure` tells that words or a title said it was one."""

    name: str
    span: Span
    sure: bool


def find_name(text: str, beside: tuple[Span, ...] = ()) -> NameFound | None:
    """Find a name said to be one, titled, or standing right beside one of the spans (a phone number)."""
    plain = canonical(text)
    return _said(plain) or _run_on(plain) or _titled(plain) or _beside(plain, beside) or _put_right(plain)


def find_name_with_day(text: str) -> NameFound | None:
    """Find a name that is labelled as one, or one called by a holiday, in which a day would be read: 陈国庆."""
    plain = canonical(text)
    for pattern in (_LABELLED, _BY_A_DAY):
        for match in pattern.finditer(plain):
            if not _NOT_TOLD.search(match[1]):
                return NameFound(match[1], Span(*match.span(1)), True)
    return None


def find_standing_name(text: str, full: bool = False) -> NameFound | None:
    """Find a name that stands by itself between other details, by its family name alone; `full`: of three characters."""
    plain = canonical(text)
    for piece in segments(plain, soft=" "):
        written = plain[piece.start : piece.end]
        if full and (len(written) != _FULL or _OF_A_PLACE.search(written) or _NAMES_NOBODY.search(written)):
            continue
        pattern = f"(?:{_PERSON}|{_STANDING})" if full else _PERSON
        if re.fullmatch(pattern, written) and written not in NO_NAMES and not _NOT_CALLED.search(written):
            return NameFound(written, piece, False)
    return None


def names_somebody(written: str) -> bool:
    """Tell whether three characters that begin like a name are no word and no thing or place: 孔令海, not 铁皮柜."""
    likely = any(character in FIRST_NAME_CHARACTERS for character in written[1:])
    return likely and not _NAMES_NOBODY.search(written) and not is_word(written)


def read_name_answer(text: str) -> NameFound | None:
    """Read the answer to the question for a name; anything short that looks like a name will do."""
    plain = canonical(text)
    said = _said(plain) or _run_on(plain) or _titled(plain)
    if said:
        return said
    start = _FILLERS.match(plain)
    begin = start.end() if start else 0
    rest = plain[begin:]
    end = begin + len(_TAILS.sub("", rest))
    written = plain[begin:end].strip()
    if not re.fullmatch(r"[一-鿿]{1,4}|[一-鿿]{1,6}[·•][一-鿿]{1,8}|[a-z][a-z .]{1,30}", written):
        return None
    if written in NO_NAMES or _NO_NAME.search(written) or not _LIKE_A_NAME.fullmatch(written):
        return None
    if written.isascii() and not text[begin:].lstrip()[:1].isupper():
        return None
    begin += plain[begin:end].index(written)
    return NameFound(
        text[begin : begin + len(written)].strip(), Span(begin, begin + len(written)), bool(re.match(FAMILY, written))
    )


def _said(plain: str) -> NameFound | None:
    family = _FAMILY_CUE.search(plain)
    full = _after_family(plain, family) if family else None
    if full := full or _told(plain):
        return full
    for cue in (*_NOT_BUT.finditer(plain), *_NOT_FAMILY_BUT.finditer(plain), *_CUES.finditer(plain)):
        if cue[1] not in NO_NAMES and not _NOT_CALLED.search(cue[1]):
            return NameFound(cue[1], Span(*cue.span(1)), True)
    return NameFound(family[1], Span(*family.span(1)), True) if family else None


def _told(plain: str) -> NameFound | None:
    """Read a name of whatever family that is announced as one."""
    if apart := _FAMILY_AND_GIVEN.search(plain):
        return NameFound(apart[1] + apart[2], Span(*apart.span()), True)
    if spelt := _SPELT_OUT.search(plain):
        return NameFound(spelt[1], Span(*spelt.span(1)), True)
    for called in _CALLED.finditer(plain):
        if names_somebody(called[1]):
            return NameFound(called[1], Span(*called.span(1)), True)
    for match in _TOLD.finditer(plain):
        at = next(number for number, said in enumerate(match.groups(), 1) if said)
        if not _NOT_TOLD.search(match[at]):
            return NameFound(match[at], Span(*match.span(at)), True)
    return None


def _put_right(plain: str) -> NameFound | None:
    """Read the full name that stands by itself where a name is said to be wrong: 名儿写错了 不是刘 柳凤英."""
    found = find_standing_name(plain, full=True) if _NAME_WRONG.search(plain) else None
    return replace(found, sure=True) if found else None


def _run_on(plain: str) -> NameFound | None:
    """Read a name that was announced in a sentence with no stops; the shortest one after which talk can go on."""
    for pattern in _RUN_ON:
        for match in pattern.finditer(plain):
            if match[1][:2] not in NO_NAMES and not _NOT_CALLED.search(match[1]):
                return NameFound(match[1], Span(*match.span(1)), True)
    return None


def _after_family(plain: str, family: re.Match[str]) -> NameFound | None:
    """Read 俺姓吕 吕秀莲, 我姓赵，叫赵敏."""
    rest = plain[family.end() :]
    full = re.match(
        rf"[\s，,]*(?:我|俺)?(?:名字|全名|大名)?(?:是|叫)?\s*({re.escape(family[1])}{_GIVEN_SAID}{{1,2}})(?=$|"
        rf"[^一-鿿]|[的吧哈啊]|{_GOES_ON})",
        rest,
    )
    if full:
        return NameFound(full[1], Span(family.end() + full.start(1), family.end() + full.end(1)), True)
    title = re.match(rf"(?:{TITLES})", rest)
    end = family.end() + (title.end() if title else 0)
    return NameFound(plain[family.start(1) : end], Span(family.start(1), end), True) if title else None


def _titled(plain: str) -> NameFound | None:
    match = _TITLED.search(plain) or _TITLED_ANYWHERE.search(plain)
    return NameFound(match[1], Span(*match.span(1)), True) if match else None


def _beside(plain: str, spans: tuple[Span, ...]) -> NameFound | None:
    """Take a name just before or just after the spans; between them only blanks, commas and words like 电话."""
    gap = rf"[\s{re.escape(HARD)}]*(?:(?:的|嘞)?(?:联系)?(?:电话|手机号?|号码)[是为:：]?\s*)?"
    for span in spans:
        person = rf"({_PERSON}|{_STANDING})"
        before = re.search(rf"(?:^|[\s{re.escape(HARD)}])(?:联系|{_ROLE})?{person}{gap}$", plain[: span.start])
        before = before or re.search(
            rf"(?:^|[\s{re.escape(HARD)}])({FAMILY}{_GIVEN}{{2}})(?<!回)收\s*$", plain[: span.start]
        )
        after = re.match(rf"[\s{re.escape(HARD)}]*{person}(?=$|[\s{re.escape(HARD)}])", plain[span.end :])
        uncommon = _UNCOMMON.search(plain[: span.start])  # 佟小北，139…: of whatever family, it stands where names do
        for match, offset in ((before, 0), (after, span.end), (uncommon, 0)):
            if match and NO_NAMES.isdisjoint((match[1], match[1][:2])) and not _NO_NAME.search(match[1]):
                return NameFound(match[1], Span(offset + match.start(1), offset + match.end(1)), False)
    return None
