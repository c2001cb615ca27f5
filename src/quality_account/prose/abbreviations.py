"""Short forms that a reader cannot know, and terms of the glossary that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from quality_account.catalogue import GlossaryTerm
from quality_account.catalogue.glossary import is_abbreviation
from quality_account.errors import Remark
from quality_account.prose.edition import EditionTexts, Page
from quality_account.prose.markup import blank_words
from quality_account.prose.page_text import Line, page_lines

#: Two or more capitals: CQC, LeDeR, CQUINs, LGBTQIA+.
_ABBREVIATION = re.compile(r"(?<![^\W_])[A-Za-z]*[A-Z][A-Za-z]*[A-Z][A-Za-z]*\+?(?![^\W_])")
#: Letters with a sign between them: R&DT, FYPC/LDA.
_JOINED = re.compile(r"[A-Za-z]+(?:[&/][A-Za-z]+)+")
#: After the short form in "Care Quality Commission (CQC)".
_AFTER_SHORT_FORM = re.compile(r"\s*[),;:]")
_BETWEEN_WORDS = re.compile(r"[\s-]+")

Glossary = Mapping[str, GlossaryTerm]


@dataclass(frozen=True)
class FirstUse:
    """The first place on a page at which an abbreviation stands; ``start`` and ``end`` in its line."""

    short: str
    line: Line
    start: int
    end: int

    @property
    def is_in_brackets(self) -> bool:
        """Whether it stands as in "Care Quality Commission (CQC)"."""
        text = self.line.text
        is_opened = text[: self.start].rstrip().endswith("(")
        return is_opened and bool(_AFTER_SHORT_FORM.match(text[self.end :]))

    def follows(self, long_form: str) -> bool:
        """Whether the long form, or its plural, stands right before the brackets."""
        before = self.line.text[: self.start].rstrip().removesuffix("(").rstrip()
        return bool(re.search(rf"{_flexible(long_form)}['’]?s?['’]?$", before, re.I))


def find_abbreviations(
    texts: EditionTexts, glossary: Glossary, exceptions: Collection[str] = ()
) -> list[Remark]:
    """Abbreviations that a page uses without an entry, or without their long form at first.

    Parameters
    ----------
    exceptions : collection of str
        Names in capitals that need neither.
    """
    terms = {spelling: term for term in glossary.values() for spelling in term.spellings}
    remarks = []
    for page in texts.pages.values():
        if page.is_made:
            for use in first_uses(page_lines(texts, page), exceptions, terms):
                remarks += _judge(use, terms)
    return remarks


def find_unused_terms(
    texts: EditionTexts, glossary: Glossary, places: Mapping[str, str], read: Collection[str] = ()
) -> list[Remark]:
    """Terms of the glossary that no page of the edition uses.

    Parameters
    ----------
    places : mapping
        The file in which each term stands; terms without one are not judged.
    read : collection of str
        Further texts that readers of the edition read: cards, tables, pages written by hand.
    """
    return judge_unused_terms(
        terms_unused_in_pages(texts, glossary, places), glossary, places, read
    )


def terms_unused_in_pages(
    texts: EditionTexts, glossary: Glossary, places: Mapping[str, str]
) -> list[str]:
    """Terms of the glossary that no page of the edition uses in its own words."""
    return _unused_in(_all_words(texts), [name for name in glossary if name in places], glossary)


def judge_unused_terms(
    names: Collection[str], glossary: Glossary, places: Mapping[str, str], read: Collection[str]
) -> list[Remark]:
    """Those of some terms that nothing else uses either; as ``find_unused_terms``."""
    unused = _unused_in(read, names, glossary)
    explained: dict[str, list[str]] = {}
    for name in unused:
        if glossary[name].source:
            explained.setdefault(places[name], []).append(name)
    return [
        *(_unused(places[name], name) for name in unused if not glossary[name].source),
        *(_explained_and_unused(place, names) for place, names in explained.items()),
    ]


def first_uses(
    lines: list[Line], exceptions: Collection[str] = (), spellings: Collection[str] = ()
) -> list[FirstUse]:
    """Each abbreviation of a page where a reader meets it first; a plural is its singular.

    Parameters
    ----------
    exceptions : collection of str
        Names in capitals that are none.
    spellings : collection of str
        Those of the glossary; such as R&DT and FYPC/LDA are one abbreviation and not two.
    """
    joined = [one for one in spellings if _JOINED.fullmatch(one) and is_abbreviation(one)]
    known = [rf"(?<![^\W_]){re.escape(one)}(?![^\W_])" for one in sorted(joined, key=len)[::-1]]
    pattern = re.compile("|".join([*known, _ABBREVIATION.pattern]))
    found: dict[str, FirstUse] = {}
    for line in lines:
        for match in pattern.finditer(blank_words(exceptions, line.text)):
            short = match[0]
            if short.endswith("s") and len(re.findall("[A-Z]", short)) > 1:
                short = short.removesuffix("s")
            found.setdefault(short, FirstUse(short, line, *match.span()))
    return list(found.values())


def _judge(use: FirstUse, terms: Mapping[str, GlossaryTerm]) -> Iterator[Remark]:
    term = terms.get(use.short) or terms.get(f"{use.short}s")
    where = (use.line.place, use.line.row, use.line.column)
    if term is None:
        yield Remark(
            *where,
            found=f"{use.short}, which the glossary does not have",
            expected="an abbreviation that readers can look up",
            next_step="Add it to glossary.yml, and write its long form before it at its first "
            "use. If it is a name, list it in data/catalogue/names_in_capitals.yml.",
        )
    elif term.stands_for and not (use.is_in_brackets and use.follows(term.stands_for)):
        yield Remark(
            *where,
            found=f"{use.short} without its long form at its first use on the page",
            expected=f"{term.stands_for} ({use.short})",
            next_step="Write it so here; afterwards the short form is enough.",
        )


def _unused_in(words: Iterable[str], names: Iterable[str], glossary: Glossary) -> list[str]:
    everything = _Words("\n".join(words))
    return [name for name in names if not any(map(everything.use, glossary[name].spellings))]


def _unused(place: str, name: str) -> Remark:
    return Remark(
        place,
        column=name,
        found="a term that no page uses",
        expected="terms that readers meet",
        next_step="Delete the entry, or add the spelling that pages use to its `also`.",
    )


def _explained_and_unused(place: str, names: list[str]) -> Remark:
    """One remark for all such terms of a file: most of them are as they should be."""
    what = "a term" if len(names) == 1 else f"{len(names)} terms"
    return Remark(
        place,
        found=f"{what} that the account explains and no page uses: {', '.join(names)}",
        expected="terms that readers meet",
        next_step="Nothing, if the account prints it; otherwise take it out."
        if len(names) == 1
        else "Nothing, if the account prints them; otherwise take them out.",
    )


def _all_words(texts: EditionTexts) -> Iterator[str]:
    for page in texts.pages.values():
        if page.is_made:
            yield from _words_of_page(texts, page)


def _words_of_page(texts: EditionTexts, page: Page) -> Iterator[str]:
    yield from (line.text for line in page_lines(texts, page))
    yield from page.code.constants
    for name in page.facts_files & set(texts.facts):
        yield from (cell for row in texts.facts[name].rows for cell in row.cells.values())


class _Words:
    """A long text that is asked for one term after the other."""

    def __init__(self, text: str):
        self._as_written = _on_one_line(text)
        self._in_any_case = self._as_written.casefold()

    def use(self, term: str) -> bool:
        """Whether the text uses a term: an abbreviation as it is written, words in any case."""
        term = _on_one_line(term.strip())
        if is_abbreviation(term):
            return _stands_in(term, self._as_written)
        return _stands_in(term.casefold(), self._in_any_case)


def _stands_in(term: str, text: str) -> bool:
    """Whether a term, or its plural, stands in a text and is no part of a longer word.

    A pattern would do the same in ten times the time.

    >>> [_stands_in("ward", text) for text in ("in wards", "a ward", "onward", "wardrobe")]
    [True, True, False, False]
    """
    start = text.find(term)
    while start >= 0:
        before, after = (
            text[max(start - 1, 0) : start],
            text[start + len(term) : start + len(term) + 2],
        )
        is_whole = not after[:1].isalnum() or (after[0] == "s" and not after[1:].isalnum())
        if is_whole and not before.isalnum():
            return True
        start = text.find(term, start + 1)
    return False


def _on_one_line(words: str) -> str:
    """The words with one space wherever a line may break or a hyphen stand."""
    return _BETWEEN_WORDS.sub(" ", words)


def _flexible(words: str) -> str:
    """A pattern for words between which a line may break or a hyphen stand."""
    return _BETWEEN_WORDS.pattern.join(map(re.escape, _BETWEEN_WORDS.split(words.strip())))
