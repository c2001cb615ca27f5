"""The tables of an edition's life, described here so that an edition need not describe them.

They are of one form everywhere, and a team types or signs them while an account is being made. An
entry in ``datapackage.json`` with the same columns takes the place of what stands here.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from quality_account.paths import RELEASES
from quality_account.vocabulary import Audience, Capacity, Reply, Step

#: The steps that an edition took, who signed for what, which bodies were asked for statements, and
#: what became different after these came in.
STEPS, SIGN_OFFS, STATEMENTS_ASKED = "steps", "signoffs", "statements_asked"
CHANGES = "changes"
#: The folder of the statements, each as it was received.
STATEMENTS = "statements"
#: What was decided of a change that somebody asked for.
MADE, NOT_MADE = "made", "not_made"
#: Sentences of the year before with whether they still hold, who owns what, and what is to be done.
REAFFIRMED, OWNERS, TO_DO = "reaffirmed", "owners", "to_do"
#: What a team learnt while it made this account, for the next one.
LESSONS = "lessons"
#: What a row of the list of things to do came from.
TO_DO_KINDS = (
    "lesson", "ask", "finding", "carried_over", "body", "rules", "priorities", "text", "national",
)  # fmt: skip

_SHA256 = "[0-9a-f]{64}"
_ID = "[a-z][a-z0-9_]*"


def _column(name: str, description: str, *, required: bool = True, **more: Any) -> dict[str, Any]:
    constraints = {key: more.pop(key) for key in ("enum", "pattern") if key in more}
    if required:
        constraints["required"] = True
    field = {"name": name, "type": "string", "description": description, **more}
    return field | ({"constraints": constraints} if constraints else {})


def _day(name: str, description: str, *, required: bool = True) -> dict[str, Any]:
    return _column(name, description, required=required, unit="date")


_ROLE = _column("role", "Whose work it was, by role and never by name: Head of quality.")

_FIELDS: dict[str, list[dict[str, Any]]] = {
    STEPS: [
        _column("step", "What happened to the edition.", enum=[str(one) for one in Step]),
        _day("date", "The day on which it happened."),
        _ROLE,
        _column(
            "note",
            "Whom a draft went to, or which committee saw it. Of a correction or a withdrawal what was "
            "corrected or withdrawn, in a few words: readers see them.",
            required=False,
        ),
    ],
    SIGN_OFFS: [
        _column("section", "The page, or the indicator, that was signed.", pattern=_ID),
        _column("capacity", "In what capacity.", enum=[str(one) for one in Capacity]),
        _column("name", "Who signed. For the team only: readers see role and date."),
        _column("role", "The role of who signed: Head of quality."),
        _day("date", "The day of the signature."),
        _column(
            "sha256",
            "The hash of the words and facts that were signed, kept as signed/<hash>.json.",
            pattern=_SHA256,
        ),
    ],
    STATEMENTS_ASKED: [
        _column("body", "The kind of body, an id of the bodies in data/rules.", pattern=_ID),
        _column("name", "The name of the body."),
        _day("asked_on", "The day on which the draft went to it."),
        _day("received_on", "The day on which its statement came, if it did.", required=False),
        _column("reply", "What came of it.", enum=[str(one) for one in Reply]),
        _column(
            "saw",
            "The hash of the ledger of the draft that it saw; blank where nobody kept it.",
            required=False,
            pattern=_SHA256,
        ),
        _column("note", "For the team.", required=False),
    ],
    CHANGES: [
        _column("subject", "The id of a fact, the key of a sentence, or a page."),
        _column("was", "What the draft said, as its readers met it.", required=False),
        _column("now", "What the account says.", required=False),
        _column("asked_by", "The body that asked for it; blank where nobody did.", required=False),
        _column("asked", "What it asked for, in a sentence.", required=False),
        _column("decision", "Whether the change was made.", enum=[MADE, NOT_MADE]),
        _column(
            "reason",
            "Why it was changed, or why not, in a sentence for readers; a blank is shown as a gap.",
            required=False,
        ),
        _day("decided_on", "The day of the decision.", required=False),
        _column(
            "audience",
            "Whom it is for; blank for everybody.",
            required=False,
            enum=[str(one) for one in Audience],
        ),
    ],
    REAFFIRMED: [
        _column("sha256", "The hash of a sentence of the text.", pattern=_SHA256),
        _column(
            "state", "Whether somebody says that it still holds.", enum=["stale", "reaffirmed"]
        ),
        _column("role", "Who said so, by role and never by name.", required=False),
        _day("date", "The day on which it was said.", required=False),
    ],
    OWNERS: [
        _column("subject", "A page or a table, by its name: gatekeeping, facts/our_services."),
        _column(
            "role", "Who owns it, by role and never by name; blank for nobody.", required=False
        ),
    ],
    LESSONS: [
        _column("lesson", "A name for the row that stays the same.", pattern="[a-z][a-z0-9_.-]*"),
        _column("what", "What to do otherwise next year, in a sentence."),
        _column("page", "The page that it is about, if it is about one.", required=False),
        _column("role", "Who noted it, by role and never by name.", required=False),
        _day("noted_on", "The day on which it was noted.", required=False),
    ],
    TO_DO: [
        _column("item", "A name for the row that stays the same.", pattern="[a-z][a-z0-9_.:-]*"),
        _column("kind", "Where it comes from.", enum=list(TO_DO_KINDS)),
        _column("what", "What is to be done."),
        _column("page", "The page that it is about, if it is about one.", required=False),
        _column(
            "by", "The day by which the law wants it, if it does.", required=False, unit="date"
        ),
        _column("source", "The document that asks for it, a key of sources.yml.", required=False),
        _column("locator", "Where in that document.", required=False),
        _column("role", "Who does it, by role and never by name.", required=False),
        _day("done_on", "The day on which it was done.", required=False),
        _column("outcome", "What came of it.", required=False),
    ],
}

#: What tells one row from the others; a step can be taken twice on one day, and a body be asked twice.
_KEYS = {
    SIGN_OFFS: ["section", "capacity", "name", "sha256"],
    REAFFIRMED: ["sha256"],
    OWNERS: ["subject"],
    LESSONS: ["lesson"],
    TO_DO: ["item"],
}

#: The columns of each table, in their order.
LIFE_COLUMNS = {name: tuple(one["name"] for one in fields) for name, fields in _FIELDS.items()}


#: Tables of which there is one for each page, in a folder of this name.
ONE_A_PAGE = (REAFFIRMED,)


def is_of_the_life(table: str) -> bool:
    """Whether a table, by its name, tells of the edition's life, those of single pages included.

    >>> [is_of_the_life(one) for one in ("steps", "reaffirmed/our_services", "falls")]
    [True, True, False]
    """
    return table.partition("/")[0] in LIFE_COLUMNS


def is_one_a_page(table: str) -> bool:
    """Whether a table, by its name, is one of those of which each page has its own.

    >>> is_one_a_page("reaffirmed/our_services"), is_one_a_page("facts/our_services")
    (True, False)
    """
    return table.partition("/")[0] in ONE_A_PAGE


def life_resources() -> dict[str, dict[str, Any]]:
    """The entry that each of these tables would have in ``datapackage.json``, by name.

    >>> [one["path"] for one in life_resources().values()][:3]
    ['steps.csv', 'signoffs.csv', 'statements_asked.csv']
    """
    return {
        name: {
            "name": name,
            "path": f"{name}.csv",
            "schema": {
                "fields": fields,
                "missingValues": [""],
                **({"primaryKey": _KEYS[name]} if name in _KEYS else {}),
            },
        }
        for name, fields in _FIELDS.items()
    }


def rests_on_the_life(inputs: str) -> bool:
    """Whether a fact rests on one of these tables, or on a statement: it tells of the edition itself.

    Parameters
    ----------
    inputs : str
        The cells that it rests on, as the ledger has them.

    Examples
    --------
    >>> rests_on_the_life("data/providers/XX1/2024-25/changes.csv#2:reason")
    True
    >>> rests_on_the_life("data/providers/XX1/2024-25/falls.csv#2:value")
    False
    """
    files = (PurePosixPath(cell.partition("#")[0]) for cell in inputs.split(";"))
    return any(one.stem in LIFE_COLUMNS or one.parent.name == STATEMENTS for one in files)


def is_about_the_edition(inputs: str) -> bool:
    """Whether a fact tells of the edition itself: of its life, its releases, or the days of numbers to come.

    Such a fact is no figure that comes late, or that a correction changes.

    Parameters
    ----------
    inputs : str
        The cells that it rests on, as the ledger has them.

    Examples
    --------
    >>> is_about_the_edition("releases/XX1/2024-25/releases.csv#2:date")
    True
    >>> is_about_the_edition("data/providers/XX1/2024-25/falls.csv#2:expected_on")
    True
    >>> is_about_the_edition("data/providers/XX1/2024-25/falls.csv#2:value")
    False
    """
    cells = inputs.split(";")
    is_of_releases = any(one.startswith(f"{RELEASES}/") for one in cells)
    is_a_day = any(one.endswith((":expected_on", ":embargo_until")) for one in cells)
    return is_of_releases or is_a_day or rests_on_the_life(inputs)
