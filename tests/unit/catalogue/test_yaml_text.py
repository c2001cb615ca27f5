"""YAML that libyaml reads comes out as PyYAML reads it; what they read differently is PyYAML's."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from quality_account.catalogue import yaml_text
from quality_account.catalogue.yaml_text import UniqueKeyLoader, load_yaml

DATA = Path(__file__).parents[3] / "data"


@pytest.mark.parametrize("file", sorted(DATA.rglob("*.yml")), ids=lambda file: file.stem)
def test_the_files_of_the_project_come_out_as_pyyaml_reads_them(file: Path):
    text = file.read_text(encoding="utf-8")

    assert load_yaml(text) == yaml.load(text, Loader=UniqueKeyLoader)


def test_without_libyaml_it_is_the_same(monkeypatch):
    text = "day: 2024-04-01\nwards: [one, 2, yes]\n"
    quickly = load_yaml(text)
    monkeypatch.setattr(yaml_text, "_FAST", None)

    assert quickly == load_yaml(text) == {"day": "2024-04-01", "wards": ["one", 2, True]}


@pytest.mark.parametrize(
    "text",
    ["name: North\tWard\n", "wards: [why? one]\n", "a: b: c\n", "a: 1\na: 2\n", "a: \ufeffb\n\x85"],
    ids=["tab", "question mark", "slip", "key twice", "rare characters"],
)
def test_a_text_that_libyaml_would_read_otherwise_is_read_as_pyyaml_reads_it(text: str):
    def read(load) -> str:
        try:
            return repr(load(text))
        except yaml.YAMLError as error:
            return str(error)

    assert read(load_yaml) == read(lambda text: yaml.load(text, Loader=UniqueKeyLoader))


@pytest.mark.parametrize("text", ["[" * 100_000, "- " * 100_000], ids=["brackets", "dashes"])
def test_nesting_without_end_ends_in_an_error_and_not_the_process(text: str):
    with pytest.raises((RecursionError, yaml.YAMLError)):
        load_yaml(text)
