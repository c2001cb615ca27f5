"""What was made for a book before, used again where it would be made of the same.

After one changed cell nearly all of its pages are as they were, and to write them takes longer than to
render what has changed of the book. Nothing is believed of a page but its hash.
"""

from __future__ import annotations

import hashlib
import io
import json
import pickle
from collections.abc import Callable, Mapping
from operator import methodcaller
from typing import Any

#: Of pickle: the same for all digests, whatever the interpreter's own is.
_PROTOCOL = 5

#: Gives the bytes of a page that stands in the book by its place there, or None.
ReadPage = Callable[[str], bytes | None]


class MadeBefore:
    """Values and pages by name, each with a digest of all that it is made of.

    Parameters
    ----------
    known : mapping, optional
        ``used`` of the time before.
    read_page : callable, optional
        See ``ReadPage``. Default: no page stands anywhere.

    Attributes
    ----------
    used : dict
        What has been asked for, as values that JSON has: of pages, their hashes.

    Examples
    --------
    >>> made = MadeBefore()
    >>> made.value("calls of beds", "1", lambda: ["report.measures"])
    ['report.measures']
    >>> MadeBefore(made.used).value("calls of beds", "1", lambda: ["not worked out again"])
    ['report.measures']
    """

    def __init__(
        self, known: Mapping[str, Any] | None = None, read_page: ReadPage = lambda place: None
    ):
        self._known = dict(known or {})
        self._read_page = read_page
        self._looked_at: dict[str, bytes] = {}
        self.used: dict[str, Any] = {}

    @property
    def is_as_known(self) -> bool:
        """Whether there is nothing to remember that was not."""
        return self.used == self._known

    def look(self) -> None:
        """Look at all known pages that stand, for whoever has time before it knows which it wants."""
        for kept in self._known.values():
            for place, digest in kept.get("pages", {}).items():
                content = self._standing(place, digest)
                if content is not None:
                    self._looked_at[place] = content

    def value(self, name: str, made_of: str, make: Callable[[], Any]) -> Any:
        """A value that JSON has, made before of the same or else now."""
        kept = self._known.get(name)
        if kept is None or kept["made_of"] != made_of:
            # as it will be the next time: what shares parts has another digest than its copy
            kept = {"made_of": made_of, "value": json.loads(json.dumps(make()))}
        self.used[name] = kept
        return kept["value"]

    def pages(
        self, name: str, made_of: str, make: Callable[[], Mapping[str, str]]
    ) -> dict[str, bytes]:
        """Pages by their place in the book; made now where one does not stand there as it was made.

        As bytes: most of them come from a file and go into one.
        """
        kept = self._known.get(name)
        if kept is not None and kept["made_of"] == made_of:
            standing = {
                place: self._looked_at.get(place) or self._standing(place, digest)
                for place, digest in kept["pages"].items()
            }
            if None not in standing.values():
                self.used[name] = kept
                return standing
        made = {place: text.encode("utf-8") for place, text in make().items()}
        hashes = {place: _sha256(content) for place, content in made.items()}
        self.used[name] = {"made_of": made_of, "pages": hashes}
        return made

    @property
    def hashes(self) -> dict[str, str]:
        """The sha256 of each page that has been asked for, by its place in the book."""
        return {
            place: digest
            for kept in self.used.values()
            for place, digest in kept.get("pages", {}).items()
        }

    def _standing(self, place: str, digest: str) -> bytes | None:
        content = self._read_page(place)
        return content if content is not None and _sha256(content) == digest else None


def digest_of(*values: object) -> str:
    """One sha256 over all that values hold, whatever their classes.

    The same digest means the same content. The other way round, two values that are equal may have
    two digests, where they share or order their parts otherwise: that costs time and nothing else.

    >>> digest_of([1], "a") == digest_of([1], "a"), digest_of([1], "a") == digest_of([2], "a")
    (True, False)
    """
    written = io.BytesIO()
    _Writer(written, protocol=_PROTOCOL).dump(values)
    return _sha256(written.getbuffer())


class _Reductions(dict):
    """How objects of each class are written; a book has thirty thousand of a dozen classes."""

    def __missing__(self, kind: type) -> Callable[[object], Any]:
        if issubclass(kind, type):
            raise KeyError(kind)  # a class is written by its name
        # a model of pydantic keeps a set of its fields besides, in another order in each process
        is_model = hasattr(kind, "model_fields_set")
        self[kind] = _fields_of if is_model else methodcaller("__reduce_ex__", _PROTOCOL)
        return self[kind]


def _fields_of(model: object) -> Any:
    return tuple, ((type(model).__qualname__, vars(model)),)


class _Writer(pickle.Pickler):
    """Writes objects in order to compare them; they are never made again of it."""

    dispatch_table = _Reductions()


def _sha256(content: bytes | memoryview) -> str:
    return hashlib.sha256(content).hexdigest()
