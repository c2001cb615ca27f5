"""The templates of the audit pages, made ready once a process."""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Callable, Hashable, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from quality_account.audit.pages.listings import listing
from quality_account.numbers import write_number
from quality_account.vocabulary import Unit

if TYPE_CHECKING:
    from jinja2 import Environment, Template
    from jinja2.bccache import Bucket

_FOLDER = Path(__file__).parent / "templates"


class Templates:
    """The templates, each made ready once; what they become in Python is handed in and handed on.

    To read the three that every book needs takes as long as to fill them for five of its pages.

    Parameters
    ----------
    known : mapping of str to str, optional
        ``used`` of the time before, by the same Python and the same Jinja. A template whose text is
        another now is read again.
    folder : Path, optional
        Where they lie. Default: those of the audit pages.

    Attributes
    ----------
    used : dict of str to str
        The Python of each template that was asked for, as text.

    Examples
    --------
    >>> templates = Templates()
    >>> templates.template("index").name
    'index.html.j2'
    >>> again = Templates(templates.used)
    >>> again.template("index").name, again.is_as_known
    ('index.html.j2', True)
    """

    def __init__(self, known: Mapping[str, str] | None = None, *, folder: Path = _FOLDER):
        self._known = dict(known or {})
        self._folder = folder
        self.used: dict[str, str] = {}

    @property
    def is_as_known(self) -> bool:
        """Whether no template had to be read so far."""
        return self.used.items() <= self._known.items()

    def template(self, name: str) -> Template:
        """One template, with the words that all of them share."""
        return self._environment.get_template(f"{name}.html.j2")

    @cached_property
    def _environment(self) -> Environment:
        from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined

        known, used = self._known, self.used

        class Kept(BytecodeCache):
            def load_bytecode(self, bucket: Bucket) -> None:
                if bucket.key in known:
                    used[bucket.key] = known[bucket.key]
                    # refuses what another version wrote, or wrote of another text
                    bucket.bytecode_from_string(b64decode(known[bucket.key]))

            def dump_bytecode(self, bucket: Bucket) -> None:
                used[bucket.key] = b64encode(bucket.bytecode_to_string()).decode("ascii")

        environment = Environment(
            loader=FileSystemLoader(self._folder),
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            auto_reload=False,
            bytecode_cache=Kept(),
        )
        environment.filters["begin"] = begin
        environment.globals.update(counted=counted, number=number, listing=listing)
        return environment


@cache
def template(name: str) -> Template:
    """One template, for whoever hands nothing on."""
    return _for_this_process().template(name)


@cache
def _for_this_process() -> Templates:
    return Templates()


class Once:
    """What several facts of a page have in common, written once and shown with each.

    >>> once = Once()
    >>> [once("beds", str.upper, "beds"), once("beds", str.upper, "not looked at")]
    ['BEDS', 'BEDS']
    """

    def __init__(self) -> None:
        self._written: dict[Hashable, str] = {}

    def __call__(self, key: Hashable, write: Callable[..., str], *arguments: object) -> str:
        if key not in self._written:
            self._written[key] = write(*arguments)
        return self._written[key]


def begin(text: str) -> str:
    """A text as the beginning of a sentence.

    >>> begin("read by the NHS")
    'Read by the NHS'
    """
    return text[:1].upper() + text[1:]


def number(count: int) -> str:
    """A count as pages write it.

    >>> number(2480)
    '2,480'
    """
    return write_number(count, Unit.COUNT, 0)


def counted(count: int, one: str, several: str) -> str:
    """A count with its noun.

    >>> counted(1, "row", "rows"), counted(1200, "row", "rows")
    ('1 row', '1,200 rows')
    """
    return f"{number(count)} {one if count == 1 else several}"
