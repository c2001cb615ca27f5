"""The parts of the page to read: what is said in sentences, lists and tables, without any HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from quality_account.audit.evidence.gathering import IndicatorEvidence
from quality_account.audit.evidence.recalculation import Agreement, Recalculation, exact_words
from quality_account.audit.evidence.sheets import Sheet
from quality_account.catalogue.indicators import Measure
from quality_account.catalogue.sources import Source
from quality_account.vocabulary import AssessmentState

NOT_GIVEN = "not given in the source"
_UNKNOWN = "unknown: nothing that is held names it"
_NO_TEST = "No test of this figure is on record."
_NOT_CHECKED = "The account was not checked in the last build."


@dataclass(frozen=True)
class Table:
    """A table of the page: a caption, the columns' headings, and rows of text."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Section:
    """A part of the page; whatever is empty is not shown."""

    anchor: str
    heading: str
    paragraphs: Sequence[str] = ()
    terms: Sequence[tuple[str, str]] = ()
    tables: Sequence[Table] = ()


def write_sections(evidence: IndicatorEvidence, sheets: Mapping[str, Sheet]) -> list[Section]:
    """All parts of one indicator's page in their order; what is not held is said in words."""
    return [
        *_asked(evidence),
        _definition(evidence),
        _sources(evidence),
        _figures(sheets["figures"]),
        _recalculation(evidence.recalculations),
        _comparisons(evidence, sheets["comparators"]),
        _elsewhere(evidence, sheets["elsewhere"]),
        _restatements(evidence, sheets["restatements"]),
        _changes(evidence, sheets["changes"]),
        _checks(evidence, sheets["checks"]),
        _tests(evidence),
        _data_quality(evidence, sheets["data_quality"]),
        _rows_used(evidence),
    ]


def _asked(evidence: IndicatorEvidence) -> list[Section]:
    asked = evidence.subject.asked
    if not asked:
        return []
    one = next(one for one in evidence.figures if one.fact.fact_id == asked)
    fact = one.fact
    terms = [
        ("What it is", fact.label),
        ("As shown", fact.display),
        ("Unrounded", fact.value or f"none: {fact.status.words}"),
        ("How it was made", fact.method or "not recorded"),
        ("Place in the source", fact.locator or "not recorded"),
        ("Cells", fact.inputs.replace(";", "; ") or "none recorded"),
    ]
    return [Section("asked", f"The figure that was asked for: {asked}", terms=terms)]


def _definition(evidence: IndicatorEvidence) -> Section:
    card = evidence.card
    if card is None:
        return Section(
            "definition", "Definition", ["No card defines this figure; it stands on one page."]
        )
    version = card.definition_version or "not given: the definition that is held names none"
    terms = [
        ("Indicator", card.id),
        ("Question", card.question),
        ("Version", version),
        *((f"File {file}", f"sha256 {digest}") for file, digest in evidence.card_files.items()),
        ("Definition from", _documents(evidence.definition_sources) or NOT_GIVEN),
        ("Collected by", card.publisher),
        *((f"From {one.starts}", one.reason) for one in card.breaks),
        *(
            ("Caution", one.text)
            for one in card.cautions
            if not one.editions or evidence.edition.year in one.editions
        ),
    ]
    rows = [_measure_row(name, one) for name, one in card.measures.items()]
    columns = ("Measure", "What it is", "Unit", "Numerator", "Denominator", "Exclusions")
    table = Table("What is measured", columns, rows)
    note = (
        "The hashes are those of the files that define the indicator here: another hash is another "
        "version of the definition."
    )
    return Section("definition", "Definition and its version", [note], terms, [table])


def _documents(sources: Mapping[str, Source | None]) -> str:
    named = {
        key: f"{one.title}, {one.publisher}" if one else "not in data/catalogue/sources.yml"
        for key, one in sources.items()
    }
    return "; ".join(f"{text} ({key})" for key, text in named.items())


def _measure_row(name: str, measure: Measure) -> tuple[str, ...]:
    parts = (measure.numerator, measure.denominator, measure.exclusions)
    unit = measure.unit.replace("_", " ")
    return (name, measure.label, unit, *(part or NOT_GIVEN for part in parts))


def _sources(evidence: IndicatorEvidence) -> Section:
    columns = (
        "Source", "Document", "Published", "System of record", "Report in it", "Extracted on",
        "Text that was read", "sha256",
    )  # fmt: skip
    rows = [_source_row(key, source) for key, source in evidence.sources.items()]
    return Section(
        "sources",
        "System of record, extract and document",
        [] if rows else ["No figure names a source."],
        tables=[Table("Where the figures come from", columns, rows)] if rows else [],
    )


def _source_row(key: str, source: Source | None) -> tuple[str, ...]:
    if source is None:
        return (key, "not in data/catalogue/sources.yml", *[""] * 6)
    published, extracted = (
        day.isoformat() if day else "" for day in (source.published, source.extracted)
    )
    return (
        key,
        f"{source.title}, {source.publisher}",
        published or "not dated",
        source.system_of_record or _UNKNOWN,
        source.report or _UNKNOWN,
        extracted or _UNKNOWN,
        source.file or "none is kept",
        source.sha256 or "none",
    )


def _figures(sheet: Sheet) -> Section:
    columns = ("label", "fact_id", "display", "value", "period", "status", "notebook_cell")
    heads = ("What it is", "Fact", "As shown", "Unrounded", "Period", "Status", "Recorded by")
    table = Table("Figures and dates of this indicator", heads, _some_columns(sheet, columns))
    return Section("figures", "The figures", tables=[table])


def _recalculation(found: Sequence[Recalculation]) -> Section:
    done = [one for one in found if one.recalculated is not None]
    differing = [one for one in done if one.agreement is Agreement.DIFFERS]
    left = Counter(one.how for one in found if one.recalculated is None)
    paragraphs = [
        f"Worked out again, exactly: {len(done)} of {_counted(len(found))}. "
        f"Different from what is printed or shown: {len(differing)}."
    ]
    paragraphs += [f"Not worked out again: {_counted(count)}. {why}" for why, count in left.items()]
    rows = [
        (
            one.fact.label,
            one.fact.fact_id,
            f"{one.fact.value} ({'printed' if one.is_printed else 'worked out by the page'})",
            exact_words(one.recalculated),
            exact_words(one.difference),
            one.agreement.words,
            one.how,
        )
        for one in [*differing, *(one for one in done if one not in differing)]
    ]
    columns = (
        "What it is", "Fact", "Figure", "Worked out again", "Difference", "Agreement", "From what",
    )  # fmt: skip
    tables = [Table("Figures beside what they come to", columns, rows)] if rows else []
    return Section("recalculation", "Worked out again", paragraphs, tables=tables)


def _counted(count: int) -> str:
    return f"{count} figure{'s' if count != 1 else ''}"


def _comparisons(evidence: IndicatorEvidence, sheet: Sheet) -> Section:
    if not evidence.comparisons:
        said = ["The edition holds no figure of another area beside one of the provider's own."]
        return Section("comparators", sheet.title, said)
    columns = ("label", "own", "area", "other", "difference", "source", "locator")
    heads = ("What it is", "Own", "Area", "Other", "Own less other", "Source", "Place")
    table = Table("Own figures beside those of other areas", heads, _some_columns(sheet, columns))
    return Section("comparators", sheet.title, tables=[table])


def _elsewhere(evidence: IndicatorEvidence, sheet: Sheet) -> Section:
    if evidence.elsewhere is None:
        said = "This edition has no table elsewhere.csv, so no other document was compared."
        return Section("elsewhere", sheet.title, [said])
    if not evidence.elsewhere:
        said = "elsewhere.csv names none of these figures, so no other document was compared."
        return Section("elsewhere", sheet.title, [said])
    heads = [name.replace("_", " ").capitalize() for name in sheet.columns]
    return Section(
        "elsewhere", sheet.title, tables=[Table("Figures in other documents", heads, sheet.rows)]
    )


def _restatements(evidence: IndicatorEvidence, sheet: Sheet) -> Section:
    if not sheet.rows:
        said = "No two editions that are held give different values for one period."
        return Section("restatements", sheet.title, [said])
    heads = [name.replace("_", " ").capitalize() for name in sheet.columns]
    return Section(
        "restatements", sheet.title, tables=[Table("Periods with two values", heads, sheet.rows)]
    )


def _changes(evidence: IndicatorEvidence, sheet: Sheet) -> Section:
    if evidence.earlier is None:
        return Section("changes", sheet.title, ["No earlier edition of the provider is held."])
    before = evidence.earlier
    said = (
        f"Compared with the edition {before.year} ({before.coverage}: {before.note.rstrip('.')}). "
    )
    said += "Values are under Restatements."
    if not sheet.rows:
        said = f"{said} Nothing else is different."
    tables = [Table("Changes", ("Kind", "Change"), sheet.rows)] if sheet.rows else []
    return Section("changes", sheet.title, [said], tables=tables)


def _checks(evidence: IndicatorEvidence, sheet: Sheet) -> Section:
    if not evidence.is_checked:
        return Section("checks", sheet.title, [_NOT_CHECKED])
    if not sheet.rows:
        return Section("checks", sheet.title, ["No check names one of these figures."])
    counts = Counter(row[2] for row in sheet.rows)
    said = (
        f"findings {counts['finding']}, questions {counts['question']}, passed {counts['passed']}"
    )
    columns = ("result", "weight", "outcome", "sentence", "id")
    heads = ("Result", "Weight", "Outcome", "What was found", "Check")
    table = Table("Checks that name one of these figures", heads, _some_columns(sheet, columns))
    return Section("checks", sheet.title, [f"How many: {said}."], tables=[table])


def _tests(evidence: IndicatorEvidence) -> Section:
    if not evidence.tests:
        return Section("tests", "Tests done", [_NO_TEST])
    columns = (
        "No.", "Of what", "Population", "Sample", "Method", "Errors", "Effect", "Conclusion",
        "Role", "Independent", "On", "Row",
    )  # fmt: skip
    rows = []
    for one in evidence.tests:
        cells = one.cells
        whole = "Figures of the whole account: " if one.is_of_whole_account else ""
        count = cells["population_count"]
        rows.append(
            (
                cells["test_number"],
                f"{whole}{cells['what']}",
                f"{cells['population']} ({count or 'number not known'})",
                *(cells[name] for name in ("sample_count", "method", "error_count")),
                cells["effect"] or "none",
                *(cells[name] for name in ("conclusion", "role", "independent", "tested_on")),
                one.place,
            )
        )
    return Section("tests", "Tests done", tables=[Table("Tests on record", columns, rows)])


def _data_quality(evidence: IndicatorEvidence, sheet: Sheet) -> Section:
    heads = ("Dimension", "State", "Assessed on", "Role", "Note", "Row")
    said = "No overall mark is given, and none is worked out."
    if all(one.state is AssessmentState.NOT_ASSESSED for one in evidence.assessments):
        said = f"None of the six dimensions was assessed for this edition. {said}"
    table = Table("Six dimensions of the quality of the data", heads, sheet.rows)
    return Section("data-quality", sheet.title, [said], tables=[table])


def _rows_used(evidence: IndicatorEvidence) -> Section:
    counted = Counter((one.file, one.recorded, one.state) for one in evidence.rows)
    rows = [
        (file, str(count), recorded or "none was recorded", state.words)
        for (file, recorded, state), count in counted.items()
    ]
    said = "rows.csv has each row with its file, its number and all its cells."
    if any(one.cells is None for one in evidence.rows):
        said = (
            f"{said} Where `row_is_shown` is no, small numbers are hidden or the row is not there."
        )
    columns = ("File", "Rows used", "sha256 when the book was built", "Now")
    return Section(
        "rows", "The rows used", [said], tables=[Table("Files and their hashes", columns, rows)]
    )


def _some_columns(sheet: Sheet, columns: Iterable[str]) -> list[tuple[str, ...]]:
    places = [sheet.columns.index(name) for name in columns]
    return [tuple(row[place] for place in places) for row in sheet.rows]
