"""No two words of a chart lie on each other, in any form."""

from __future__ import annotations

import pytest
from matplotlib.figure import Figure

from quality_account.charts import draw

from . import charts_of_every_form as forms
from .words_apart import overlapping_words


@pytest.mark.parametrize("name", forms.every_form())
def test_no_word_lies_on_another(name):
    assert overlapping_words(draw(forms.every_form()[name])) == []


def test_words_on_each_other_are_found():
    figure = Figure()
    for x in (0.5, 0.51):
        figure.text(x, 0.5, "word")

    assert overlapping_words(figure) == [("word", "word")]
