"""A draft that goes round again does so on a day of its own."""

from __future__ import annotations

import pytest
from fixtures.life import give_state, write_steps
from fixtures.tiny_provider_copies import PROVIDER, YEAR, copy_tiny_provider
from typer.testing import CliRunner

from quality_account.catalogue.releases import Release
from quality_account.cli import app
from quality_account.cli import release as command
from quality_account.errors import NotBuiltError
from quality_account.pipeline.releasing import release as releasing
from quality_account.pipeline.releasing.register import Register, write_register
from quality_account.vocabulary import EditionState


@pytest.fixture
def asked_on(tmp_path, monkeypatch):
    """A project with a draft that went round, and the days on which others were asked for."""
    paths = copy_tiny_provider(tmp_path / "project")
    give_state(paths, EditionState.CIRCULATED)
    write_steps(paths, ("circulated", "2025-04-28"))
    write_register(paths, PROVIDER, YEAR, Register((Release("0.9.0", "2025-04-28", "circulated"),)))
    monkeypatch.chdir(paths.root)
    days = []

    def remember(paths, provider, year, asked, **_more):
        days.append(asked.on.isoformat())
        raise NotBuiltError("as far as this goes")

    monkeypatch.setattr(command, "ensure_built", lambda *_named: None)
    monkeypatch.setattr(releasing, "release_edition", remember)
    return paths, days


def circulate(version, *more):
    asked = ["release", PROVIDER, YEAR, "--version", version, "--for", "circulation", *more]
    return CliRunner().invoke(app, asked)


def test_one_without_a_new_step_must_be_told_its_day(asked_on):
    _, days = asked_on

    refused = circulate("0.10.0")
    circulate("0.10.0", "--today", "2025-05-12")
    circulate("0.9.0")

    assert refused.exit_code == 2
    assert "0.9.0 did on 2025-04-28" in " ".join(refused.stderr.replace("│", " ").split())
    assert days == ["2025-05-12", "2025-04-28"]


def test_one_that_was_revised_bears_the_day_of_that_step(asked_on):
    paths, days = asked_on
    give_state(paths, EditionState.REVISED)
    write_steps(paths, ("circulated", "2025-04-28"), ("revised", "2025-05-25"))

    circulate("0.10.0")

    assert days == ["2025-05-25"]
