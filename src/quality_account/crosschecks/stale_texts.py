"""Texts that stand as in the account of the year before, and that nobody has re-affirmed."""

from __future__ import annotations

from quality_account.crosschecks.describing import count_words
from quality_account.crosschecks.evidence import Evidence
from quality_account.crosschecks.finding import Checked, CheckFinding, Kind, Passed, Place, Weight
from quality_account.observed import list_files
from quality_account.tables.life_tables import REAFFIRMED
from quality_account.tables.reaffirmed import StaleSentence, read_all_stale

#: The first of them are named with their lines.
_MOST_NAMED = 3


def find_stale_texts(evidence: Evidence) -> Checked:
    """One finding for each text with such sentences.

    It weighs high: an account that says of this year what was true of the last one is wrong. A text
    that no page of the book shows is left out.
    """
    named = evidence.paths, evidence.provider, evidence.year
    stale = read_all_stale(*named)
    texts = evidence.texts.narratives
    shown = {name: found for name, found in stale.items() if name in texts and texts[name].is_shown}
    listed = [
        one.stem for one in list_files(evidence.paths.edition(*named[1:]) / REAFFIRMED, "*.csv")
    ]
    return Checked.of(
        *(_finding(name, found) for name, found in shown.items()),
        *(
            Passed(Kind.STALE_TEXT, name, f"Every sentence of {name} was re-affirmed or is new.")
            for name in listed
            if name not in stale
        ),
    )


def _finding(name: str, stale: list[StaleSentence]) -> CheckFinding:
    count = count_words(len(stale), "sentence")
    stand = "stands" if len(stale) == 1 else "stand"
    it_holds = "it still holds" if len(stale) == 1 else "they still hold"
    lines = ", ".join(str(one.sentence.line) for one in stale[:_MOST_NAMED])
    more = " and others" if len(stale) > _MOST_NAMED else ""
    return CheckFinding(
        kind=Kind.STALE_TEXT,
        weight=Weight.HIGH,
        subject=name,
        printed=f"{count}, on line {lines}{more}",
        found="the same words in the account of the year before, and nobody on record who says that "
        f"{it_holds}",
        places=tuple(
            Place(file=one.place, row=one.sentence.line, page=name) for one in stale[:_MOST_NAMED]
        ),
        sentence=f"In the text of {name.replace('_', ' ')}, {count} {stand} as in the account of the year "
        f"before; nobody has said yet that {it_holds}.",
        inputs=tuple((f"{name}#{one.sentence.number}", one.sentence.sha256) for one in stale),
    )
