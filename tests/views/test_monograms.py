"""The letters that stand for a name where there is no picture."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portfolio.views.monograms import APART, monogram


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Jen Wei", "JW"),
        ("Ada", "A"),
        ("ada lovelace", "AL"),
        ("Jean-Paul Sartre", "JS"),
        ("Mary Smith-Jones", "MS"),
        ("Phil Collins", "PC"),
        ("Conan O'Brien", "CO"),
        ("Xiaoming Wang (王小明)", "XW"),
        ("Research scientist, pre-training team, Qwen (Alibaba)", "RS"),
        ("🐢", "•"),
        ("", "•"),
    ],
)
def test_monogram_is_of_first_and_last_name(name: str, letters: str) -> None:
    assert monogram(name) == letters


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Dr. Chen Wei", "CW"),
        ("Prof. Dr. Ada King Lovelace", "AL"),
        ("Prof. Dr.-Ing. habil. M. de la Concepción", "MC"),
        ("Univ.-Prof. Dr. med. Eva Huber", "EH"),
        ("Priv.-Doz. Dr. rer. nat. Hans Müller", "HM"),
        ("Martin Luther King Jr.", "MK"),
        ("Jane Q. Doe, PhD, FRS", "JD"),
        ("John Smith MD", "JS"),
        ("Md. Abdul Karim", "MK"),
        ("Ludwig van Beethoven", "LB"),
        ("Jean le Rond d’Alembert", "JA"),
        ("Muhammad ibn Musa al-Khwarizmi", "MK"),
        ("van Gogh", "G"),
        ("Dr.", "D"),
    ],
)
def test_titles_particles_and_degrees_are_no_initials(name: str, letters: str) -> None:
    assert monogram(name) == letters


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Élodie Çelik", "ÉÇ"),
        ("E\u0301lodie C\u0327elik", "ÉÇ"),
        ("Ẹ́bùn Adé", "Ẹ́A"),
        ("ʻIolani Luahine", "IL"),
        ("проф. Владимир Набоков", "ВН"),
        ("შოთა რუსთაველი", "შრ"),
        ("王小明", "王"),
        ("山田 太郎", "山"),
        ("김철수", "김"),
        ("阿达·洛芙莱斯", "阿"),
        ("王小明 (Xiaoming Wang)", "王"),
        ("د. محمد الخوارزمي", f"م{APART}خ"),
        ("ד״ר דוד כהן", f"ד{APART}כ"),
        ("नरेन्द्र मोदी", f"न{APART}म"),
        ("ไกรสร ใจดี", f"ก{APART}จ"),
        ("Wei 王", "W"),
    ],
)
def test_monogram_is_as_its_script_writes_it(name: str, letters: str) -> None:
    assert monogram(name) == letters


@given(st.text(max_size=40))
def test_every_name_has_a_short_monogram(name: str) -> None:
    letters = [sign for sign in monogram(name) if not unicodedata.combining(sign)]

    assert 1 <= len(letters) - letters.count(APART) <= 2
