from __future__ import annotations

import pytest

from quizkit.grounding.forms import contains, language, name_form, tidy
from quizkit.model.text import Lang


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("《科技日报》", "科技日报"),
        ("**专精特新“小巨人”**", "专精特新小巨人"),
        ("2018 年 11\n月", "2018年11月"),
        ("戴姆勒·奔驰", "戴姆勒奔驰"),
        ("Palm-Lock  V5!", "palm lock v5"),
        ("12,000 家", "12000家"),
        ("1.2万", "1.2万"),
        ("末尾. 然后", "末尾然后"),
    ],
)
def test_the_form_of_a_name_leaves_out_what_spellings_differ_in(text: str, form: str) -> None:
    assert name_form(text) == form


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("找到腾讯优图实验室", "腾讯优图"),
        ("锁V5面市", "V5"),
        ("7年内", "7年"),
        ("卖大几十万一台", "大几十万"),
        ("第一批名单", "第一批"),
        ("a palm lock", "lock"),
    ],
)
def test_a_name_is_found_where_it_stands(text: str, part: str) -> None:
    assert contains(name_form(text), name_form(part))


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("2017年", "7年"),
        ("1.2万家", "2万家"),
        ("锁V50面市", "V5"),
        ("二十亿", "十亿"),
        ("三百万", "百万"),
        ("十五年", "十"),
        ("几十万", "十万"),
        ("blockade", "lock"),
        ("12.5元", "12"),
        ("零点七五", "零"),
        ("", "x"),
        ("x", ""),
    ],
)
def test_a_name_is_not_found_within_a_longer_word_or_number(text: str, part: str) -> None:
    assert not contains(name_form(text), name_form(part))


def test_a_full_width_comma_groups_no_digits() -> None:
    assert tidy("１，２００") == "1、200"


def test_the_language_of_a_text_is_that_of_its_letters() -> None:
    assert language("VUCA时代，QH165项目组") is Lang.ZH
    assert language("The 小巨人 are small firms.") is Lang.EN
    assert language("1969") is Lang.EN
