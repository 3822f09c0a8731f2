"""Events are handed on to what is loaded when it is needed."""

from __future__ import annotations

import gc

from portfolio import engine


def test_handing_on_does_not_have_garbage_looked_for() -> None:
    engine._building()
    gc.disable()  # as while a server builds
    try:
        engine._building()
        assert not gc.isenabled()
    finally:
        gc.enable()
