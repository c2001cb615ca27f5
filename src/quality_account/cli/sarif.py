"""Problems, remarks and findings as SARIF 2.1.0, which editors and code hosts show beside the lines.

The format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from quality_account import __version__
from quality_account.errors import Problem, Remark

if TYPE_CHECKING:
    from quality_account.pipeline.self_check import CheckedAccount

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"high": "error", "medium": "warning", "low": "note"}
_PROBLEM, _REMARK = "problem", "remark"
_OWN_RULES = {
    _PROBLEM: "What keeps a book from being built",
    _REMARK: "Worth a look and no mistake by itself",
}


def sarif_of(
    problems: Iterable[Problem], remarks: Iterable[Remark], accounts: Iterable[CheckedAccount]
) -> dict[str, Any]:
    """One run of ``quality-account check`` as a SARIF log.

    A settled finding is there, suppressed. Lines are rows of a table as a spreadsheet counts them,
    which are a file's lines where no cell holds a line break.
    """
    findings = [one for account in accounts for one in account.findings]
    rules = _OWN_RULES | {one["kind"]: one["kind_words"] for one in findings}
    results = [
        *(_of_problem(one, _PROBLEM, "error") for one in problems),
        *(_of_problem(one, _REMARK, "note") for one in remarks),
        *(_of_finding(one) for one in findings),
    ]
    driver = {
        "name": "quality-account",
        "version": __version__,
        "rules": [
            {"id": name, "shortDescription": {"text": words}}
            for name, words in sorted(rules.items())
        ],
    }
    return {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
        ],
    }


def _of_problem(problem: Problem, rule: str, level: str) -> dict[str, Any]:
    text = (
        f"{problem.column}: found {problem.found}, expected {problem.expected}. {problem.next_step}"
    )
    return _result(rule, level, text.removeprefix(": ").strip(), [(problem.file, problem.row)])


def _of_finding(finding: dict[str, Any]) -> dict[str, Any]:
    places = [(place["file"], place["row"]) for place in finding["places"]]
    result = _result(finding["kind"], _LEVELS[finding["weight"]], finding["sentence"], places)
    result["partialFingerprints"] = {"findingState/v1": finding["state"]}
    result["properties"] = {
        name: finding[name] for name in ("finding_id", "is_question", "printed", "found")
    }
    if finding["is_settled"]:
        outcome = finding["outcome"]
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": outcome["reason"]}
        ]
    return result


def _result(rule: str, level: str, text: str, places: Iterable[tuple[str, int]]) -> dict[str, Any]:
    return {
        "ruleId": rule,
        "level": level,
        "message": {"text": text},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": file},
                    **({"region": {"startLine": row}} if row else {}),
                }
            }
            for file, row in places
            if file
        ],
    }
