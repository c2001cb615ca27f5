"""A drawn sample, put in its place as a whole; a workbook that a tester has filled in is never touched."""

from __future__ import annotations

import hashlib
from pathlib import Path

from quality_account.audit.finished import FinishedEdition
from quality_account.audit.sampling.drawing import Sample, draw_sample
from quality_account.audit.sampling.population import find_population
from quality_account.audit.sampling.workbook import sample_workbook
from quality_account.catalogue import load_edition
from quality_account.errors import OccupiedPlaceError
from quality_account.observed import is_file, is_there, read_bytes
from quality_account.pipeline.evidence import refuse_place
from quality_account.whole_file import write_whole


def write_sample(
    edition: FinishedEdition, size: int, seed: int, to: Path | None
) -> tuple[Path, Sample]:
    """Draw a sample and write its workbook; the file and the sample are returned.

    Raises
    ------
    OccupiedPlaceError
        Another file is there, or the place is where things are kept that leave the team.
    """
    folder = edition.paths.build(edition.provider, edition.year) / "samples"
    file = to or folder / f"{size}-figures-seed-{seed}.xlsx"
    refuse_place(edition.paths, file)
    sample = draw_sample(find_population(edition), size, seed)
    digest = hashlib.sha256(read_bytes(edition.ledger)).hexdigest()
    described = load_edition(edition.paths, edition.provider, edition.year)
    content = sample_workbook(edition, described, sample, digest)
    if is_there(file) and not (is_file(file) and read_bytes(file) == content):
        raise OccupiedPlaceError(
            f"{file}: found something else there, such as a sample that a tester has filled in or one "
            "of an earlier book, expected nothing or this very sample\n"
            "    Next: name another file with --to, or move that one away."
        )
    write_whole(file, content)
    return file, sample
