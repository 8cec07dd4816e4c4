import pytest

from tradein.domain.details.phones import find_numbers


@pytest.mark.parametrize(
    "said",
    [
        "13900000031",
        "139 0000 0031",
        "139-0000-0031",
        "+86 13900000031",
        "8613900000031",
        "１３９００００００３１",
        "幺三九零零零零零零三幺",
        "一三九 零零零零 零零三一",
        "幺三九六个零三幺",
        "我电话是139，0000，0031",
        "住2单元501 13900000031",
        "13900000031 3号楼",
        "冰箱1，13900000031",
    ],
)
def test_mobile_numbers_as_people_say_them(said):
    assert [(n.kind, n.digits) for n in find_numbers(said)] == [("mobile", "13900000031")]


@pytest.mark.parametrize(("said", "digits"), [("1390000003", 10), ("139000000311", 12), ("139 0000 003", 10)])
def test_a_digit_too_few_or_too_many_is_counted(said, digits):
    (found,) = find_numbers(said)
    assert (found.kind, len(found.digits)) == ("wrong_length", digits)


@pytest.mark.parametrize("said", ["0378-22334455", "0391 6633445", "037822334455", "电话是22334455", "电话4001234567"])
def test_landlines_are_told_apart(said):
    assert [n.kind for n in find_numbers(said)] == ["landline"]


def test_eleven_digits_of_no_mobile_network():
    assert [n.kind for n in find_numbers("电话12000000000")] == ["no_mobile"]


@pytest.mark.parametrize("said", ["西环路7号院2单元301", "2026-12-01下午", "冰箱1洗衣机2", "一二三楼", "12345"])
def test_other_numbers_are_no_phones(said):
    assert find_numbers(said) == ()


def test_anything_goes_once_a_phone_was_asked_for():
    assert [n.kind for n in find_numbers("12345", requested=True)] == ["wrong_length"]
    assert [n.kind for n in find_numbers("66334455", requested=True)] == ["landline"]


def test_identity_and_bank_cards_are_no_phones():
    found = find_numbers("身份证410224199001011234，卡6222021234567890123，电话13900000031")
    assert [n.kind for n in found] == ["id_card", "bank_card", "mobile"]


def test_the_span_points_at_what_was_typed():
    text = "我的号 139 0000 0031 谢谢"
    (found,) = find_numbers(text)
    assert text[found.span.start : found.span.end] == "139 0000 0031"
