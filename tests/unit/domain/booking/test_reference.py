import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradein.domain.booking.reference import ALPHABET, draw_reference, find_reference, read_reference, show_reference

ANY_REFERENCE = st.randoms(use_true_random=False).map(lambda source: draw_reference(source.choice))


@given(ANY_REFERENCE)
def test_a_reference_is_read_back_as_it_is_shown(reference):
    assert read_reference(show_reference(reference)) == reference


@given(ANY_REFERENCE, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_noticed(reference, place, wrong):
    changed = reference[:place] + wrong + reference[place + 1 :]
    assert (read_reference(changed) is None) == (changed != reference)


@given(ANY_REFERENCE, st.integers(0, 6))
def test_swapped_neighbours_are_noticed(reference, place):
    swapped = reference[:place] + reference[place + 1] + reference[place] + reference[place + 2 :]
    assert (read_reference(swapped) is None) == (swapped != reference)


def test_no_two_characters_of_the_alphabet_look_alike():
    for group in ("0ODQ", "1IL7T", "2Z", "5S", "8B", "6G", "UV", "MN"):
        held = set(group) & set(ALPHABET)
        assert len(held - {"7", "T"}) <= 1, group


@given(ANY_REFERENCE)
def test_look_alikes_full_width_and_chinese_digits_are_taken_for_what_is_meant(reference):
    typed = reference.translate(str.maketrans("258623", "zsbg二三")).lower()
    wide = "".join(chr(ord(c) + 0xFEE0) if c.isascii() else c for c in typed)
    assert read_reference(typed) == reference
    assert read_reference(f" {wide[:4]} — {wide[4:]} ") == reference


@given(ANY_REFERENCE)
def test_a_reference_is_found_inside_a_sentence(reference):
    assert find_reference(f"帮我查一下{show_reference(reference).lower()}这个预约，手机尾号0555") == reference


@pytest.mark.parametrize("text", ["", "13900000555", "明天上午", "ABCD", "washing machine", "A" * 40])
def test_other_words_are_no_reference(text):
    assert read_reference(text) is None
    assert find_reference(text) is None


def test_references_begin_with_a_letter_so_that_no_number_passes_for_one():
    assert all(draw_reference()[0].isalpha() for _ in range(200))
