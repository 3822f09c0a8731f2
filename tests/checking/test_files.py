"""No secrets and no leftovers of programs are published."""

from __future__ import annotations

import pytest

from portfolio.checking.files import file_problems
from portfolio.loading.site import load_site
from portfolio.problems import Code, Problem
from tests.builders import project_at
from tests.sites import SiteFolder


def problems_of(project: SiteFolder) -> list[Problem]:
    return list(file_problems(load_site(project_at(project.root))))


KEY = "b3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAEbm9uZQ"
KEYS = {
    "PKCS 1, RSA": f"-----BEGIN RSA PRIVATE KEY-----\n{KEY}\n",
    "PKCS 1, encrypted": f"-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n\n{KEY}\n",
    "SEC 1, elliptic curve": f"-----BEGIN EC PRIVATE KEY-----\n{KEY}\n",
    "DSA": f"-----BEGIN DSA PRIVATE KEY-----\n{KEY}\n",
    "PKCS 8": f"-----BEGIN PRIVATE KEY-----\n{KEY}\n",
    "PKCS 8, encrypted": f"-----BEGIN ENCRYPTED PRIVATE KEY-----\n{KEY}\n",
    "OpenSSH": f"-----BEGIN OPENSSH PRIVATE KEY-----\n{KEY}\n",
    "OpenPGP": f"-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n{KEY}\n",
    "SSH2": f"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n{KEY}\n",
    "PuTTY": f"PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n{KEY}\n",
    "age": "AGE-SECRET-KEY-1" + "QPZRY9X8GF" * 6 + "\n",
    "WireGuard": f"PrivateKey = {'A' * 43}=\n",
}
"""How the file of a private key starts, by its kind."""
KEY_ENDINGS = ("", ".txt", ".html")

SECRET_NAMES = (
    "id_rsa", "ID_RSA", "id_dsa", "id_ecdsa", "id_ed25519", "id_ed25519_work", "server.pem",
    "server.key", "login.p12", "login.pfx", "store.jks", "my.keystore", "passwords.kdbx",
    "vpn.ovpn", "login.ppk", ".env", ".env.local", ".env.production", "prod.env", ".envrc",
    ".netrc", ".pgpass", ".pypirc", ".npmrc", ".htpasswd", ".git-credentials",
    "credentials.json", "secrets.yml", "secrets.yaml", "secrets.toml", "client_secret_1.json",
    "service-account.json", "token.json", "terraform.tfstate", "known_hosts", "authorized_keys",
    "wallet.dat", "dump.sql", "backup.gpg", ".bash_history",
)  # fmt: skip
BACKUPS = (
    "page.md~", "#page.md#", "page.md.swp",
    "page.md.un~", "page.md.bak", "page.md.orig", "page.md.rej", "page.md.old", "page.md.save",
    "page.md.save.1", "page.md.tmp", "~$letter.docx",
    "page.md.backup", "figure.autosave", "cv.pdf.part", "cv.pdf.crdownload",
)  # fmt: skip
"""Leftovers of Vim, Emacs, nano, Kate, office programs, git, patch and browsers."""
OF_OTHER_PROGRAMS = (
    "cv.doc", "cv.docx", "CV.DOCX", "cv.odt", "cv.pages", "list.xlsx", "list.ods",
    "list.numbers", "slides.pptx", "slides.odp", "photo.psd", "logo.ai", "photo.xcf",
    "logo.sketch", "logo.afdesign", "poster.indd", "Thumbs.db", "desktop.ini", "notes.sqlite3",
    "plot.py", "plot.pyc", "debug.log", "paper.aux", "paper.synctex.gz", "contact.php",
    "setup.exe",
)  # fmt: skip
NOT_ON_WINDOWS = ("con.md", "AUX.txt", "a:b.pdf", "what?.md", "a|b.txt", "dot.", "x ", "a*.png")
FOR_VISITORS = (
    "cv.pdf", "photo.jpg", "photo.JPG", "photo.webp", "CNAME", "robots.txt", "humans.txt",
    ".nojekyll", "_headers", "notes.csv", "results.json", "environment.yml", "environment.txt",
    "notebook.ipynb", "paper.bib", "paper.tex", "slides.html", "data.zip", "key.txt",
    "keys.csv", "monkey.gif", "tokens.txt", "keynote.pdf", "backup.txt", "archive.tar.gz",
    "history.txt", "talk.mp4", "old.txt", "poster.svg.txt", "secrets-of-the-engine.txt",
    "public.asc", "pages.json", "ai.txt", "db.txt",
    # Not for visitors, and never published: an editor has them while a file is open.
    ".#page.md", ".page.md.swp", ".page.md.swo", ".page.md.kate-swp", ".~lock.letter.odt#",
)  # fmt: skip


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """The errors of a site with good and bad files, by path."""
    project = SiteFolder(tmp_path_factory.mktemp("files"))
    for name in (*SECRET_NAMES, *BACKUPS, *OF_OTHER_PROGRAMS, *FOR_VISITORS, *NOT_ON_WINDOWS):
        project.write(f"docs/assets/{name}", "x")
    for kind, start in KEYS.items():
        for ending in KEY_ENDINGS:
            project.write(f"docs/keys/{kind}{ending}", f"a\nb\n{start}")
    by_path: dict[str, list[Problem]] = {}
    for problem in problems_of(project):
        by_path.setdefault(problem.place.path, []).append(problem)
    return by_path


@pytest.mark.parametrize("name", FOR_VISITORS)
def test_file_for_visitors_is_fine(found: dict[str, list[Problem]], name: str) -> None:
    assert f"docs/assets/{name}" not in found


@pytest.mark.parametrize("name", [*SECRET_NAMES, *BACKUPS, *OF_OTHER_PROGRAMS])
def test_file_not_for_visitors_is_named(found: dict[str, list[Problem]], name: str) -> None:
    (problem,) = found[f"docs/assets/{name}"]

    assert problem.code == Code.FORBIDDEN_FILE
    assert ("secret" in problem.message) == (name in SECRET_NAMES)


@pytest.mark.parametrize("name", NOT_ON_WINDOWS)
def test_name_that_windows_cannot_have_is_advised(
    found: dict[str, list[Problem]], name: str
) -> None:
    (problem,) = found[f"docs/assets/{name}"]

    assert (problem.code, problem.is_advice) == (Code.HARD_NAME, True)


@pytest.mark.parametrize("kind", KEYS)
@pytest.mark.parametrize("ending", KEY_ENDINGS)
def test_private_key_is_named_whatever_its_file_is_called(
    found: dict[str, list[Problem]], ending: str, kind: str
) -> None:
    (problem,) = found[f"docs/keys/{kind}{ending}"]

    assert (problem.code, problem.place.line) == (Code.FORBIDDEN_FILE, 3)


@pytest.mark.parametrize("name", ["secrets.md", "env.md", "token.md", "private-key.md", "old.md"])
def test_page_may_be_about_anything(project: SiteFolder, name: str) -> None:
    project.write(f"docs/{name}", "-----BEGIN RSA PRIVATE KEY----- is how one starts.")

    assert not problems_of(project)


@pytest.mark.parametrize("folder", [".ssh", ".aws", "node_modules", "__pycache__"])
def test_folder_not_for_visitors_is_named_once(project: SiteFolder, folder: str) -> None:
    project.write(f"docs/{folder}/a.txt", "x")
    project.write(f"docs/{folder}/b.env", "x")

    (problem,) = problems_of(project)

    assert (problem.code, problem.place.path) == (Code.FORBIDDEN_FILE, f"docs/{folder}")


def test_public_key_is_for_visitors(project: SiteFolder) -> None:
    project.write("docs/ada.asc", f"-----BEGIN PGP PUBLIC KEY BLOCK-----\n\n{KEY}\n")

    assert not problems_of(project)


def test_link_inside_of_docs_is_fine(project: SiteFolder) -> None:
    project.write("docs/assets/cv-2026.pdf", "x")
    (project.docs / "assets" / "cv.pdf").symlink_to("cv-2026.pdf")

    assert not problems_of(project)


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("draft-*", "draft-1.pdf"),
        ("*.tex", "Paper.TEX"),
        ("private", "private"),
        ("*.c[sv]v", "a.csv"),
    ],
)
def test_owner_refuses_more_files(project: SiteFolder, pattern: str, name: str) -> None:
    project.configure(f"extra:\n  person: ada\n  refuse_files: ['{pattern}']\n")
    project.write(f"docs/assets/{name}", "x")
    project.write("docs/assets/cv.pdf", "x")

    (problem,) = problems_of(project)

    assert (problem.code, problem.place.path) == (Code.FORBIDDEN_FILE, f"docs/assets/{name}")
    assert "extra.refuse_files" in problem.message


@pytest.mark.parametrize("inside", ["<script>x</script>", 'onload="x"', "<foreignObject/>"])
def test_picture_that_runs_programs_is_named(project: SiteFolder, inside: str) -> None:
    project.write("docs/assets/a.svg", f"<svg {inside}></svg>")

    (problem,) = problems_of(project)

    assert problem.code == Code.ACTIVE_PICTURE
