"""What a verification found, as a record."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quality_account.pipeline.verifying.chain import Chain
from quality_account.pipeline.verifying.fact_verdicts import FactVerdict, Verdict, count_verdicts
from quality_account.pipeline.verifying.file_verdicts import ChangedFile

#: What no verification can say, and the first line of every report.
NOT_PROVEN = (
    "This compares a book with the files that it was made of. It does not prove that the records "
    "behind those files are right."
)


@dataclass(frozen=True)
class Verification:
    """How a book stands to its manifest and to what comes out when it is made again.

    Attributes
    ----------
    provider, year : str
        The edition.
    manifest : str
        The sha256 of the manifest in the book.
    versions : (str, str)
        Of the package: the one that made the book, the one that runs now.
    inputs, code, outputs : tuple of ChangedFile
        What has not the recorded hash: files of the project, of the package, of the book.
    parameters : tuple of str
        Pages that are given other values now, or that only one side has.
    comes_out_differently : tuple of str or None
        Files of the book that come out with other bytes now; None where no book was made.
    facts : tuple of FactVerdict
        A verdict on each.
    not_made : tuple of str
        Why pages or the book could not be made again.
    chain : Chain
        The run log, and how the manifests stand to it.
    remarks : tuple of str
        What is worth knowing and no difference.
    counts : mapping of str to int
        How many ``inputs``, ``code`` files, ``outputs`` and ``pages`` were looked at.
    """

    provider: str
    year: str
    manifest: str
    versions: tuple[str, str]
    inputs: tuple[ChangedFile, ...]
    code: tuple[ChangedFile, ...]
    outputs: tuple[ChangedFile, ...]
    parameters: tuple[str, ...]
    comes_out_differently: tuple[str, ...] | None
    facts: tuple[FactVerdict, ...]
    not_made: tuple[str, ...]
    chain: Chain
    remarks: tuple[str, ...]
    counts: Mapping[str, int]

    @property
    def differing_facts(self) -> tuple[FactVerdict, ...]:
        """The facts that are not the same."""
        return tuple(one for one in self.facts if one.verdict is not Verdict.SAME)

    @property
    def is_same(self) -> bool:
        """Whether no difference of any kind was found.

        Code that differs and gives the same bytes is none: the book does not depend on it.
        """
        return not (
            self.inputs
            or self.outputs
            or self.parameters
            or self.comes_out_differently
            or self.differing_facts
            or self.not_made
            or self.chain.faults
        )

    @property
    def outcome(self) -> str:
        """The result in a few words, for the run log."""
        counts = {
            "input": len(self.inputs),
            "file of the book": len(self.outputs),
            "fact": len(self.differing_facts),
            "page or book not made again": len(self.not_made),
            "fault of log or manifest": len(self.chain.faults),
        }
        found = [f"{what}: {count}" for what, count in counts.items() if count]
        return "all same" if self.is_same else f"differs ({', '.join(found) or 'bytes'})"

    def as_record(self) -> dict[str, Any]:
        """The same as values that JSON has."""
        verdicts = count_verdicts(self.facts)
        return {
            "does_not_prove": NOT_PROVEN,
            "provider": self.provider,
            "year": self.year,
            "is_same": self.is_same,
            "manifest": self.manifest,
            "versions": list(self.versions),
            "counts": dict(self.counts),
            "inputs": [one.as_record() for one in self.inputs],
            "code": [one.as_record() for one in self.code],
            "outputs": [one.as_record() for one in self.outputs],
            "parameters": list(self.parameters),
            "comes_out_differently": self.comes_out_differently,
            "facts": {
                "counts": {verdict.value: count for verdict, count in verdicts.items()},
                "not_same": [one.as_record() for one in self.differing_facts],
            },
            "not_made": list(self.not_made),
            "run_log": {
                "lines": self.chain.lines,
                "last": self.chain.last,
                "faults": list(self.chain.faults),
            },
            "remarks": [*self.chain.remarks, *self.remarks],
        }
