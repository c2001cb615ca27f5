"""What the checks of an account find in the facts of its first wave, and how it stands to the law."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from quality_account.freshness.trace import Trace
from quality_account.freshness.verdict import Verdicts
from quality_account.observed import observe
from quality_account.paths import ProjectPaths
from quality_account.pipeline.planning.contents import list_notebooks
from quality_account.pipeline.planning.left_out import pages_left_out
from quality_account.pipeline.planning.remembered import RememberedChecks
from quality_account.whole_file import write_whole

if TYPE_CHECKING:
    from quality_account.crosschecks.evidence import Evidence
    from quality_account.crosschecks.outcomes import SettledFinding

_NAME = "self_check"

#: Of an edition that means to hold only some figures nothing can be said to be missing.
_NOT_CHECKED: dict[str, Any] = {
    "is_checked": False,
    "findings": [],
    "passed": [],
    "warnings": [],
    "law": {"rules": [], "warnings": []},
}


@dataclass(frozen=True)
class CheckedAccount:
    """What the checks of one edition say, as values that JSON has.

    ``findings`` carry their outcome, ``law`` the verdict on each rule; ``warnings`` say what could
    not be checked as it should be.
    """

    provider: str
    year: str
    findings: list[dict[str, Any]]
    passed: list[dict[str, Any]]
    law: list[dict[str, Any]]
    warnings: list[str]

    @property
    def blocking(self) -> list[dict[str, Any]]:
        """The findings of high weight that have no outcome."""
        return [one for one in self.findings if one["is_blocking"]]


@dataclass(frozen=True)
class StillOpen:
    """How much stands open: findings without an outcome, those of high weight, remarks on words."""

    findings: int = 0
    high: int = 0
    remarks: int = 0


def still_open(paths: ProjectPaths, provider: str, year: str, remarks: int) -> StillOpen:
    """What stands open after a build, by the file that it wrote."""
    file = paths.self_check(provider, year)
    if not file.is_file():
        return StillOpen(remarks=remarks)
    found = json.loads(file.read_text(encoding="utf-8"))["findings"]
    unsettled = [one for one in found if not one["is_settled"]]
    return StillOpen(len(unsettled), sum(one["is_blocking"] for one in unsettled), remarks)


def checked_account(paths: ProjectPaths, provider: str, year: str) -> CheckedAccount:
    """The checks of a full edition whose first wave has been run."""
    record = find_self_check(paths, provider, year)
    law = record["law"]
    return CheckedAccount(
        provider,
        year,
        record["findings"],
        record["passed"],
        law["rules"],
        [*record["warnings"], *law["warnings"]],
    )


def is_checked(checks: RememberedChecks, provider: str, year: str) -> bool:
    """Whether an edition means to hold a whole account; of others nothing can be said to be missing."""
    return checks.answer("is_full", _is_full, provider, year)


def import_checks() -> None:
    """Import what the checks are made of: a quarter of the time that they need."""
    for name in ("evidence", "law", "outcomes", "relations", "run"):
        import_module(f"quality_account.crosschecks.{name}")


def check_account(paths: ProjectPaths, provider: str, year: str) -> Trace:
    """Check an edition whose first wave has been run; writes ``self_check.json`` and ``law.json``.

    Returns
    -------
    Trace
        What the checks rested on.
    """
    with observe(thread=threading.get_ident()) as observation:
        record = find_self_check(paths, provider, year)
    law = record.pop("law")
    _write(paths.self_check(provider, year), record)
    _write(paths.law(provider, year), law)
    return Trace(observation.reads(paths.root))


def find_self_check(paths: ProjectPaths, provider: str, year: str) -> dict[str, Any]:
    """The same as values that JSON has, worked out again only where something has changed.

    Keys: ``is_checked``, ``findings`` (each with its outcome), ``passed`` and ``law``.
    """
    verdicts = Verdicts(paths.verdicts, paths.root)
    return verdicts.answer(
        _NAME, [provider, year], lambda: _work_out(paths, provider, year, verdicts)
    )


def recall_self_check(paths: ProjectPaths, provider: str, year: str) -> dict[str, Any] | None:
    """The same where it is remembered and nothing has changed since; else None."""
    return Verdicts(paths.verdicts, paths.root).recall(_NAME, [provider, year])


def _is_full(paths: ProjectPaths, provider: str, year: str) -> bool:
    from quality_account.catalogue import load_edition
    from quality_account.vocabulary import Coverage

    return load_edition(paths, provider, year).coverage is Coverage.FULL


def _work_out(paths: ProjectPaths, provider: str, year: str, verdicts: Verdicts) -> dict[str, Any]:
    from quality_account.crosschecks.book_texts import BookTexts
    from quality_account.crosschecks.evidence import read_evidence
    from quality_account.crosschecks.law import law_record
    from quality_account.crosschecks.outcomes import with_outcomes
    from quality_account.crosschecks.run import check_account

    if not _is_full(paths, provider, year):
        return dict(_NOT_CHECKED)
    book = verdicts.answer(
        "book_texts", [provider, year], lambda: _book_texts(paths, provider, year)
    )
    evidence = read_evidence(
        paths,
        provider,
        year,
        listed=book["listed"],
        left_out=book["left_out"],
        texts=BookTexts.from_record(book["texts"]),
    )
    checked = check_account(evidence)
    settled = with_outcomes(evidence, checked.findings)
    return {
        "is_checked": True,
        "findings": [_for_pages(evidence, one) for one in settled],
        "passed": [{**vars(one), "kind_words": one.kind.words} for one in checked.passed],
        "warnings": _warnings(evidence),
        "law": law_record(evidence),
    }


def _book_texts(paths: ProjectPaths, provider: str, year: str) -> dict[str, Any]:
    """The pages of the book and what it says in words: a changed figure leaves both as they are."""
    from quality_account.crosschecks.book_texts import read_book_texts

    listed = list_notebooks(paths)
    left_out = tuple(pages_left_out(paths, provider, year))
    texts = read_book_texts(paths, provider, year, listed, left_out)
    return {"listed": listed, "left_out": left_out, "texts": texts.as_record()}


def _warnings(evidence: Evidence) -> list[str]:
    """What could not be checked, because it names facts that there are not, or that are hidden."""
    from quality_account.crosschecks.elsewhere import figures_not_compared
    from quality_account.crosschecks.relations import load_edition_relations, unknown_facts

    relations = load_edition_relations(evidence.paths, evidence.provider, evidence.year)
    return [
        f"relations.yml names {name}, which no page records; what it says of it is not checked"
        for name in unknown_facts(relations, evidence.facts)
    ] + figures_not_compared(evidence)


def _for_pages(evidence: Evidence, one: SettledFinding) -> dict[str, Any]:
    """A finding with the file for its outcome; of its places only pages that the book has."""
    from quality_account.catalogue.outcomes import outcomes_file

    file = outcomes_file(evidence.paths, evidence.provider, evidence.year, one.finding.page)
    record = one.as_record()
    return {
        **record,
        "places": [
            {**place, "page": place["page"] if evidence.has_page(place["page"]) else ""}
            for place in record["places"]
        ],
        "kind_words": one.finding.kind.words,
        "outcome_file": evidence.paths.relative(file),
    }


def _write(file: Path, record: Mapping[str, Any]) -> None:
    text = json.dumps(record, ensure_ascii=False, indent=1, default=str)
    write_whole(file, f"{text}\n")
