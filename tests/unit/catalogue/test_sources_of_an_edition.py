"""An edition's own list of sources is read with the catalogue's, and with those of earlier editions."""

from __future__ import annotations

import pytest
from fixtures.tiny_provider_copies import EARLIER, PROVIDER, YEAR, copy_tiny_provider

from quality_account.catalogue.sources import load_sources
from quality_account.errors import BadInputError

_OWN = "{key}:\n  title: Falls\n  publisher: Exampleton\n  licence: none\n"


@pytest.fixture
def paths(tmp_path):
    paths = copy_tiny_provider(tmp_path / "project")
    for year in (EARLIER, YEAR):
        file = paths.edition(PROVIDER, year) / "sources.yml"
        file.write_text(_OWN.format(key=f"xx1-{year}-falls"))
    return paths


def test_an_edition_knows_its_own_and_earlier_sources_and_never_later_ones(paths):
    assert {"xx1-2023-24-falls", "xx1-2024-25-falls"} <= set(load_sources(paths, PROVIDER, YEAR))
    assert "xx1-2024-25-falls" not in load_sources(paths, PROVIDER, EARLIER)
    assert "xx1-2024-25-falls" not in load_sources(paths)


def test_a_key_that_another_list_has_is_refused_with_its_place(paths):
    file = paths.edition(PROVIDER, YEAR) / "sources.yml"
    file.write_text(_OWN.format(key="exampleton-account"))

    with pytest.raises(BadInputError, match="2024-25/sources.yml") as refused:
        load_sources(paths, PROVIDER, YEAR)

    assert "a key that another list of sources has" in str(refused.value)
