import pytest

from tradein.domain.details.periods import find_periods


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("上午", "morning"),
        ("前晌", "morning"),
        ("一早", "morning"),
        ("早上", "morning"),
        ("明早", "morning"),
        ("周六早", "morning"),
        ("上午十点半", "morning"),
        ("9点到11点", "morning"),
        ("09:00-12:00", "morning"),
        ("晌午前", "morning"),
        ("下午", "afternoon"),
        ("后晌", "afternoon"),
        ("下午三点", "afternoon"),
        ("三点", "afternoon"),
        ("中午以后", "afternoon"),
        ("15:30", "afternoon"),
        ("傍晚", "evening"),
        ("黑里", "evening"),
        ("明晚", "evening"),
        ("晚上七点以后", "evening"),
        ("下班后", "evening"),
        ("中午", "noon"),
        ("晌午", "noon"),
        ("半夜", "night"),
        ("凌晨五点", "night"),
        ("晚上十二点", "night"),
        ("七点", "unsure"),
        ("啥时候都中", "any"),
    ],
)
def test_parts_of_the_day_as_people_say_them(said, kind):
    assert [found.kind for found in find_periods(said)] == [kind]


@pytest.mark.parametrize("said", ["上午好", "晚上好，我想问一下", "晚点来", "早点来", "几点来", "三楼", "一点也不"])
def test_what_only_sounds_like_a_time(said):
    assert find_periods(said) == ()


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("明个喝罢汤来", "evening"),
        ("吃罢晚饭", "evening"),
        ("晚饭后", "evening"),
        ("黑喽", "evening"),
        ("明儿黑喽", "evening"),
        ("后天黑里", "evening"),
        ("擦黑", "evening"),
        ("天黑以后", "evening"),
        ("天黑前", "afternoon"),
        ("晌午错", "afternoon"),
        ("过了晌午", "afternoon"),
        ("吃罢晌午饭", "afternoon"),
        ("吃完早饭", "morning"),
        ("傍晌午", "morning"),
        ("清早起", "morning"),
        ("晌午头", "noon"),
    ],
)
def test_parts_of_the_day_by_meals_and_light(said, kind):
    assert [found.kind for found in find_periods(said)] == [kind]


def test_黑色_is_no_evening():
    assert find_periods("明天黑色沙发") == ()
