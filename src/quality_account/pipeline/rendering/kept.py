"""The last good render of a book, kept so that the next one need only do what has changed.

What it was made of is written down beside it: the hashes of all sources, of everything else that a
render reads, and of the kept files themselves. Nothing of it is believed that cannot be checked: a
kept render without its record, or with a file that is not what it was, is rendered anew as a whole.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterable
from concurrent.futures import wait
from dataclasses import dataclass
from pathlib import Path

from quality_account.errors import RenderFailedError
from quality_account.freshness.file_hashes import hash_files
from quality_account.freshness.package_code import digest_of_package, digest_of_package_now
from quality_account.freshness.sealed import DamagedError, seal, unseal
from quality_account.paths import ProjectPaths
from quality_account.pipeline.beside import beside
from quality_account.pipeline.rendering.render import Renderer, rendered_folder
from quality_account.whole_file import write_whole

_PAGES = (".ipynb", ".md")

#: Written by the extension: files that pages include from outside the assembled folder.
_READ_ELSEWHERE = Path("_build") / ".doctrees" / "read_elsewhere.json"


@dataclass(frozen=True)
class RenderInputs:
    """What a render reads beside its sources.

    Attributes
    ----------
    paths : ProjectPaths
        The project, whose theme and catalogue the extension reads.
    provider : str
        Whose descriptions it reads.
    environment : str
        The digest of libraries, interpreter and variables.
    """

    paths: ProjectPaths
    provider: str
    environment: str

    def digest(self, package: str) -> str:
        """The hash of all of it, with the package's code as given."""
        described = [self.paths.catalogue, self.paths.providers / self.provider]
        files = [
            *(file for folder in described for file in folder.rglob("*.yml")),
            *(file for file in (self.paths.book / "theme").rglob("*") if file.is_file()),
        ]
        whole = [package, self.environment, _hashes(files, self.paths.root)]
        return hashlib.sha256(json.dumps(whole, sort_keys=True).encode()).hexdigest()


class KeptRender:
    """A folder with the last good render of one edition, if there is any.

    Its files are looked at from the first moment, while the sources are still put together.
    """

    def __init__(self, folder: Path):
        self._folder = folder
        self._record = folder / "made_of.json"
        self._found = beside("kept", self._kept_files)

    def render(
        self,
        renderer: Renderer,
        source: Path,
        output: Path,
        *,
        inputs: RenderInputs,
        log: Path,
        root: Path,
    ) -> Path:
        """The folder with the book's HTML pages, the same as ``Renderer.render`` makes.

        Where nothing has changed the renderer is not needed, nor started.

        Raises
        ------
        RenderFailedError
            As ``Renderer.render``; nothing is kept then.
        """
        # as it was before the renderer imported it; afterwards it must still be the same
        before = inputs.digest(digest_of_package())
        sources = hash_files(source)
        changed = self._changed_pages(sources, before)
        if changed is None or (
            changed and not self._render_changed(renderer, source, changed, log)
        ):
            wait([self._found])  # some systems remove no file that is being read
            self._forget()
            try:
                renderer.render(source, self._folder, log=log, root=root)
            except RenderFailedError:
                if rendered_folder(self._folder).exists():
                    self._copy_to(output)
                self._forget()
                raise
        if changed == [] or inputs.digest(digest_of_package_now()) != before:
            return self._copy_to(output)
        remembered = beside("kept", self._remember, sources, before)
        copied = self._copy_to(output)
        remembered.result()
        return copied

    def _changed_pages(self, sources: dict[str, str], inputs: str) -> list[str] | None:
        """The pages whose text is not what it was; None where the whole book must be rendered."""
        try:
            record = unseal(self._record.read_bytes())
            was, elsewhere = record["sources"], record["elsewhere"]
            made_of, files = record["inputs"], record["files"]
        except (OSError, DamagedError, KeyError, TypeError):  # or written by another version
            return None
        differ = [name for name in sources if was.get(name) != sources[name]]
        is_kept = (
            made_of == inputs
            and was.keys() == sources.keys()
            and all(name.endswith(_PAGES) for name in differ)
            and elsewhere == _hashes(map(Path, elsewhere))
            and files == self._found.result()
        )
        return [name.rpartition(".")[0] for name in differ] if is_kept else None

    def _render_changed(
        self, renderer: Renderer, source: Path, changed: list[str], log: Path
    ) -> bool:
        """Render some pages on top of what is kept; False where that cannot be done, or warns."""
        self._record.unlink()  # from here on it is not what the record says
        for file in source.rglob("*"):
            # Sphinx goes by times as well, and all of these are new; which pages are, it is told.
            os.utime(file, (0, 0))
        # Pages name the hashes of style sheets that are there when they are written; Sphinx puts them
        # there anew, and those that come later must not be there before.
        shutil.rmtree(rendered_folder(self._folder) / "_static", ignore_errors=True)
        exit_code, _ = renderer.run(source, self._folder, changed=changed, log=log)
        return exit_code == 0

    def _remember(self, sources: dict[str, str], inputs: str) -> None:
        elsewhere = json.loads((self._folder / _READ_ELSEWHERE).read_text(encoding="utf-8"))
        record = {
            "inputs": inputs,
            "sources": sources,
            "elsewhere": _hashes(map(Path, elsewhere)),
            "files": self._kept_files(),
        }
        write_whole(self._record, seal(record))

    def _forget(self) -> None:
        self._record.unlink(missing_ok=True)
        if self._folder.exists():
            shutil.rmtree(self._folder)
        self._folder.mkdir(parents=True)

    def _kept_files(self) -> dict[str, str]:
        return hash_files(self._folder / "_build")

    def _copy_to(self, output: Path) -> Path:
        """A copy to publish: what readers have is never written into by a later render."""
        shutil.copytree(rendered_folder(self._folder), rendered_folder(output), dirs_exist_ok=True)
        return rendered_folder(output)


def _hashes(files: Iterable[Path], start: Path | None = None) -> dict[str, str]:
    """The sha256 of each file by its name from ``start``; an empty text where it cannot be read."""
    return {
        (file.relative_to(start) if start else file).as_posix(): _hash(file)
        for file in sorted(files)
    }


def _hash(file: Path) -> str:
    try:
        return hashlib.sha256(file.read_bytes()).hexdigest()
    except OSError:
        return ""
