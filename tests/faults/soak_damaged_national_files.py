"""National files damaged at random: each is read or refused in words, and none ends in a traceback.

``make soak`` runs this; ``make test`` does not. The damage is the same at each run.
"""

from __future__ import annotations

import io
import random
import zipfile
from collections import Counter
from pathlib import Path

import pytest
from bench.ratings_workbook import write_invented_file
from project_copies import ROOT
from unit.national.made_workbooks import workbook_file

from quality_account.errors import ImportRefusedError
from quality_account.national.snapshot import SnapshotFile
from quality_account.national.sources import SOURCES

TIMES = 2000
#: What has brought down readers of tables before: marks, ends, digits of other kinds and without end.
PIECES = (
    b"", b"<", b">", b'"', b"&", b"-1", b"0", b"*", b"NA", b"1E99", b"\0", b"A1:", b"</row>",
    b't="d"', b'r="ZZZZZZ1"', "²".encode(), "٣".encode(), b"9" * 20, b"9" * 5000,
)  # fmt: skip
RATINGS = "02_December_2024_Latest_ratings.ods"
SURVEY = [["org_id", "org_name", "PP1_2024", "PP1_n_2024"], ["Q9X", "Invented Trust", 7.5, 2000]]


@pytest.fixture(scope="module")
def whole_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, bytes]]:
    """Each source with the name and the bytes of a file that is in order."""
    folder = tmp_path_factory.mktemp("whole")
    write_invented_file(folder / RATINGS, 60)
    workbook_file(folder / "survey.xlsx", {"Community Trusts": SURVEY})
    snapshots = ROOT / "data" / "snapshots"
    files = {
        "ratings": folder / RATINGS,
        "staff_survey": folder / "survey.xlsx",
        "friends_and_family": next(snapshots.glob("friends_and_family/*/*.xlsx")),
        "staff_survey_scores": next(snapshots.glob("staff_survey_scores/*/*.csv")),
    }
    return {source: (file.name, file.read_bytes()) for source, file in files.items()}


@pytest.mark.parametrize(
    "source", ["ratings", "staff_survey", "friends_and_family", "staff_survey_scores"]
)
def test_a_damaged_file_is_read_or_refused_in_words(whole_files, tmp_path: Path, source: str):
    name, content = whole_files[source]
    importer, draw, told = SOURCES[source].importer(), random.Random(source), Counter()
    for _ in range(TIMES):
        file = tmp_path / "file"
        file.write_bytes(damaged(content, draw))
        for read in (importer.recognise, lambda file: list(importer.read(file))):
            try:
                read(SnapshotFile(file, name, name))
                told["read"] += 1
            except ImportRefusedError as refused:
                assert str(refused)
                told["refused"] += 1

    print(f"{source}: {dict(told)}")
    assert told["refused"] > TIMES / 2


def damaged(content: bytes, draw: random.Random) -> bytes:
    """The same with a few bytes replaced: mostly inside one part of an archive, packed again in order."""
    if not content.startswith(b"PK") or draw.random() < 0.2:
        return with_pieces(content, draw)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {one.filename: archive.read(one) for one in archive.infolist()}
    changed = draw.choice([one for one in parts if one.endswith((".xml", ".rels"))])
    parts[changed] = with_pieces(parts[changed], draw)
    if draw.random() < 0.05:
        del parts[changed]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return packed.getvalue()


def with_pieces(content: bytes, draw: random.Random) -> bytes:
    """One to four places replaced by a piece or by any bytes."""
    changed = bytearray(content)
    for _ in range(draw.randint(1, 4)):
        start = draw.randrange(len(changed) + 1)
        end = min(len(changed), start + draw.choice([0, 1, 1, 3, 10, 60]))
        changed[start:end] = draw.choice(PIECES) if draw.random() < 0.7 else draw.randbytes(3)
    return bytes(changed)
