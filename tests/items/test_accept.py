"""Short answers."""

from __future__ import annotations

from quizkit.model.bank import Bank, Item
from quizkit.model.interactions import FillIn, Gap
from quizkit.model.keys import TextKey
from quizkit.model.text import Lang, Paragraph, Plain


def gap(item: Item) -> Gap:
    assert isinstance(item.interaction, FillIn)
    assert not item.interaction.inline
    (only,) = item.interaction.gaps
    return only


def test_accepted_answers_keep_their_order_and_the_first_is_shown(item: Item) -> None:
    """
    - q: Who wrote *Faust*?
      accept: [Goethe, Johann Wolfgang von Goethe, 歌德]
    """
    assert item.type == "accept"
    assert gap(item).key == TextKey(("Goethe", "Johann Wolfgang von Goethe", "歌德"))
    assert gap(item).answer.markdown == "Goethe"


def test_one_answer_needs_no_list(item: Item) -> None:
    """
    - {q: Who speaks?, accept: Ishmael}
    """
    assert gap(item).key == TextKey(("Ishmael",))


def test_both_languages_of_an_answer_are_accepted(item: Item) -> None:
    """
    - q: {zh: 谁？, en: Who?}
      accept: [{zh: 陈彬, en: Chen Bin}, Bin Chen]
    """
    assert gap(item).key == TextKey(("陈彬", "Chen Bin", "Bin Chen"))
    assert gap(item).answer.langs == (Lang.ZH, Lang.EN)


def test_equal_answers_count_once(item: Item) -> None:
    """
    - {q: Which?, accept: [{zh: DNA, en: DNA}, DNA, RNA]}
    """
    assert gap(item).key == TextKey(("DNA", "RNA"))


def test_answers_have_a_long_form(item: Item) -> None:
    """
    - {q: Who?, accept: [{text: Ishmael}, {text: {zh: 以实玛利}}]}
    """
    assert gap(item).key == TextKey(("Ishmael", "以实玛利"))


def test_an_answer_is_no_markdown(item: Item) -> None:
    """
    - {q: How is bold written?, accept: '**bold** $x$'}
    """
    assert gap(item).key == TextKey(("**bold** $x$",))
    assert gap(item).answer.versions[0][1].blocks == (Paragraph((Plain("**bold** $x$"),)),)


def test_capitals_matter_if_case_says_so(bank: Bank) -> None:
    """
    defaults: {case: yes}
    questions:
    - {q: 1, accept: x}
    - {q: 2, accept: x, case: no}
    """
    assert [gap(item).key for item in bank.items] == [TextKey(("x",), case=True), TextKey(("x",))]
