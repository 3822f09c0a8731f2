"""Boxes drawn with characters, as some pages have them around lists of skills."""

from __future__ import annotations

import re

_LINES = "─━═┄┈╌│┃║┆┊╎┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬╭╮╰╯╒╕╘╛╓╖╙╜┏┓┗┛┣┫"
_SIDES = re.compile(r"[│┃║┆┊]|(?<!\S)\|(?=\s|$)|^\s*\||\|\s*$")
_BAR = re.compile(r"[█▓▒░■□▪▫●○★☆]{2,}\s*(?:\d{1,3}\s*%)?")


def is_drawn(line: str) -> bool:
    """Whether a line is part of a drawn box."""
    return bool(re.search(f"[{_LINES}]", line)) or bool(
        re.match(r"^\s*\+[-=]{3,}.*\+\s*$|^\s*\|\s.*\s\|\s*$", line)
    )


def starts_box(line: str) -> bool:
    """Whether a line is the upper border of a drawn box; a table's first row is none."""
    return bool(re.search(r"[┌╔╭┏╒╓]|[─━═]{3,}", line) or re.match(r"^\s*\+[-=]{3,}.*\+\s*$", line))


def skills_of_box(
    lines: list[str], level: re.Pattern[str]
) -> list[tuple[str, str, list[str]]] | None:
    """Return level, years and skills of a box or of boxes side by side.

    None where a text in it stands below no level.

    Args:
        lines: The box, its borders too.
        level: What a heading in it looks like, with groups `level` and `years`.
    """
    levels: list[tuple[str, str, list[str]]] = []
    for column in _columns(lines):
        inside = False
        for text in column:
            found = level.match(text)
            if found:
                levels.append((found["level"].capitalize(), found["years"] or "", []))
                inside = True
            elif not inside:
                return None
            else:
                name = re.sub(r"^[-*•▪◆►▸✓✔·]\s*", "", _BAR.sub("", text)).strip()
                if name:
                    levels[-1][2].append(name)
    return levels if levels and all(names for _, _, names in levels) else None


def _columns(lines: list[str]) -> list[list[str]]:
    """Return the texts in each column of boxes; titles in borders are the first of theirs."""
    columns: list[list[str]] = []
    for line in lines:
        is_border = _SIDES.search(line) is None or bool(re.search("[─━═]{2,}", line))
        cells = [cell.strip() for cell in _SIDES.split(line)]
        if is_border:
            title = re.sub(rf"[{_LINES}+=-]+", "  ", line)
            cells = ["", *[cell.strip() for cell in re.split(r"\s{2,}", title) if cell.strip()], ""]
        texts = cells[1:-1] if len(cells) > 2 else cells
        for index, text in enumerate(texts):
            while len(columns) <= index:
                columns.append([])
            if re.search(r"\w", text):
                columns[index].append(text)
    return [column for column in columns if column]
