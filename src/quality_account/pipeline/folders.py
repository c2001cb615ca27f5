"""Where one build puts its things on the way. Nothing here is published or kept in git."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from quality_account.paths import LEDGER
from quality_account.pipeline.planning.plan import BuildPlan


@dataclass(frozen=True)
class BuildFolders:
    """The folders of one build; what makes no book for readers works beside the edition's own."""

    edition: Path
    work: Path
    shared: Path
    first_wave_ledger: Path
    first_wave_offered: Path
    about_first_wave: tuple[Path, ...]

    @classmethod
    def of(
        cls, plan: BuildPlan, *, makes_book: bool = True, is_apart: bool = False
    ) -> BuildFolders:
        """The folders for a plan; what makes no book leaves those of the last book alone."""
        edition = plan.paths.build(plan.provider, plan.year)
        apart = "one_page" if plan.only_page else "" if makes_book else "first_wave"
        apart = "recomputed" if is_apart else apart
        return cls(
            edition=edition,
            work=edition / apart if apart else edition,
            shared=plan.paths.root / "build",
            first_wave_ledger=plan.paths.ledger(plan.provider, plan.year),
            first_wave_offered=plan.paths.offered(plan.provider, plan.year),
            about_first_wave=(
                plan.paths.self_check(plan.provider, plan.year),
                plan.paths.law(plan.provider, plan.year),
            ),
        )

    @property
    def files_of_first_wave(self) -> tuple[Path, ...]:
        """The edition's own files that pages of later waves read, and what says when they hold."""
        state = self.first_wave_ledger.with_suffix(".state")
        return (self.first_wave_ledger, state, self.first_wave_offered, *self.about_first_wave)

    @property
    def executed(self) -> Path:
        return self.work / "executed"

    @property
    def source(self) -> Path:
        return self.work / "source"

    @property
    def rendered(self) -> Path:
        """The last good render, from which the next one begins."""
        return self.work / "rendered"

    @property
    def staging(self) -> Path:
        return self.work / "staging"

    @property
    def ledger(self) -> Path:
        return self.work / LEDGER

    @property
    def run_record(self) -> Path:
        return self.work / "run.json"

    @property
    def page_records(self) -> Path:
        """What each page was when it last ran."""
        return self.edition / "pages.json"

    @property
    def log(self) -> Path:
        return self.work / "build.log"

    @property
    def lock(self) -> Path:
        return self.edition / "build.lock"

    @property
    def preview(self) -> Path:
        return self.edition / "preview"

    def clear(self, *, with_first_wave: bool) -> None:
        """Take away what the build before this one left, finished or not.

        The first wave's ledger and what was found in it go too, so that no page can read last
        time's numbers, unless this build makes none.
        """
        for folder in (self.executed, self.source, self.staging):
            if folder.exists():
                shutil.rmtree(folder)
        for file in (self.ledger, self.run_record, self.log):
            file.unlink(missing_ok=True)
        if with_first_wave:
            first = (self.first_wave_ledger, self.first_wave_offered)
            for file in (*first, *self.about_first_wave):
                file.unlink(missing_ok=True)
        for folder in (self.executed, self.source, self.staging):
            folder.mkdir(parents=True)
