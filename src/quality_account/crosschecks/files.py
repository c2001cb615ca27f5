"""What is wrong with the files that say what to check: rules, names, relations, recorded outcomes."""

from __future__ import annotations

from collections.abc import Callable

from quality_account.catalogue.comparators import load_comparators
from quality_account.catalogue.outcomes import load_outcomes
from quality_account.crosschecks.naming.same_things import load_same_things
from quality_account.crosschecks.relations import load_relations
from quality_account.crosschecks.silences.mentions import load_indicator_names
from quality_account.errors import Problem, load_or_note
from quality_account.paths import ProjectPaths
from quality_account.rules.names import load_names
from quality_account.rules.pack import find_pack, list_packs, load_pack


def find_rule_problems(paths: ProjectPaths) -> list[Problem]:
    """The problems of the rules of every year."""
    return _all_of(*(lambda year=year: load_pack(paths, year) for year in list_packs(paths)))


def find_check_problems(paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
    """The problems of the rules and names that an edition is held against, and of what its own files
    say of its figures, names and findings."""
    return _all_of(
        lambda: find_pack(paths, year),
        lambda: load_names(paths),
        lambda: load_indicator_names(paths),
        lambda: load_relations(paths, provider, year),
        lambda: load_same_things(paths, provider, year),
        lambda: load_comparators(paths, year),
        lambda: load_outcomes(paths, provider, year),
    )


def _all_of(*load: Callable[[], object]) -> list[Problem]:
    problems: list[Problem] = []
    for one in load:
        load_or_note(problems, one)
    return sorted(set(problems))
