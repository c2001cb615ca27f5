"""``site/index.html``: the editions that are there to read, each with its state."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from quality_account.catalogue import Edition, list_editions, list_providers, load_edition
from quality_account.errors import Problem, load_or_note
from quality_account.observed import is_file, read_text
from quality_account.paths import ProjectPaths
from quality_account.pipeline.lock import wait_for_lock

STYLES = "editions.css"
_TEMPLATE = "editions.html.j2"
_OWN_FILES = Path(__file__).parent / "site_pages"


@dataclass(frozen=True)
class ProviderEditions:
    """A provider's built editions, the newest first."""

    code: str
    name: str
    editions: tuple[Edition, ...]


def write_site_list(paths: ProjectPaths) -> list[Problem]:
    """Write the list of all editions that stand in ``site/``, and its style sheet.

    An edition whose description cannot be read is left out, and its problems are returned: it must
    not keep another edition's good book from being listed.
    """
    problems: list[Problem] = []
    with wait_for_lock(paths.root / "build" / "site.lock"):
        styles = read_text(_OWN_FILES / STYLES)
        _write_whole(paths.site / STYLES, styles)
        _write_whole(paths.site / "index.html", _render(find_built_editions(paths, problems)))
    return problems


def find_built_editions(
    paths: ProjectPaths, problems: list[Problem]
) -> tuple[ProviderEditions, ...]:
    """The editions that have a book in ``site/``, by provider; ``problems`` takes in why others
    with a book are not among them."""
    found = []
    for code, provider in sorted(list_providers(paths).items()):
        editions = [
            load_or_note(problems, lambda code=code, year=year: load_edition(paths, code, year))
            for year in reversed(list_editions(paths, code))
            if is_built(paths, code, year)
        ]
        readable = tuple(edition for edition in editions if edition is not None)
        if readable:
            found.append(ProviderEditions(code, provider.name, readable))
    return tuple(found)


def is_built(paths: ProjectPaths, provider: str, year: str) -> bool:
    """True where ``site/`` has a book of the edition."""
    return is_file(paths.edition_site(provider, year) / "index.html")


def _render(providers: tuple[ProviderEditions, ...]) -> str:
    from jinja2 import Environment, FileSystemLoader

    templates = Environment(
        loader=FileSystemLoader(_OWN_FILES), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    return templates.get_template(_TEMPLATE).render(providers=providers, styles=STYLES)


def _write_whole(file: Path, text: str) -> None:
    staged = file.with_name(f".{file.name}.part")
    staged.write_text(text, encoding="utf-8", newline="\n")
    staged.replace(file)
