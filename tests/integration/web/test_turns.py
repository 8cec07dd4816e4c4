"""One turn through the gateway: what the dialogue server may read, what it never gets, what happens without it."""

from __future__ import annotations

import threading
import uuid
from pathlib import Path

import pytest

from tests.fakes.rasa import FakeRasa
from tradein.domain.conversation import Context
from tradein.domain.turn import Turn
from tradein.services.dialogue.ordering import ORDER

NAME, PHONE, STREET, IDENTITY = "欧阳甲乙", "13900000987", "白鹭虚构巷77号", "410203199001011234"


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("/restart", "restart"),
        ('/intent{"x":1}', 'intent{"x":1}'),
        ("//// /session_start", "session_start"),
        ("EXTERNAL: book_pickup", "book_pickup"),
        ("/EXTERNAL:/x", "x"),
        ("EXTERNAL:EXTERNAL:x", "x"),
        ("\u200b/restart", "restart"),
        ("\x00/x", "x"),
        ("\u202e换车\u202c有补贴吗", "换车有补贴吗"),
        ("换车\n有补贴吗", "换车 有补贴吗"),
    ],
)
def test_commands_never_reach_the_dialogue_server(enter, rasa: FakeRasa, typed: str, sent: str) -> None:
    enter("kaifeng").say(typed)
    assert [turn.text for turn in rasa.sent] == [sent]


@pytest.mark.parametrize("typed", ["😀😀", "？？！", "/", "///", "\u202e", "EXTERNAL:"])
def test_without_words_the_dialogue_server_is_not_asked(enter, rasa: FakeRasa, typed: str) -> None:
    assert enter().say(typed)[0]["kind"] == "clarify"
    assert rasa.sent == []


@pytest.mark.parametrize("payload", ['say:/intent{"x":1}', "/restart", "say:EXTERNAL:x", "ask:/restart"])
def test_buttons_bring_no_command_either(enter, rasa: FakeRasa, payload: str) -> None:
    enter().say("点一下", payload=payload)
    assert not rasa.sent[0].text.startswith(("/", "EXTERNAL"))


def test_the_dialogue_server_is_told_a_session_it_cannot_use(enter, rasa: FakeRasa) -> None:
    caller = enter()
    caller.say("你好")
    assert rasa.sent[0].session != caller.token
    assert len(rasa.sent[0].session) <= 255


def test_what_was_said_travels_sealed(enter, rasa: FakeRasa, service) -> None:
    enter("jiyuan").say("换车有补贴吗")
    turn = Turn.from_json(service.unseal(rasa.sent[0].sealed_turn))
    assert (turn.text, turn.region, turn.session) == ("换车有补贴吗", "jiyuan", rasa.sent[0].session)


def start_booking(service, token: str, *texts: str) -> None:
    session = service.sessions.find(token, service.now())
    for text in texts:
        service.desk.book(session.id, text, "kaifeng", service.now())


def test_while_booking_the_dialogue_server_reads_no_name_phone_or_address(enter, rasa: FakeRasa, service) -> None:
    caller = enter("kaifeng")
    caller.say(f"预约回收一台旧冰箱，龙亭区{STREET}，我叫{NAME}，电话{PHONE}，明天上午")
    start_booking(service, caller.token, "预约回收一台旧电视", "龙亭区")
    caller.say(f"上门地址是{STREET}")
    start_booking(service, caller.token, STREET)
    caller.say(f"我叫{NAME}")
    caller.say(f"电话是{PHONE[:3]} {PHONE[3:7]} {PHONE[7:]}")
    told = "\n".join(turn.text for turn in rasa.sent)
    for words in (NAME, PHONE, PHONE[3:7], STREET):
        assert words not in told
    assert len(rasa.sent) == 4


@pytest.mark.parametrize(
    "opening",
    [
        f"预约回收旧冰箱，我叫{NAME}，住{STREET}",
        f"来{STREET}收个旧电视",
        f"我家住{STREET}，约个人来收沙发",
        f"俺叫{NAME}，想约上门回收",
    ],
)
def test_the_first_words_of_a_booking_are_masked_too(enter, rasa: FakeRasa, opening: str) -> None:
    enter("kaifeng").say(opening)
    assert not any(words in rasa.sent[0].text for words in (NAME, STREET))


@pytest.mark.parametrize(
    "question", ["国发7号是啥", "新房能写孙子的名不", "换新房有没有指定小区", "公告说上门回收免费吗"]
)
def test_questions_reach_the_dialogue_server_word_for_word(enter, rasa: FakeRasa, question: str) -> None:
    enter("kaifeng").say(question)
    assert rasa.sent[0].text == question


def test_what_is_said_is_kept_sealed(enter, state_dir: Path) -> None:
    caller = enter("kaifeng")
    caller.say(f"我叫{NAME}，住{STREET}，电话{PHONE}")
    kept = b"".join(path.read_bytes() for path in state_dir.rglob("*") if path.is_file())
    for words in (NAME, PHONE, STREET, caller.token):
        assert words.encode() not in kept
    assert NAME in caller.current()["history"][0]["said"]


@pytest.mark.parametrize("number", [IDENTITY, "６２２８４８００１２３４５６７８９", "6228 4800 1234 5678 901"])
def test_identity_and_bank_cards_are_kept_nowhere(enter, rasa: FakeRasa, service, number: str) -> None:
    caller = enter()
    caller.say(f"我的号是{number}能领补贴吗")
    turn = Turn.from_json(service.unseal(rasa.sent[0].sealed_turn))
    for words in (turn.text, rasa.sent[0].text, caller.current()["history"][0]["said"]):
        assert number not in words
        assert "能领补贴吗" in words


def test_the_same_message_id_acts_once(enter, rasa: FakeRasa) -> None:
    caller, known = enter(), str(uuid.uuid4())
    first = caller.say("你好", client_message_id=known)
    assert caller.say("你好", client_message_id=known) == first
    assert caller.say("换车有补贴吗", client_message_id=known) == first
    assert len(rasa.sent) == 1
    assert caller.say("你好", client_message_id=str(uuid.uuid4())) != first


def test_the_same_message_id_sent_at_once_acts_once(enter, rasa: FakeRasa) -> None:
    caller, known = enter(), str(uuid.uuid4())
    got: list[object] = []
    body, headers = {"text": "你好", "client_message_id": known}, {"Authorization": f"Bearer {caller.token}"}

    def send() -> None:
        client = caller.client.application.test_client()
        got.append(client.post("/api/chat", json=body, headers=headers).get_json())

    threads = [threading.Thread(target=send) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(rasa.sent) == 1
    assert all(answer == got[0] for answer in got)
    assert len(got) == 6


def test_choosing_a_city_answers_the_waiting_question_again(enter, rasa: FakeRasa, service) -> None:
    caller = enter()
    rasa.down = True
    assert {c["clause"][:4] for c in caller.say("换车有补贴吗")[0]["citations"]} == {"kaif", "jiyu"}
    chosen = caller.say("济源示范区", payload="region:jiyuan")
    assert {c["clause"].split(":")[0] for c in chosen[0]["citations"]} == {"jiyuan-2024"}
    assert caller.current()["region"] == "jiyuan"


def test_choosing_a_city_first_just_confirms(enter, rasa: FakeRasa) -> None:
    caller = enter()
    assert "开封" in caller.say("开封市", payload="region:kaifeng")[0]["text"]
    assert rasa.sent == []
    assert caller.current()["region"] == "kaifeng"


def test_a_city_button_that_is_none_changes_nothing(enter) -> None:
    caller = enter("kaifeng")
    caller.say("点一下", payload="region:zhengzhou")
    assert caller.current()["region"] == "kaifeng"


def test_a_cards_button_asks_for_that_card(enter, rasa: FakeRasa, service) -> None:
    enter("kaifeng").say("点一下", payload="ask:car.when")
    turn = Turn.from_json(service.unseal(rasa.sent[0].sealed_turn))
    assert turn.card == "car.when"
    assert turn.text == service.knowledge.cards["car.when"].title


def test_without_the_dialogue_server_policy_answers_go_on_and_agree(enter, rasa: FakeRasa, service) -> None:
    rasa.down = True
    caller = enter("jiyuan")
    replies = caller.say("换车按啥补")
    assert replies[0]["kind"] in {"answer", "not_in_plan"}
    assert replies[0]["citations"][0]["clause"] == "jiyuan-2024:task-5.1"
    assert caller.say("谁负责")[0]["citations"][0]["clause"] == "jiyuan-2024:task-5.3"


@pytest.mark.parametrize("errand", ["我要预约上门回收旧冰箱", "我要取消预约", "查一下我的预约", "我要改预约时间"])
def test_without_the_dialogue_server_errands_are_honestly_declined(enter, rasa: FakeRasa, errand: str) -> None:
    rasa.down = True
    reply = enter("kaifeng").say(errand)[0]
    assert reply["kind"] == "error"
    assert "12345" in reply["text"]
    assert "没有办成" in reply["text"]


def test_in_the_middle_of_a_booking_a_failure_is_said_and_the_draft_stays(enter, rasa: FakeRasa, service) -> None:
    caller = enter("kaifeng")
    start_booking(service, caller.token, "预约回收一台旧电视", "龙亭区")
    session = service.sessions.find(caller.token, service.now())
    before = service.desk.pending(session.id, service.now())
    rasa.down = True
    assert caller.say("13900000555")[0]["kind"] == "error"
    assert caller.say("换车有补贴吗")[0]["kind"] == "answer"
    assert service.desk.pending(session.id, service.now()) == before


def test_without_the_dialogue_server_thanks_are_still_answered(enter, rasa: FakeRasa) -> None:
    rasa.down = True
    assert enter().say("谢谢")[0]["kind"] == "chat"


@pytest.mark.parametrize(
    "said", ["预约", f"俺那旧洗衣机叫人来拉 龙亭区{STREET} {NAME} {PHONE} 后天上午", "收旧床一张 四把椅子"]
)
def test_what_can_only_be_an_order_reaches_the_dialogue_server_as_one(enter, rasa: FakeRasa, said: str) -> None:
    enter("kaifeng").say(said)
    assert rasa.sent[0].text == "预约上门回收"


def test_what_was_asked_about_is_ordered_once(enter, rasa: FakeRasa, service) -> None:
    """那就约, after 你们收旧沙发不: an order that holds the thing; the next such words order nothing of it."""
    caller = enter("kaifeng")
    rasa.context = Context(card="recycling.online", last="policy", thing="沙发")
    caller.say("你们收旧沙发不")
    rasa.context = None
    caller.say("那就约")
    assert rasa.sent[-1].text == ORDER
    assert Turn.from_json(service.unseal(rasa.sent[-1].sealed_turn)).text == "沙发 那就约"
    caller.say("两台")
    assert rasa.sent[-1].text == "两台"
