"""What ``quality-account check`` says of an account."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from quality_account.paths import private_folder

if TYPE_CHECKING:
    from quality_account.pipeline.self_check import CheckedAccount


def count_of(number: int, what: str) -> str:
    """A number of things in words.

    >>> count_of(1, "finding"), count_of(2, "finding")
    ('1 finding', '2 findings')
    """
    return f"{number} {what}{'' if number == 1 else 's'}"


def account_lines(
    account: CheckedAccount, *, with_passed: bool, is_short: bool = False
) -> list[str]:
    """The findings of one edition, the heaviest first, then how many there are of each kind."""
    lines = [f"{account.provider} {account.year}: {count_of(len(account.findings), 'finding')}"]
    lines += [f"  {warning}" for warning in account.warnings]
    for finding in () if is_short else account.findings:
        lines += _finding_lines(finding)
    if with_passed:
        lines += [f"  agrees: {one['kind_words']}: {one['sentence']}" for one in account.passed]
    lines += _summary(account)
    return lines


def closing_line(editions: list[tuple[str, str]]) -> str:
    """What was checked."""
    names = ", ".join(f"{code} {one}" for code, one in editions) or "no edition yet"
    private = (
        "The private list was read."
        if private_folder() is not None
        else "No private list was read: QUALITY_ACCOUNT_PRIVATE is not set."
    )
    return f"No problems found. Checked: {names}. {private}"


def _finding_lines(finding: dict[str, Any]) -> list[str]:
    kind = "question" if finding["is_question"] else "finding"
    lines = [f"  {finding['weight']} {kind} {finding['finding_id']}: {finding['sentence']}"]
    printed, found = (finding[one].rstrip(".") for one in ("printed", "found"))
    lines.append(f"    Printed: {printed}. Found: {found}.")
    lines += [f"    In {_place(place)}" for place in finding["places"]]
    outcome = finding["outcome"]
    if outcome is None:
        file, state = finding["outcome_file"], finding["state"]
        lines.append(f"    No outcome. It would go into {file} with the state {state}.")
    else:
        objection = f" {outcome['objection']}" if outcome["objection"] else ""
        said = outcome["outcome"].replace("_", " ")
        lines.append(f"    Outcome: {said}, {outcome['role']}, {outcome['dated']}.{objection}")
    return lines


def _place(place: dict[str, Any]) -> str:
    row = "line" if place["file"].endswith((".md", ".ipynb")) else "row"
    parts = [place["file"]]
    parts += [f"{row} {place['row']}"] if place["row"] else []
    parts += [place["column"]] if place["column"] else []
    source = ", ".join(filter(None, (place["source"], place["locator"])))
    return f"{', '.join(parts)} ({source})" if source else ", ".join(parts)


def _summary(account: CheckedAccount) -> list[str]:
    kinds = Counter(
        (finding["kind_words"], finding["weight"], finding["is_question"])
        for finding in account.findings
    )
    names = sorted({kind for kind, _, _ in kinds})
    lines = []
    for name in names:
        counts = [
            count_of(kinds[name, weight, asked], f"{weight} {'question' if asked else 'finding'}")
            for weight in ("high", "medium", "low")
            for asked in (False, True)
            if kinds[name, weight, asked]
        ]
        lines.append(f"  {name}: {', '.join(counts)}")
    blocking = count_of(len(account.blocking), "finding")
    agree = "agrees" if len(account.passed) == 1 else "agree"
    lines.append(f"  {count_of(len(account.passed), 'check')} {agree}.")
    lines.append(f"  {blocking} of high weight without an outcome.")
    return lines
