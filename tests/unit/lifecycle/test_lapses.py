"""What is signed of a page, and what is named when it is another one later."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from fixtures.finished_book import facts_of, output
from fixtures.tiny_provider_copies import copy_tiny_provider

from quality_account.lifecycle.lapses import what_changed
from quality_account.lifecycle.signed_text import SignedText, text_of_page

WORDS = (
    'Of all patients <data value="falls.headline">98.70%</data> were assessed. '
    "Two wards count by hand."
)


@pytest.fixture
def facts(tmp_path: Path):
    return {one.fact_id: one for one in facts_of(copy_tiny_provider(tmp_path / "project"))}


def page(words: str = WORDS, *facts: str) -> dict:
    shown = output(kind="words", facts=facts or ["falls.headline"])
    shown["data"] = {"text/markdown": [words]}
    return {
        "cells": [
            {"cell_type": "markdown", "source": ["# Falls\n"]},
            {"cell_type": "code", "source": "", "metadata": {}, "outputs": [shown]},
        ]
    }


def text(facts, words: str = WORDS) -> SignedText:
    return text_of_page("falls", page(words), facts)


def test_what_is_signed_are_the_words_without_markup_and_the_facts(facts):
    signed = text(facts)

    assert signed.sentences == (
        "# Falls",
        "Of all patients 98.70% were assessed.",
        "Two wards count by hand.",
    )
    assert list(signed.facts) == ["falls.headline"]


def test_the_same_page_has_the_same_hash_and_kept_bytes_give_it_again(facts):
    signed = text(facts)

    assert text(facts).sha256 == signed.sha256
    assert SignedText.from_bytes(signed.as_bytes()).sha256 == signed.sha256
    assert what_changed(signed, text(facts)) == ()


def test_a_figure_that_only_moved_to_another_row_does_not_lapse_a_sign_off(facts):
    moved = replace(facts["falls.headline"], inputs="data/x.csv#9:value", sha256="data/x.csv=00")

    assert text(facts | {"falls.headline": moved}).sha256 == text(facts).sha256


def test_a_changed_value_is_named_and_not_again_as_a_sentence(facts):
    changed = replace(facts["falls.headline"], value="97.1", display="97.1%")

    said = what_changed(
        text(facts), text(facts | {"falls.headline": changed}, WORDS.replace("98.70%", "97.1%"))
    )

    assert said == (
        "Patients whose risk of falling was assessed, 2024/25 (falls.headline) was 98.70% and is "
        "97.1%",
    )


def test_a_value_that_changes_behind_its_rounding_is_named_too(facts):
    changed = replace(facts["falls.headline"], value="98.6999")

    [said] = what_changed(text(facts), text(facts | {"falls.headline": changed}))

    assert said.endswith("its value was '98.70' and is '98.6999'")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            WORDS.replace("Two wards", "Three wards"),
            "the sentence “Two wards count by hand.” is now “Three wards count by hand.”",
        ),
        (
            WORDS.replace(" Two wards count by hand.", ""),
            "the sentence “Two wards count by hand.” was taken out",
        ),
        (f"{WORDS} More is known.", "the sentence “More is known.” was added"),
    ],
)
def test_a_changed_sentence_is_named(facts, words, said):
    assert what_changed(text(facts), text(facts, words)) == (said,)
