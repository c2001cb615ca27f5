"""The outline of a page made from a notebook.

Two things stand in the way of a readable page. Headings inside outputs are no sections for myst-nb
(they would be missing from contents and search), and every cell's code stands open before its
output. So the page is taken apart into headings and blocks, in order, and put together again:
headings in words open real sections, and the code of each section goes under one fold at its end.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

from quality_account.book.nodes import CodeDisclosure, NotebookOutput, PageContents
from quality_account.book.where_from import finish_links, with_links

#: From this many sections on, a page begins with its own contents.
MIN_SECTIONS_FOR_CONTENTS = 3


def register(app: Sphinx) -> None:
    """Add the transform that rebuilds each page's outline while it is read."""
    app.add_transform(NotebookOutline)


@dataclass(frozen=True)
class Heading:
    """The opening of a section; ``section`` is empty but for its title."""

    level: int
    section: nodes.section


@dataclass(frozen=True)
class Code:
    """The source of one code cell."""

    text: str
    lexer: str


class NotebookOutline(SphinxTransform):
    """Rebuild a page's sections, fold its code and give a long page its contents."""

    # Before external-toc's contents (100), which go into the page's last section.
    default_priority = 90

    def apply(self, **kwargs: object) -> None:
        """Rebuild the page in place."""
        self._drop_unused_defaults()
        if any(_is_cell(node) for node in self.document.findall(nodes.container)):
            self._rebuild()
        self._add_contents()

    def _drop_unused_defaults(self) -> None:
        """Take out the notebook's default parameters where papermill gave it others.

        Both would stand in the code that readers open, and the first would be another provider's.
        """
        cells = [cell for cell in self.document.findall(nodes.container) if _is_cell(cell)]
        if any("tag_injected-parameters" in cell["classes"] for cell in cells):
            for cell in cells:
                if "tag_parameters" in cell["classes"]:
                    cell.parent.remove(cell)

    def _rebuild(self) -> None:
        blocks = list(self._flatten(self.document, level=1))
        self.document.clear()
        open_sections: list[tuple[int, nodes.Element]] = [(0, self.document)]
        code: dict[int, list[Code]] = {}
        answered = False
        addresses: set[str] = set()
        for block in blocks:
            if isinstance(block, Heading):
                while open_sections[-1][0] >= block.level:
                    open_sections.pop()
                open_sections[-1][1].append(block.section)
                open_sections.append((block.level, block.section))
                continue
            parent = open_sections[-1][1]
            if isinstance(block, Code):
                code.setdefault(id(parent), []).append(block)
            elif isinstance(block, NotebookOutput):
                is_answer = not answered and len(open_sections) == 2
                words = with_links(block.children, addresses)
                parent.extend([_answer(words)] if is_answer else words)
                answered = True
            else:
                parent.append(block)
        for section in list(self.document.findall(nodes.section)):
            _fold_code(section, code.get(id(section), []))
        finish_links(self.document)

    def _flatten(self, parent: nodes.Element, level: int) -> Iterator[Heading | Code | nodes.Node]:
        for child in list(parent.children):
            if isinstance(child, nodes.section):
                title, *rest = child.children
                child.children = [title]
                yield Heading(level, child)
                shell = nodes.Element("", *rest)
                yield from self._flatten(shell, level + 1)
            elif _is_cell(child):
                yield from self._flatten_cell(child)
            else:
                yield child

    def _flatten_cell(self, cell: nodes.container) -> Iterator[Heading | Code | nodes.Node]:
        code: list[Code] = []
        shown: list[Heading | nodes.Node] = []
        for part in cell.children:
            if part.get("nb_element") == "cell_code_source":
                blocks = part.findall(nodes.literal_block)
                code += [Code(block.astext(), _lexer(block)) for block in blocks]
            else:
                for output in part.children:
                    shown += self._flatten_output(output)
        # Words that open a section belong to it, and so does their code.
        opening = 1 if shown and isinstance(shown[0], Heading) else 0
        yield from (*shown[:opening], *code, *shown[opening:])

    def _flatten_output(self, output: nodes.Element) -> Iterator[Heading | nodes.Node]:
        ours = next(iter(output.findall(NotebookOutput)), None)
        if ours is None:
            yield output
            return
        if ours["kind"] != "words":
            yield from ours.children
            return
        paragraphs: list[nodes.Node] = []
        for child in ours.children:
            if not isinstance(child, nodes.rubric):
                paragraphs.append(child)
                continue
            if paragraphs:
                yield NotebookOutput("", *paragraphs, kind="words")
            paragraphs = []
            # The page's own title is a Markdown cell, so words can only open sections in it.
            yield Heading(max(2, child.get("level", 2)), self._section_from(child))
        if paragraphs:
            yield NotebookOutput("", *paragraphs, kind="words")

    def _section_from(self, rubric: nodes.rubric) -> nodes.section:
        # a heading that the page has already comes with a message for authors, which names a file
        words = [one for one in rubric.children if not isinstance(one, nodes.system_message)]
        section = nodes.section("", nodes.title(rubric.rawsource, "", *words))
        section.source, section.line = rubric.source, rubric.line
        section["names"], section["ids"] = rubric["names"], rubric["ids"]
        for identifier in section["ids"]:
            self.document.ids[identifier] = section
        if not section["ids"]:
            section["names"] = [nodes.fully_normalize_name(rubric.astext())]
            self.document.note_implicit_target(section)
        return section

    def _add_contents(self) -> None:
        page = next(iter(self.document.findall(nodes.section)), None)
        if page is None:
            return
        sections = [child for child in page.children if isinstance(child, nodes.section)]
        if len(sections) < MIN_SECTIONS_FOR_CONTENTS:
            return
        entries = [[section["ids"][0], section[0].astext()] for section in sections]
        page.insert(page.index(sections[0]), PageContents(entries=entries))


def _is_cell(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("nb_element") == "cell_code"


def _lexer(block: nodes.literal_block) -> str:
    """Words are Markdown with expressions in it, whatever the kernel's language."""
    if block.astext().lstrip().startswith("%%words"):
        return "markdown"
    return block.get("language", "python")


def _answer(words: list[nodes.Element]) -> nodes.container:
    """The page's first words, which answer its question."""
    return nodes.container("", *words, classes=["answer"])


def _fold_code(section: nodes.section, cells: list[Code]) -> None:
    """Put the section's code under one fold at its end, before its first subsection."""
    if not cells:
        return
    sources = [[cell.text, cell.lexer] for cell in cells]
    fold = CodeDisclosure(subject=section[0].astext(), sources=sources)
    first_subsection = next(
        (at for at, child in enumerate(section.children) if isinstance(child, nodes.section)),
        len(section.children),
    )
    section.insert(first_subsection, fold)
