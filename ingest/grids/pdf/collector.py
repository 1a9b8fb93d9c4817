"""Python's search for cycles of objects, put off while pages are read.

Reading makes tens of thousands of records that stay and no cycles; the collector
would walk over all of them again and again, a fortieth of the time and more.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_put_off() -> Iterator[None]:
    """Keep the collector still; leave it afterwards as it was."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
