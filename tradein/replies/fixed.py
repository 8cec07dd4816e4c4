"""Replies that no plan is behind: greetings, limits, handing over to people, parts that are down."""

from __future__ import annotations

from tradein.domain.regions import CITY_NAMES
from tradein.replies.reply import Button, Reply

_CAN = "我能按开封市（汴政〔2024〕8号）和济源示范区（济管〔2024〕12号）的设备更新和消费品以旧换新方案回答问题，也能帮您预约旧家电、旧家具上门回收，查参加活动的商家。"
_HOTLINE = "12345"


def city_buttons() -> tuple[Button, ...]:
    """Offer the two cities to tap."""
    return tuple(Button(name, f"region:{region}") for region, name in CITY_NAMES.items())


def starters() -> tuple[Button, ...]:
    """Offer first questions to tap."""
    return (
        Button("换车有补贴吗", "say:换车有补贴吗"),
        Button("家电换新有补贴吗", "say:家电换新有补贴吗"),
        Button("预约上门回收", "say:我要预约上门回收"),
        Button("找参加的商家", "say:附近有哪些参加活动的商家"),
        Button("转人工", "say:转人工"),
    )


def welcome(region: str | None) -> Reply:
    """Greet at the start of a session, and say who collects what and why."""
    where = f"现在按{CITY_NAMES[region]}的方案回答。" if region else "请先选一下您在哪里。"
    text = (
        f"您好，我是以旧换新政策助手，由程序自动回答（AI生成），不是真人。{_CAN}{where}\n"
        "说明：对话内容由本服务运营单位保存，只用来回答您和改进服务，24 小时后会话到期；问政策不用留姓名电话，请不要发身份证号、银行卡号。"
    )
    return Reply("chat", text, buttons=starters() if region else city_buttons())


def region_chosen(region: str) -> Reply:
    """Confirm the city chosen."""
    return Reply("chat", f"好的，后面我按{CITY_NAMES[region]}的方案回答。您想问什么？", buttons=starters())


def chat(intent: str) -> Reply:
    """Reply to greetings, thanks, goodbyes and questions about the assistant itself."""
    texts = {
        "greet": f"您好！{_CAN}您想问哪方面？",
        "thank": "不客气，能帮上您就好。还有想问的，随时说。",
        "goodbye": "再见，祝您一切顺利。有需要随时回来，或者拨打 12345。",
        "bot_identity": f"我是以旧换新政策助手，是自动回答的程序，不是真人。{_CAN}每句政策都附方案原文；方案没有写的，我会照实告诉您。想找真人，说“转人工”或拨打 12345。",
        "affirm": "好的。您还想问什么，直接说就行。",
        "deny": "好的，那您想问什么？可以换个说法再告诉我。",
        "stop": "好的，不办了，什么都没有保存。还有别的想问吗？",
        "repeat": "好的，我再说一遍。",
    }
    return Reply("chat", texts.get(intent, texts["greet"]), buttons=starters())


def anger() -> Reply:
    """Answer annoyance calmly and offer a person."""
    text = "对不起，刚才没有帮到您，让您着急了。您可以换个说法再问一次，我会直接给方案原文；想找真人，请说“转人工”或者拨打 12345，电话里有工作人员接听。"
    return Reply("handover", text, buttons=(Button("转人工", "say:转人工"),))


def handover() -> Reply:
    """Hand over to hotline staff: how to reach them and what happens next."""
    text = (
        f"好的，这件事请人工来办：请拨打 {_HOTLINE} 政务服务便民热线（24 小时）。"
        "接通后说明您在哪个县区、想问或者要投诉的事情，工作人员会登记并转给负责的部门，办完给您回话。"
        "投诉商家的，请留好发票、聊天记录等凭证。您也可以继续在这里问政策。"
    )
    return Reply("handover", text)


def emergency() -> Reply:
    """Point to the emergency numbers first of all."""
    text = (
        "您的安全最要紧，请马上打电话求助：报警 110，火警 119，急救 120。"
        "闻到燃气味请先开窗、关阀门、到室外再打电话，不要开关电器。"
        "如果心里很难受、想不开，请拨打心理援助热线 12356，或者告诉身边的人，有人愿意听您说。"
    )
    return Reply("handover", text)


def other_city() -> Reply:
    """Decline questions about other places."""
    text = (
        "抱歉，我只了解开封市和济源示范区的方案，别的地方的政策我不能回答，以免说错。"
        "外地的请拨打当地区号加 12345 咨询。想问开封或者济源的，点一下就行。"
    )
    return Reply("refuse", text, buttons=city_buttons())


def refuse(intent: str) -> Reply:
    """Decline what is out of scope or unsafe, and say what the assistant can do."""
    reasons = {
        "unsafe_fraud": "这个忙我不能帮：伪造材料、虚开发票、套取补贴都是违法的，方案也要求对财政资金全过程监管。如果发现有人这样做，可以拨打 12345 举报。",
        "unsafe_privacy": "抱歉，别人的姓名、电话、住址和预约情况属于个人信息，我不能提供。您自己的预约，凭预约号和手机号后四位可以查。",
        "unsafe_hazard": "这样自己动手有危险，也会污染环境，我不能教您怎么做。旧家电别自己拆，我可以帮您预约上门回收；电瓶、气瓶、电线燃气的事请找专业人员，或者拨打 12345。",
        "unsafe_injection": "抱歉，这个要求我不能照做。我只按两地方案的原文回答，不会改口，也不会编造数字。",
        "abuse": "我听出来您很不痛快。我愿意接着帮您，咱们好好说事情。",
        "out_of_scope": "抱歉，这个问题不在我能回答的范围里。",
    }
    return Reply("refuse", f"{reasons.get(intent, reasons['out_of_scope'])}{_CAN}", buttons=starters())


def not_understood() -> Reply:
    """Ask again where nothing in the plans is near the question."""
    text = f"抱歉，我没有听明白您想问哪一项，方案里也没有找到对应的内容。您可以换个说法，比如“开封换车有补贴吗”“济源旧家电咋回收”。{_CAN}着急的话请拨打 12345。"
    return Reply("clarify", text, buttons=starters(), data={"reason": "not_understood"})


def what_of_it() -> Reply:
    """Ask what is wanted of whoever tells of a thing of ours and asks nothing."""
    text = f"您说的我听到了。{_CAN}您想问哪一样、办哪一样，说一声就行。"
    return Reply("clarify", text, buttons=starters(), data={"reason": "tells"})


def empty_message() -> Reply:
    """Ask for words where a message holds none."""
    return Reply("clarify", f"我看不懂表情和符号，麻烦您用文字说一下想问什么。{_CAN}", buttons=starters())


def outcome_unknown() -> Reply:
    """Say that it is not known whether what was agreed on was done, and how to find out; trying again never acts twice."""
    text = (
        "对不起，刚才连接断了，不能确定这一步办成没有。请过几分钟把刚才的话再说一遍，或者说“查我的预约”看看结果："
        "同一个预约不会重复办理。着急的话请拨打 12345。"
    )
    return Reply("error", text, buttons=(Button("查我的预约", "say:查我的预约"),), data={"reason": "outcome_unknown"})


def part_down(works: str = "问政策可以照常使用") -> Reply:
    """Say plainly that a part is down, that nothing was half done, and what still works."""
    text = f"对不起，这项功能现在用不了，您刚才的操作没有办成，也没有留下记录。{works}。着急的话请拨打 12345，或者过几分钟再试。"
    return Reply("error", text)
