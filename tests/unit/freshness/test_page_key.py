"""A page's key changes with whatever may change the page, and with nothing else."""

import copy

import pytest

from quality_account.freshness.page_key import (
    Environment,
    PageKey,
    describe_environment,
    page_key,
)

NOTEBOOK = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {
        "kernelspec": {"name": "python3"},
        "quality_account": {"wave": 1, "needs": ["falls"]},
    },
    "cells": [
        {"id": "title", "cell_type": "markdown", "metadata": {}, "source": ["# Falls\n", "How many?"]},
        {
            "id": "values",
            "cell_type": "code",
            "metadata": {"tags": ["parameters"]},
            "execution_count": None,
            "outputs": [],
            "source": ["months: int = 12"],
        },
    ],
}  # fmt: skip


def key_of(notebook=NOTEBOOK, parameters=None, page="falls", environment="e", code="c"):
    return page_key(page, notebook, parameters or {}, environment=environment, code=code).digest


def edited(edit):
    notebook = copy.deepcopy(NOTEBOOK)
    edit(notebook)
    return notebook


@pytest.mark.parametrize(
    "edit",
    [
        lambda book: book["cells"][1].update(source=["months: int = 6"]),
        lambda book: book["cells"][0].update(source=["# Falls\n", "How many? "]),
        lambda book: book["cells"][0].update(cell_type="raw"),
        lambda book: book["cells"][1]["metadata"].update(tags=["parameters", "hide-input"]),
        lambda book: book["cells"][1]["metadata"].update(mystnb={"number_source_lines": True}),
        lambda book: book["cells"][0].update(attachments={"a.png": {"image/png": "AAAA"}}),
        lambda book: book["cells"].reverse(),
        lambda book: book["cells"].pop(0),
        lambda book: book["metadata"]["quality_account"].update(wave=2),
        lambda book: book["metadata"].pop("quality_account"),
        lambda book: book["metadata"].update(mystnb={"merge_streams": True}),
    ],
    ids=[
        "code", "a space in a text", "type", "tag", "way of showing", "picture", "order", "fewer",
        "wave", "no declaration", "way of showing all",
    ],
)  # fmt: skip
def test_an_edit_with_a_meaning_gives_another_key(edit):
    assert key_of(edited(edit)) != key_of()


@pytest.mark.parametrize(
    "edit",
    [
        lambda book: book["cells"][1].update(id="another"),
        lambda book: book["cells"][1].update(execution_count=7),
        lambda book: book["cells"][1].update(outputs=[{"output_type": "stream", "text": "x"}]),
        lambda book: book["cells"][0].update(source="# Falls\nHow many?"),
        lambda book: book["cells"][0]["metadata"].update(tags=[]),
        lambda book: book["cells"][1]["metadata"].update(collapsed=True, scrolled=False),
        lambda book: book["metadata"].update(kernelspec={"name": "other"}),
        lambda book: book["metadata"].update(language_info={"version": "3.12.1"}, authors=["A"]),
        lambda book: book.update(nbformat_minor=6),
    ],
    ids=[
        "id", "count", "outputs", "one text for a list", "no tags", "folded away", "kernel",
        "language", "format",
    ],
)  # fmt: skip
def test_an_edit_without_a_meaning_gives_the_same_key(edit):
    assert key_of(edited(edit)) == key_of()


def test_the_order_of_tags_has_no_meaning():
    one, other = (
        edited(lambda book, tags=tags: book["cells"][1]["metadata"].update(tags=tags))
        for tags in (["hide-input", "parameters"], ["parameters", "hide-input"])
    )

    assert key_of(one) == key_of(other)


def test_values_that_differ_by_type_alone_give_different_keys():
    keys = {key_of(parameters={"months": value}) for value in (1, 1.0, "1", True)}

    assert len(keys) == 4


def test_page_environment_and_code_are_part_of_the_key():
    keys = {key_of(), key_of(page="beds"), key_of(environment="other"), key_of(code="other")}

    assert len(keys) == 4


def test_a_key_comes_back_from_json():
    key = page_key("falls", NOTEBOOK, {"months": 12}, environment="e", code="c")

    assert PageKey.from_json(key.as_json()) == key


def test_what_is_no_key_is_refused():
    for value in ({}, None, {"page": "falls", "cells": [1]}):
        with pytest.raises(ValueError, match="no key"):
            PageKey.from_json(value)


def test_the_environment_names_lock_python_machine_libraries_and_variables(tmp_path):
    lock = tmp_path / "requirements.lock"
    lock.write_text("pandas==3.0.1\n")
    for name in ("pandas-3.0.1.dist-info", "pandas", "numpy-2.4.0.dist-info"):
        (tmp_path / "libraries" / name).mkdir(parents=True)

    environment = describe_environment(lock, {"TZ": "UTC"}, libraries=tmp_path / "libraries")

    assert environment.libraries == ("numpy-2.4.0", "pandas-3.0.1")
    assert environment.variables == {"TZ": "UTC"}
    assert len(environment.lock) == 64
    assert Environment.from_json(environment.as_json()) == environment


def test_each_part_of_the_environment_changes_its_digest():
    first = Environment("lock", "CPython 3.11.9", "linux x86_64", ("pandas-3.0.1",), {"TZ": "UTC"})
    others = [
        Environment("other", *list(first.as_json().values())[1:]),
        Environment("lock", "CPython 3.11.10", "linux x86_64", ("pandas-3.0.1",), {"TZ": "UTC"}),
        Environment("lock", "CPython 3.11.9", "linux arm64", ("pandas-3.0.1",), {"TZ": "UTC"}),
        Environment("lock", "CPython 3.11.9", "linux x86_64", ("pandas-3.0.2",), {"TZ": "UTC"}),
        Environment("lock", "CPython 3.11.9", "linux x86_64", ("pandas-3.0.1",), {"TZ": "CET"}),
    ]

    assert len({one.digest for one in [first, *others]}) == 6


def test_the_libraries_of_this_environment_are_found(tmp_path):
    libraries = describe_environment(tmp_path / "no.lock", {}).libraries

    assert [name for name in libraries if name.startswith("pandas-3")]
