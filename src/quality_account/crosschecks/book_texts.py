"""All that an edition's book says in words, taken apart into sentences before any fact is known.

Texts stand still while figures change, so whoever checks an account again can keep this: to parse the
code of all pages for captions, and to find where sentences end, took a tenth of the time of the checks.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from quality_account.crosschecks.templates import Template, split_templates
from quality_account.paths import ProjectPaths
from quality_account.prose.edition import EditionTexts, Piece, read_edition


@dataclass(frozen=True)
class BookText(Piece):
    """A narrative, a cell of words or a caption, as it was written, with its sentences.

    ``page`` is the narrative's or the notebook's name.
    """

    page: str
    templates: tuple[Template, ...]

    @classmethod
    def of(cls, text: str, place: str, column: str = "", *, is_shown: bool = True) -> BookText:
        """A text at its place.

        >>> [one.text for one in BookText.of("Beds: {beds}. All full.", "narrative/beds.md").templates]
        ['Beds: {beds}.', 'All full.']
        """
        page = place.rpartition("/")[2].partition(".")[0]
        return cls(place, column, text, is_shown, page, tuple(split_templates(text)))

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> BookText:
        """The text of which ``asdict`` went through JSON."""
        templates = tuple(Template(**one) for one in record["templates"])
        return cls(**{**record, "templates": templates})


@dataclass(frozen=True)
class BookTexts:
    """The texts of an edition's book, in the order of its files.

    ``narratives`` are by name, also those that no page shows; ``cells`` are those of all pages;
    ``captions`` are those that the book shows, with the line of their cell in their templates.
    """

    narratives: Mapping[str, BookText]
    cells: tuple[BookText, ...] = ()
    captions: tuple[BookText, ...] = ()

    def words(self) -> Iterator[BookText]:
        """All that is written with placeholders: narratives, then the cells of the pages."""
        yield from self.narratives.values()
        yield from self.cells

    def as_record(self) -> dict[str, Any]:
        """The texts as values that JSON has."""
        return asdict(self)

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> BookTexts:
        """The texts of which ``as_record`` went through JSON.

        >>> texts = BookTexts({"beds": BookText.of("All full.", "narrative/beds.md")})
        >>> BookTexts.from_record(texts.as_record()) == texts
        True
        """
        return cls(
            {name: BookText.from_record(one) for name, one in record["narratives"].items()},
            tuple(map(BookText.from_record, record["cells"])),
            tuple(map(BookText.from_record, record["captions"])),
        )


def read_book_texts(
    paths: ProjectPaths,
    provider: str,
    year: str,
    listed: Collection[str],
    left_out: Collection[str] = (),
) -> BookTexts:
    """The texts of an edition's book; see ``prose.edition.read_edition`` for what it is given."""
    return _taken_apart(read_edition(paths, provider, year, listed, left_out)[0])


def _taken_apart(texts: EditionTexts) -> BookTexts:
    pieces = list(texts.words())
    of_files = len(texts.narratives)
    apart = [BookText.of(one.text, one.place, one.column, is_shown=one.is_shown) for one in pieces]
    return BookTexts(
        dict(zip(texts.narratives, apart[:of_files], strict=True)),
        tuple(apart[of_files:]),
        tuple(_captions(texts)),
    )


def _captions(texts: EditionTexts) -> Iterator[BookText]:
    """A caption stands out as a heading does; its line is that of its cell."""
    for page in texts.pages.values():
        for caption in page.captions if page.is_made else ():
            found = split_templates(caption.text)
            headings = tuple(Template(caption.line, one.text, is_heading=True) for one in found)
            yield BookText(page.place, "caption", caption.text, True, page.name, headings)
