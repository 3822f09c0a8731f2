"""The Python that commands run in: `.venv`, made and filled where something is missing.

It is loaded before anything is installed, so it imports only the standard library.
"""

from __future__ import annotations

import codecs
import locale
import os
import re
import shutil
import subprocess
import sys
from importlib import metadata, util
from pathlib import Path, PurePath, PureWindowsPath
from typing import NoReturn, TextIO

HOOKS = Path(__file__).absolute().parent
ROOT = HOOKS.parent
VENV = ROOT / ".venv"
OTHERS = VENV / "others"
"""For other people's plugins, which must not change what the site and its tests need."""
SITE = ROOT / "requirements.txt"
TESTS = ROOT / "tests" / "requirements.txt"

USUAL = {
    "NO_MKDOCS_2_WARNING": "1",  # no notices about other products between our own lines
    "PIP_DISABLE_PIP_VERSION_CHECK": "1",
    "PYTHONUTF8": "1",  # also for plugins that open a file without naming an encoding
}
"""The environment of commands and of what they start."""

OF_TESTS = ("test", "run")
"""The commands that need what the tests need."""

ALONE = ("doctor", "clean")
"""The commands that need nothing."""

FIRST_HELP = """\
Nothing is installed yet. The first command does that, into the folder .venv here:

  python hooks serve    show the site on this machine, and again after each change
  python hooks init     make it your own
  python hooks doctor   say what is missing, and how to get it

After that, python hooks --help lists all commands."""

_WORKS = (
    "import os, sys, importlib.util as util; sys.exit(sys.version_info < (3, 11)"
    " or not util.find_spec('pip') or not os.path.samefile(sys.prefix, sys.argv[1]))"
)

_QUIETLY = """\
import runpy, sys
sys.path.append(sys.argv.pop(1))
try:
    runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
except KeyboardInterrupt:
    sys.exit("Stopped.")"""
"""Runs a module as `python -m` does, with hooks/ on its path; Ctrl-C ends it with one line."""

_REASONS = {
    r"Retrying \(|ConnectionError|Name or service": "the packages cannot be reached.\n"
    "  help: connect to the network, or name your proxy in the variable HTTPS_PROXY",
    r"No space left": "the disk is full.\n  help: make room, 1 GB is enough",
    r"No matching distribution found for (\S+)": "there is no {0} for Python {version} here.\n"
    "  help: take Python 3.11 to 3.14 from https://www.python.org/downloads/",
    r"No module named pip": "this Python has no pip.\n  help: remove the folder {venv}",
    r"Permission denied: (.*)": "{0} cannot be written.\n  help: see who owns {venv}",
}
"""What pip says where it fails, and what we make of it."""


def prepare(arguments: list[str]) -> None:
    """Return if this Python has what a command needs; else go on in one that has it.

    Raises:
        SystemExit: Another Python took over, the command is done, or with a line on what failed.
    """
    os.environ.update(USUAL)
    os.environ.pop("PYTHONHOME", None)  # it would lead a .venv to other packages
    if codecs.lookup(locale.getpreferredencoding(False)).name != "utf-8":
        hand_over(sys.executable, str(HOOKS), *arguments)
    command = arguments[0] if arguments else "--help"
    needed = TESTS if command in OF_TESTS else SITE
    is_help = bool({"-h", "--help"} & {command, *arguments})
    is_own = VENV.exists() and VENV.samefile(sys.prefix)
    if not is_own and command != "clean" and missing(needed):  # none can remove what it runs in
        if works(VENV):
            hand_over(str(python_of(VENV)), str(HOOKS), *arguments)
        if not is_help and command not in ALONE:
            make_venv(VENV)
            hand_over(str(python_of(VENV)), str(HOOKS), *arguments)
    if is_help and not util.find_spec("click"):
        sys.stdout.write(f"{FIRST_HELP}\n")
        sys.exit()
    if is_own and not is_help and command not in ALONE and install(VENV, needed):
        hand_over(sys.executable, str(HOOKS), *arguments)  # it sees what was not there before
    if command in ALONE and not is_help:
        import doctor

        sys.exit(getattr(doctor, command)())


def python_of(venv: PurePath) -> PurePath:
    """Return the Python of a virtual environment, where the system of its path has it."""
    return venv / ("Scripts/python.exe" if isinstance(venv, PureWindowsPath) else "bin/python")


def requirements(file: Path, seen: tuple[Path, ...] = ()) -> str:
    """Return the text of a file of requirements, after those that it includes."""
    if file in seen or not file.is_file():
        return ""
    text = file.read_text(encoding="utf-8", errors="replace")
    names = re.findall(r"^ *(?:-r|-c|--requirement|--constraint)[ =]*([^\s#]+)", text, re.M)
    included = [requirements((file.parent / name).resolve(), (*seen, file)) for name in names]
    return "".join([*included, text])


def not_installed(text: str) -> list[str]:
    """Return the lines of a file of requirements whose exact version is not installed here."""
    wanted = re.findall(r"^([A-Za-z0-9][\w.-]*)\s*==\s*([^\s;#]+)", text, re.M)
    return [f"{name}=={version}" for name, version in wanted if not _is_installed(name, version)]


def _is_installed(name: str, version: str) -> bool:
    there = next(iter(metadata.distributions(name=name)), None)
    zeros = r"\b0+(?=\d)"  # 2.012 is 2.12
    return there is not None and re.sub(zeros, "", there.version) == re.sub(zeros, "", version)


def missing(file: Path) -> list[str]:
    """Return the packages that a file of requirements names and this Python has not."""
    # One for some systems only, after a semicolon, may be missing.
    name = r"^([A-Za-z0-9][\w.-]*)(?=[ \t]*[\[=<>!~@#\n])(?=[^;\n#]*[#\n])"
    names = re.findall(name, f"{requirements(file)}\n", re.M)
    return [name for name in names if not next(iter(metadata.distributions(name=name)), None)]


def make_venv(venv: Path) -> None:
    """Make a virtual environment anew; raise `SystemExit` with a line if that fails."""
    _say(f"Making {venv.relative_to(ROOT)} with Python {sys.version.split()[0]}")
    done = _run(sys.executable, "-m", "venv", "--clear", str(venv), stderr=subprocess.STDOUT)
    if done.returncode:
        shutil.rmtree(venv, ignore_errors=True)
        words = " ".join(done.stdout.split())[-300:]
        advice = f"see that {venv.parent} can be written, and run this again"
        if "ensurepip" in words or "No module named venv" in words:
            words = "a part of it is missing"
            advice = "on Debian and Ubuntu: apt-get install python3-venv; then run this again"
        raise SystemExit(f"Python could not make a virtual environment: {words}\n  help: {advice}")


def install(venv: Path, file: Path) -> bool:
    """Install what a file asks for, unless that is done; raise `SystemExit` if it fails.

    Returns:
        Whether something was done, and nothing is missing any more.
    """
    stamp = venv / "installed" / f"{file.parent.name if file.parent != ROOT else 'site'}.txt"
    wanted = f"# Python {sys.version_info.minor}\n{requirements(file)}"
    is_known = stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted
    if is_known and not (venv.samefile(sys.prefix) and missing(file)):
        return False
    name = file.relative_to(ROOT).as_posix()
    _say(
        f"Installing what {name} names into {venv.relative_to(ROOT)} (once; takes a minute or two)"
    )
    done = _run(
        str(python_of(venv)), "-m", "pip", "install", "--no-compile", "-r", str(file),
        stdout=sys.stderr, stderr=subprocess.PIPE,
    )  # fmt: skip
    if done.returncode:
        raise SystemExit(f"Nothing more can be done yet: {_reason(done.stderr, venv)}")
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(wanted, encoding="utf-8", newline="\n")
    return not missing(file)


def hand_over(*command: str) -> NoReturn:
    """Go on as another process, and end as it ends."""
    sys.stdout.flush()
    if os.name == "posix":
        os.execv(command[0], command)  # noqa: S606 - a shell would only be in the way
    sys.exit(exit_code_of(*command))


def exit_code_of(*command: str) -> int:
    """Run a command and return its exit code; Ctrl-C is left to it."""
    with subprocess.Popen(command) as process:
        while True:
            try:
                return process.wait()
            except KeyboardInterrupt:
                continue  # the process has got it, too, and ends


def module(name: str, *arguments: str) -> tuple[str, ...]:
    """Return the command that runs a module in this Python."""
    return (sys.executable, "-c", _QUIETLY, str(HOOKS), name, *arguments)


def works(venv: Path) -> bool:
    """Whether the Python of a folder starts, is new enough, and was made there."""
    try:
        return not _run(str(python_of(venv)), "-c", _WORKS, str(venv)).returncode
    except OSError:
        return False


def _run(
    *command: str, stdout: int | TextIO = subprocess.PIPE, stderr: int = subprocess.DEVNULL
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, stdout=stdout, stderr=stderr, encoding="utf-8", errors="replace", check=False
    )


def _reason(words: str, venv: Path) -> str:
    for pattern, reason in _REASONS.items():
        if found := re.search(pattern, words):
            version = f"3.{sys.version_info.minor}"
            return reason.format(*found.groups(), version=version, venv=venv)
    return f"pip has failed.\n{words.strip()[-1000:]}"


def _say(words: str) -> None:
    sys.stderr.write(f"{words}\n")
