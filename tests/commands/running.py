"""What several tests of commands type."""

from __future__ import annotations

INIT = ("init", "--name", "Ada Lovelace", "--link", "https://github.com/ada", "--yes")
