"""Totals of a year in which a part is counted from a later day only."""

from __future__ import annotations

from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.figures.printed import Figure, as_inputs, read_figures
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Weight
from quality_account.dates import write_date
from quality_account.periods import Period
from quality_account.vocabulary import Unit


def find_late_starts(evidence: Evidence) -> Checked:
    """Look at the counts of which ``relations.yml`` says that a part begins on a printed day.

    Returns
    -------
    Checked
        Low: the account itself prints the day, so nobody is misled who reads on; but the figure is
        none to set beside another year's.
    """
    relations = evidence.relations
    figures = read_figures(evidence)
    return Checked.of(
        *(
            _judge(evidence, figures[one.count], figures[one.since])
            for one in relations.late_starts
            if one.count in figures
            and one.since in figures
            and figures[one.since].unit is Unit.DATE
        )
    )


def _judge(evidence: Evidence, count: Figure, since: Figure) -> CheckFinding | Passed:
    year, subject = Period.parse(evidence.year), f"{count.fact_id}.since"
    begins = write_date(since.value)
    known = year.start.isoformat()[: len(since.value)]
    if since.value <= known:
        sentence = f"{count.label}: {count.written}, all of it counted since {begins} or longer."
        return Passed(Kind.PERIOD, subject, sentence)
    return CheckFinding(
        kind=Kind.PERIOD,
        weight=Weight.LOW,
        subject=subject,
        printed=count.written,
        found=f"a part of it is counted from {begins}",
        places=(count.place, since.place),
        sentence=(
            f"{count.label}: {count.written} is a figure for {year.words}, but a part of it is counted "
            f"from {begins} only ({since.label}). It adds up two lengths of time, so it cannot be set "
            "beside the figure of another year."
        ),
        inputs=as_inputs((count, since)),
    )
