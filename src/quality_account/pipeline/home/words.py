"""What is open of a section, in words that the terminal and the team's page share."""

from __future__ import annotations

from datetime import date

from quality_account.pipeline.home.records import SectionHome


def section_words(one: SectionHome, today: date | None) -> str:
    """What is open of a section.

    >>> section_words(SectionHome("Part 2", "falls", "", 3, 2, ("2026-05-01",), (), 0, 0), None)
    '3 of 5 values supplied'
    """
    values = one.supplied + one.missing
    late = one.late(today)
    return ", ".join(
        filter(
            None,
            (
                f"{one.supplied} of {values} values supplied" if values else "",
                f"{one.not_to_be_had} not to be had" if one.not_to_be_had else "",
                f"{late} late" if late else "",
                f"nothing yet in {', '.join(one.empty_tables)}" if one.empty_tables else "",
                f"{one.stale} sentence{'s' if one.stale > 1 else ''} to re-affirm"
                if one.stale
                else "",
                f"{one.wrong} problem{'s' if one.wrong > 1 else ''}" if one.wrong else "",
                f"the law asks for: {', '.join(one.unmet)}" if one.unmet else "",
            ),
        )
    )
