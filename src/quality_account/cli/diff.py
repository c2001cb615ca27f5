"""``quality-account diff``: two editions or two versions of one, value by value, with reasons."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from quality_account.cli.arguments import JsonOption
from quality_account.cli.outcome import with_outcome
from quality_account.paths import ProjectPaths

_SIDE = (
    "a year such as 2023-24, a version such as 2024-25@1.0.0, or a folder or archive with a ledger"
)


@with_outcome
def diff(
    provider: Annotated[
        str, typer.Argument(metavar="PROVIDER", help="The provider's ODS code, such as RT5.")
    ],
    earlier: Annotated[str, typer.Argument(metavar="EARLIER", help=f"The earlier one: {_SIDE}.")],
    later: Annotated[
        str, typer.Argument(metavar="LATER", help="The later one, in the same forms.")
    ],
    answers: Annotated[
        bool,
        typer.Option(
            "--answers",
            help="The list of changes made in answer to statements: each change with the reason that "
            "the later edition's table of changes gives. EARLIER is then the draft that went round.",
        ),
    ] = False,
    record: Annotated[
        bool,
        typer.Option(
            "--record",
            help="With --answers: add a row to changes.csv for each change that has none, to be given "
            "its reason there.",
        ),
    ] = False,
    as_json: JsonOption = False,
    to: Annotated[
        Path | None,
        typer.Option(
            "--to",
            metavar="FOLDER",
            help="Write changes.csv, changes.json and a page to read; never in a folder that holds "
            "something else.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Say what is different between two editions or two versions of one: added, removed and changed
    values, how large each change is, and whether data, code, a definition or a restatement made it.

    Two versions of one year are compared fact by fact and sentence by sentence, two years by measure
    and period.

    Examples: quality-account diff RT5 2023-24 2024-25  |
    quality-account diff RT5 2024-25@1.0.0 2024-25 --to changes  |
    quality-account diff RT5 2024-25@circulated 2024-25 --answers
    """
    if record and not answers:
        raise typer.BadParameter(
            "the rows are those of --answers; give both", param_hint="--record"
        )
    from quality_account.audit.comparing.answers import list_answers, read_reasons
    from quality_account.audit.comparing.writing import as_json as written
    from quality_account.audit.comparing.writing import differences_record
    from quality_account.catalogue import load_provider
    from quality_account.cli.diff_words import answer_words, difference_words
    from quality_account.errors import ParameterValueError
    from quality_account.pipeline.comparing import find_differences, open_sides, write_changes

    paths = ProjectPaths.find()
    load_provider(paths, provider)
    with open_sides(paths, provider, earlier, later) as sides:
        if answers and sides[0].year != sides[1].year:
            raise ParameterValueError(
                f"--answers: found {earlier} and {later}, expected two versions of one year\n"
                f"    Next: quality-account diff {provider} {sides[1].year}@circulated {later} --answers"
            )
        found = find_differences(paths, *sides)
        listed = list_answers(found, read_reasons(sides[1])) if answers else None
        if record:
            from quality_account.pipeline.recording_changes import record_changes

            place, count = record_changes(paths, sides, found, listed or ())
        if to is not None:
            write_changes(paths, sides[1], found, listed, to)
    if as_json:
        typer.echo(written(differences_record(found, listed)))
    else:
        typer.echo(difference_words(found) if listed is None else answer_words(listed, found))
        if to is not None:
            typer.echo(f"\nTo read: {to / 'index.html'}")
    if record:
        typer.echo(f"\n{place}: rows added for reasons: {count}", err=as_json)
