import pytest

from tradein.domain.details import Draft, mask_personal


@pytest.mark.parametrize(
    ("said", "masked"),
    [
        ("叶子13900000038，明天上午", "〔姓名〕〔手机号〕，明天上午"),
        ("俺电话幺三九零零零零零零三零", "俺电话〔手机号〕"),
        ("座机0378-22334455", "座机〔手机号〕"),
        ("开封龙亭区西环路7号院2单元301，旧冰箱一台", "开封龙亭区〔地址〕，旧冰箱一台"),
        ("身份证410224199001011234 卡号6222021234567890123", "身份证〔证件号〕 卡号〔银行卡号〕"),
        ("冰箱补贴多少", "冰箱补贴多少"),
        ("明天上午九点", "明天上午九点"),
    ],
)
def test_personal_data_are_replaced_where_they_stand(said, masked):
    assert mask_personal(said) == masked


def test_what_was_understood_is_masked_wherever_it_returns():
    draft = Draft(name="杨老四", address="西头第二家", phone="13900000026")
    assert mask_personal("就是杨老四，西头第二家那个", draft) == "就是〔姓名〕，〔地址〕那个"


def test_a_bare_answer_is_masked_by_what_was_asked():
    assert mask_personal("西司门", None, "address") == "〔地址〕"
    assert mask_personal("铁柱", None, "name") == "〔姓名〕"


def test_the_canary_person_is_nowhere_in_clear():
    said = "我叫卢灿灿，住济源沁园街道香榭里小区4号楼2单元，电话139 0000 0777，冰箱一台明天上午"
    masked = mask_personal(said)
    assert not any(part in masked for part in ("灿", "香榭里", "0777"))
    assert "冰箱一台" in masked


def test_what_the_address_is_found_by_is_masked_too():
    assert mask_personal("家就在老邮局对面", Draft(address="陈留三街")) == "家就在〔地址〕"
