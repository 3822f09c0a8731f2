"""Small inputs that would expand to large ones are refused before they cost anything."""

from __future__ import annotations

import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bad_inputs.cases import good_site
from tests.sites import run
from tests.slowness import some_slow

MOST_MEMORY = 300 * 1024**2
MOST_CPU = 60
"""Seconds after which the system ends the process: whatever hangs fails, on any machine."""

TALKS = "docs/data/ada/talks.yml"
BOMB = "".join(
    f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
TALK = "- title: On Engines\n  event: Royal Society of London\n"
PAGE = "docs/planted.md"
MEGABYTE = 1024**2

INPUTS = {
    "alias bomb": (TALKS, "a: &a [x, x, x]\n" + BOMB, "PF006"),
    "self-alias": (TALKS, "&a [*a]\n", "PF006"),
    "brackets of depth 3,000": (TALKS, "[" * 3000, "PF007"),
    "braces of depth 3,000": (TALKS, "{a: " * 3000, "PF007"),
    "hyphens of depth 3,000": (TALKS, "- " * 3000 + "x\n", "PF007"),
    "60,000 records": (TALKS, TALK * 60_000, "PF008"),
    "6,000 records, all wrong": (TALKS, "- title: x\n  evnt: y\n" * 6_000, "PF012"),
    "6,000 records, all good": (TALKS, TALK * 6_000, ""),
    "a megabyte of records": (TALKS, "- x: y\n" * (MEGABYTE // 8), "PF008"),
    "one long line": (TALKS, "- title: " + "x" * (MEGABYTE - 20) + "\n", "PF011"),
    "one long flow list": (TALKS, "[" + "a, " * (MEGABYTE // 4) + "]", "PF008"),
    "one long quotation": (TALKS, '- title: "' + "x " * (MEGABYTE // 4), "PF004"),
    "escapes of half characters": (TALKS, '- "' + r"\ud83d" * (MEGABYTE // 8) + '"', "PF003"),
    "two megabytes of text": (PAGE, "x " * MEGABYTE, "PF008"),
    "a page of backticks": (PAGE, "`a " * (MEGABYTE // 4), "PF008"),
    "a page of brackets": (PAGE, "[" * 5_000, "PF008"),
    "a page of tags": (PAGE, "<a " * 100_000, "PF008"),
    "a page of runs of backticks": (
        PAGE,
        "".join("`" * (n % 50) + " " for n in range(MEGABYTE // 40)),
        "PF008",
    ),
    "a page of dollars": (PAGE, "$a " * (MEGABYTE // 4), "PF008"),
    "a page of open brackets of formulas": (PAGE, "\\(a" * (MEGABYTE // 4), "PF008"),
    "a page of open braces": (PAGE, "{{ " * (MEGABYTE // 4), "PF008"),
    "a page of open notes": (PAGE, "[^" * (MEGABYTE // 2), "PF008"),
    "a page of calls": (PAGE, "{{ hero() }} " * (MEGABYTE // 128), "PF008"),
    "a page of unknown names": (PAGE, "{{ hroe() }}\n" * (MEGABYTE // 256), "PF008"),
    "a page of braces in parentheses": (PAGE, "{{ " + "(" * 3000, "PF007"),
    "a page of fences": (PAGE, "```\n" * (MEGABYTE // 5), "PF008"),
    "front matter without end": (PAGE, "---\n" + "a: b\n" * (MEGABYTE // 8), "PF040"),
    "a word to be compared with all others": (
        PAGE,
        "{{ " + "sectoin" * 9_999 + " }}",
        "PF037",
    ),
}


@dataclass(frozen=True)
class Cost:
    """What a check cost."""

    output: str
    memory: int
    cpu: float
    code: int


_MEASURED = f"""
import json, resource, subprocess, sys
resource.setrlimit(resource.RLIMIT_CPU, ({MOST_CPU}, {MOST_CPU}))
done = subprocess.run(
    [sys.executable, "hooks", "check", "--format", "github"], capture_output=True, encoding="utf-8"
)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
output, seconds = done.stdout + done.stderr, used.ru_utime + used.ru_stime
print(json.dumps([output, used.ru_maxrss, seconds, done.returncode]))
"""
"""A process that is small itself: a child counts the memory of its parent as its own."""


def cost_of_check(root: Path) -> Cost:
    done = run(root, "-c", _MEASURED)
    assert done.returncode == 0, done.stderr
    output, memory, cpu, code = json.loads(done.stdout)
    kilobyte = 1024 if sys.platform == "linux" else 1
    return Cost(output, memory * kilobyte, cpu, code)


OFTEN = ("two megabytes of text", "a page of open braces")
"""What is tried at each change; each of the others costs a process of a second and more."""


@pytest.mark.parametrize("name", some_slow(INPUTS, fast=OFTEN))
def test_hostile_size_is_answered_with_little_memory(name: str, tmp_path: Path) -> None:
    path, text, code = INPUTS[name]
    root = good_site(tmp_path)
    (root / path).write_text(text, encoding="utf-8")

    cost = cost_of_check(root)

    assert cost.code == (1 if code else 0), cost.output[-2000:]
    assert "Traceback" not in cost.output
    assert set(re.findall(r"title=(PF\d+)", cost.output)) == ({code} if code else set())
    assert cost.memory < MOST_MEMORY
