"""What somebody signs of a section: its words and its facts, as one text with one hash.

The text is kept beside the edition's data, for the team, so that it can be told later which sentence
or value changed. It is JSON with sorted keys: ``sha256sum`` of the kept file is the hash in the row.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from quality_account.facts import Fact
from quality_account.vocabulary import FACTS_TYPE, OUTPUT_METADATA

#: What is signed of a fact. Its files and their hashes are no part: a figure may move to another row.
_OF_A_FACT = ("label", "display", "value", "unit", "period", "status", "reason", "qualifier")

#: Outputs whose words readers read, by the type of data that holds them.
_TEXT_OF_KIND = {
    "words": "text/markdown",
    "table": "text/html",
    "definition": "text/html",
    "cautions": "text/html",
    "languages": "text/html",
}
_IN_A_FIGURE = ("caption", "description")

_END_OF_CELL = re.compile(r"</t[hd]>", re.IGNORECASE)
_END_OF_BLOCK = re.compile(r"</(?:tr|li|p|dd|dt|caption|h[1-6])>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")
_END_OF_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9“\"'(])")


@dataclass(frozen=True)
class SignedText:
    """The words and facts of a section.

    Attributes
    ----------
    section : str
    sentences : tuple of str
        In the order of the page; a row of a table is one.
    facts : mapping of str to mapping
        By id: label, display, value, unit, period, status, reason and qualifier.
    """

    section: str
    sentences: tuple[str, ...]
    facts: Mapping[str, Mapping[str, str]]

    def as_bytes(self) -> bytes:
        """The text of which the hash is taken, and which is kept."""
        record = {
            "section": self.section,
            "sentences": list(self.sentences),
            "facts": {name: dict(one) for name, one in self.facts.items()},
        }
        text = json.dumps(record, ensure_ascii=False, sort_keys=True, indent=1)
        return f"{text}\n".encode()

    @property
    def sha256(self) -> str:
        """The hash that a sign-off names."""
        return hashlib.sha256(self.as_bytes()).hexdigest()

    @classmethod
    def from_bytes(cls, kept: bytes) -> SignedText:
        """The text that was kept.

        Raises
        ------
        ValueError, KeyError
            It is no such text.
        """
        record = json.loads(kept)
        return cls(record["section"], tuple(record["sentences"]), record["facts"])


def text_of_page(
    section: str, document: Mapping[str, Any], facts: Mapping[str, Fact]
) -> SignedText:
    """The words that readers meet on a page, and the facts that it shows or records.

    Parameters
    ----------
    section : str
        The page's name.
    document : mapping
        Its executed notebook, as its JSON has it.
    facts : mapping of str to Fact
        The edition's ledger by id.
    """
    sentences: list[str] = []
    shown: dict[str, None] = {}
    for cell in document["cells"]:
        if cell["cell_type"] == "markdown":
            sentences += signed_sentences("".join(cell["source"]))
        for output in cell.get("outputs", ()):
            meaning = output.get("metadata", {}).get(OUTPUT_METADATA) or {}
            sentences += _sentences_of(meaning, output.get("data", {}))
            shown.update(dict.fromkeys(meaning.get("facts", ())))
            recorded = output.get("data", {}).get(FACTS_TYPE, {}).get("facts", ())
            shown.update(dict.fromkeys(one["fact_id"] for one in recorded))
    return SignedText(
        section, tuple(sentences), _signed(facts[one] for one in shown if one in facts)
    )


def text_of_indicator(section: str, facts: Mapping[str, Fact]) -> SignedText:
    """The facts of an indicator that has no page of its own."""
    return SignedText(
        section, (), _signed(one for name, one in facts.items() if name.startswith(f"{section}."))
    )


def signed_sentences(text: str) -> list[str]:
    """Sentences, lines and cells of a text without its markup.

    >>> signed_sentences("Of <b>12</b> wards, 3 fell. The others did not.")
    ['Of 12 wards, 3 fell.', 'The others did not.']
    """
    plain = _END_OF_BLOCK.sub("\n", _END_OF_CELL.sub(" ; ", text))
    plain = html.unescape(_TAG.sub("", plain))
    lines = (" ".join(line.split()).strip(" ;") for line in plain.splitlines())
    return [one for line in lines if line for one in _END_OF_SENTENCE.split(line)]


def _sentences_of(meaning: Mapping[str, Any], data: Mapping[str, Any]) -> Iterator[str]:
    kind = meaning.get("kind")
    if kind == "figure":
        for name in _IN_A_FIGURE:
            yield from signed_sentences("".join(meaning.get(name, "")))
    elif kind in _TEXT_OF_KIND:
        yield from signed_sentences("".join(data.get(_TEXT_OF_KIND[kind], "")))


def _signed(facts: Iterable[Fact]) -> dict[str, dict[str, str]]:
    return {one.fact_id: {name: str(getattr(one, name)) for name in _OF_A_FACT} for one in facts}
