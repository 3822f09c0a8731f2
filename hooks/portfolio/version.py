"""The version of this software, in the form of Semantic Versioning."""

from __future__ import annotations

VERSION = "1.0.0"
