"""A value as one line of JSON behind its own hash, so that damage is noticed before it is believed."""

from __future__ import annotations

import hashlib
import json
from typing import Any


class DamagedError(Exception):
    """Bytes that are not what was written. Stays inside this room, which does the work again."""


def seal(value: Any) -> bytes:
    """The line, with its end.

    >>> seal({"b": 1})[64:]
    b' {"b": 1}\\n'
    """
    text = json.dumps(value).encode("ascii")
    return hashlib.sha256(text).hexdigest().encode("ascii") + b" " + text + b"\n"


def unseal(line: bytes) -> Any:
    """The value of a line.

    Raises
    ------
    DamagedError
        The line is not what ``seal`` gave.

    >>> unseal(seal({"b": 1}))
    {'b': 1}
    """
    digest, _, text = line.removesuffix(b"\n").partition(b" ")
    if hashlib.sha256(text).hexdigest().encode("ascii") != digest or not line.endswith(b"\n"):
        raise DamagedError("it does not have its hash")
    try:
        return json.loads(text)
    except ValueError:
        raise DamagedError("it is no JSON") from None
