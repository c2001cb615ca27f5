"""A limit to a page's memory, which the operating system keeps."""

from __future__ import annotations

#: A page of this book needs about a tenth of it.
PAGE_MEMORY_LIMIT_BYTES = 2 * 1024**3


def limit_memory(limit_bytes: int) -> None:
    """Let this process have no more data than that; a page that wants more gets ``MemoryError``.

    Windows has no such limit, and macOS takes it without keeping it (neither was tried).
    """
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_DATA)
    allowed = limit_bytes if most == resource.RLIM_INFINITY else min(limit_bytes, most)
    resource.setrlimit(resource.RLIMIT_DATA, (allowed, most))
