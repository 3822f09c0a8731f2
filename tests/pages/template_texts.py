"""Texts of pages that look like templates, for property tests."""

from __future__ import annotations

from hypothesis import strategies as st

PIECES = [
    "{{", "}}", "{%", "%}", "{#", "#}", "{", "}", "`", "``", "```", "~~~", "$", "$$", "\\(",
    "\\)", "\n", "\n\n", "    ", "- ", "> ", "a", "hero()", 'section("talks")', "if", "raw",
    "for x in y", "endfor", "end", "(", ")", '"', "'", "|", ".", "1", "é", "set a = 1", " ",
]  # fmt: skip
TEMPLATE_LIKE = st.lists(
    st.sampled_from(PIECES),
    max_size=25,
).map("".join)
