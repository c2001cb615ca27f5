"""The checks before a build, each done again only where something that it rests on has changed.

Nothing of the data layer is imported before a check must be done, so that an unchanged project is
known to be good in a fraction of the time that importing it takes.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any, TypeVar

from quality_account.errors import Problem, Remark
from quality_account.freshness.file_hashes import FileHashes
from quality_account.freshness.verdict import Verdicts
from quality_account.paths import ProjectPaths, private_folder

Value = TypeVar("Value")
AProblem = TypeVar("AProblem", bound=Problem)


class RememberedChecks:
    """The checks of one project. Make a new one for each command: it looks at each file once.

    What a check raises, such as an unknown provider, is raised here too.
    """

    def __init__(self, paths: ProjectPaths) -> None:
        self.paths = paths
        #: What files are at the time of the command.
        self.hashes = FileHashes()
        self._verdicts = Verdicts(paths.verdicts, paths.root, self.hashes)
        #: How to come by the parts of a check; see ``parts.Ask``.
        self.ask = _AskWhatIsRemembered(self)

    def answer(self, name: str, work_out: Callable[..., Value], *of_what: str) -> Value:
        """What ``work_out(paths, *of_what)`` gives, worked out or remembered under ``name``.

        It must be a value that JSON has.
        """
        private = private_folder()
        # a relative folder is another one where the command runs in another folder
        key = [*of_what, "" if private is None else os.path.abspath(private)]  # noqa: PTH100
        return self._verdicts.answer(name, key, lambda: work_out(self.paths, *of_what))

    def list_editions(self, provider: str | None = None) -> list[tuple[str, str]]:
        """Provider and year of each edition, of one provider or of all."""
        return [
            (code, year) for code, year in self.answer("editions", _editions, *_if_named(provider))
        ]

    def default_edition(self) -> tuple[str, str]:
        """Provider and year of a build for which none are named."""
        provider, year = self.answer("default_edition", _default_edition)
        return provider, year

    def editions_read(self, provider: str, year: str) -> list[str]:
        """The years that a book reads, oldest first."""
        return self.answer("editions_read", _editions_read, provider, year)

    def find_shared_problems(self) -> list[Problem]:
        """What is wrong in the files that all editions share."""
        return _as(Problem, self.answer("shared_problems", _shared_problems))

    def find_release_problems(self) -> list[Problem]:
        """What is wrong with the published files that are held, named by an edition or not."""
        return self.ask(self.paths, "releases", _check_releases)

    def find_edition_problems(self, provider: str, year: str) -> list[Problem]:
        """As ``problems.find_edition_problems``."""
        return self.ask(self.paths, "edition_problems", self._find_edition, provider, year)

    def find_build_problems(self, provider: str, year: str) -> list[Problem]:
        """As ``problems.find_build_problems``."""
        return self.ask(self.paths, "build_problems", self._find_build, provider, year)

    def find_word_remarks(self, provider: str, year: str) -> list[Remark]:
        """As ``words.find_word_remarks``; a change of a table leaves unasked what texts say."""
        return _as(Remark, self.answer("word_remarks", self._word_remarks, provider, year))

    def find_openly_published(self, provider: str, year: str) -> list[Remark]:
        """As ``tables.openly_published.find_openly_published``."""
        return _as(Remark, self.answer("openly_published", _openly_published, provider, year))

    def _word_remarks(self, paths: ProjectPaths, provider: str, year: str) -> list[dict[str, Any]]:
        from quality_account.prose import find_term_remarks

        of_texts = _as(Remark, self.answer("text_remarks", _text_remarks, provider, year))
        unused = self.answer("unused_terms", _unused_terms, provider, year)
        return _records(sorted({*of_texts, *find_term_remarks(paths, provider, year, unused)}))

    def _find_edition(self, paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
        from quality_account.pipeline.planning.problems import find_edition_problems

        return find_edition_problems(paths, provider, year, self.ask)

    def _find_build(self, paths: ProjectPaths, provider: str, year: str) -> list[Problem]:
        from quality_account.pipeline.planning.problems import find_build_problems

        return find_build_problems(paths, provider, year, self.ask)


class _AskWhatIsRemembered:
    """What a check finds, or found when it was last done; see ``parts.Ask``."""

    def __init__(self, checks: RememberedChecks) -> None:
        self._checks = checks

    def __call__(
        self, _: ProjectPaths, name: str, check: Callable[..., list[Problem]], *of_what: str
    ) -> list[Problem]:
        def work_out(paths: ProjectPaths, *of_what: str) -> list[dict[str, Any]]:
            return _records(check(paths, *of_what))

        return _as(Problem, self._checks.answer(name, work_out, *of_what))

    def value(
        self, _: ProjectPaths, name: str, work_out: Callable[..., Value], *of_what: str
    ) -> Value:
        return self._checks.answer(name, work_out, *of_what)


def _if_named(provider: str | None) -> tuple[str, ...]:
    return () if provider is None else (provider,)


def _as(kind: type[AProblem], records: Iterable[dict[str, Any]]) -> list[AProblem]:
    return [kind(**record) for record in records]


def _records(problems: Iterable[Problem]) -> list[dict[str, Any]]:
    return [asdict(problem) for problem in problems]


def _editions(paths: ProjectPaths, provider: str | None = None) -> list[list[str]]:
    from quality_account.catalogue import list_editions, list_providers

    providers = [provider] if provider else sorted(list_providers(paths))
    return [[code, year] for code in providers for year in list_editions(paths, code)]


def _default_edition(paths: ProjectPaths) -> list[str]:
    from quality_account.pipeline.planning.settings import default_edition_of, read_book_settings

    return list(default_edition_of(read_book_settings(paths)))


def _editions_read(paths: ProjectPaths, provider: str, year: str) -> list[str]:
    from quality_account.pipeline.planning.problems import editions_read

    return editions_read(paths, provider, year)


def _shared_problems(paths: ProjectPaths) -> list[dict[str, Any]]:
    from quality_account.catalogue import check_catalogue
    from quality_account.crosschecks.files import find_rule_problems
    from quality_account.pipeline.planning.problems import find_book_problems

    return _records(
        [*find_book_problems(paths), *check_catalogue(paths), *find_rule_problems(paths)]
    )


def _check_releases(paths: ProjectPaths) -> list[Problem]:
    from quality_account.national.releases import check_releases

    return check_releases(paths)


def _text_remarks(paths: ProjectPaths, provider: str, year: str) -> list[dict[str, Any]]:
    from quality_account.pipeline.planning.words import find_text_remarks

    return _records(find_text_remarks(paths, provider, year))


def _unused_terms(paths: ProjectPaths, provider: str, year: str) -> list[str]:
    from quality_account.pipeline.planning.words import find_terms_unused_in_pages

    return find_terms_unused_in_pages(paths, provider, year)


def _openly_published(paths: ProjectPaths, provider: str, year: str) -> list[dict[str, Any]]:
    from quality_account.tables.openly_published import find_openly_published

    return _records(find_openly_published(paths, provider, year))
