"""No secrets and no leftovers of programs are published."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from portfolio.checking.advice import grouped
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
KEY_ENDINGS = ("", ".txt", ".jpg")

SECRET_NAMES = (
    "id_rsa", "ID_RSA", "id_dsa", "id_ecdsa", "id_ed25519", "id_ed25519_work", "server.pem",
    "server.key", "login.p12", "login.pfx", "store.jks", "my.keystore", "passwords.kdbx",
    "vpn.ovpn", "login.ppk", ".env", ".env.local", ".env.production", "prod.env", ".envrc",
    ".netrc", ".pgpass", ".pypirc", ".npmrc", ".htpasswd", ".git-credentials",
    "credentials.json", "secrets.yml", "secrets.yaml", "secrets.toml", "client_secret_1.json",
    "service-account.json", "token.json", "terraform.tfstate", "known_hosts", "authorized_keys",
    "wallet.dat", "dump.sql", "backup.gpg", ".bash_history", "dump.sql.gz", "passwords.csv",
    "kubeconfig", "lab.tfvars", "logins.json", "Login Data", "old.kdb", ".my.cnf", ".s3cfg",
)  # fmt: skip
BACKUPS = (
    "page.md~", "#page.md#", "page.md.swp",
    "page.md.un~", "page.md.bak", "page.md.orig", "page.md.rej", "page.md.old", "page.md.save",
    "page.md.save.1", "page.md.tmp", "~$letter.docx",
    "page.md.backup", "figure.autosave", "cv.pdf.part", "cv.pdf.crdownload",
)  # fmt: skip
"""Leftovers of Vim, Emacs, nano, Kate, office programs, git, patch and browsers."""
OF_OTHER_PROGRAMS = (
    "cv.pages", "list.numbers", "photo.psd", "logo.ai", "photo.xcf",
    "logo.sketch", "logo.afdesign", "poster.indd", "Thumbs.db", "desktop.ini", "notes.sqlite3",
    "plot.pyc", "debug.log", "paper.aux", "paper.synctex.gz", "contact.php",
    "setup.exe",
)  # fmt: skip
PAGES_AND_SCRIPTS = (
    "a.html", "A.HTM", "a.xhtml", "a.xht", "a.shtml", "a.html.en", "a.xml", "a.xsl", "a.rss",
    "a.js", "a.mjs", "sw.js", "a.wasm", "web.config", "a.mht", "google1.html",
    "a.jar",
)  # fmt: skip
NOT_ON_WINDOWS = ("con.md", "AUX.txt", "a:b.pdf", "what?.md", "a|b.txt", "dot.", "x ", "a*.png")
FOR_VISITORS = (
    "cv.pdf", "site.webmanifest", "photo.jpg", "photo.JPG", "photo.webp", "CNAME", "robots.txt",
    "humans.txt",
    ".nojekyll", "_headers", "notes.csv", "results.json", "environment.yml", "environment.txt",
    "notebook.ipynb", "paper.bib", "paper.tex", "data.zip", "key.txt",
    "keys.csv", "users.csv", "monkey.gif", "tokens.txt", "keynote.pdf", "backup.txt",
    "archive.tar.gz",
    "history.txt", "talk.mp4", "old.txt", "poster.svg.txt", "secrets-of-the-engine.txt",
    "public.asc", "pages.json", "ai.txt", "db.txt",
    # Not for visitors, and never published: an editor has them while a file is open.
    ".#page.md", ".page.md.swp", ".page.md.swo", ".page.md.kate-swp", ".~lock.letter.odt#",
)  # fmt: skip


REFUSED = (*SECRET_NAMES, *BACKUPS, *OF_OTHER_PROGRAMS, *PAGES_AND_SCRIPTS)


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Problem]]:
    """The errors of a site with good and bad files, by path."""
    project = SiteFolder(tmp_path_factory.mktemp("files"))
    for name in (*REFUSED, *FOR_VISITORS, *NOT_ON_WINDOWS):
        project.write(f"docs/assets/{name}", "x")
    project.write("docs/data.md", "[One](assets/data.zip), [two](assets/archive.tar.gz)")
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


@pytest.mark.parametrize("name", REFUSED)
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
    (project.docs / "assets" / "cv.html").symlink_to("cv-2026.pdf")

    assert [each.place.path for each in problems_of(project)] == ["docs/assets/cv.html"]


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
    project.configure("extra: {person: ada, allow: {files: [assets/a.svg]}}\n")
    assert not problems_of(project)


PEM = f"-----BEGIN PRIVATE KEY-----\n{KEY}\n"
HIDDEN: dict[str, bytes] = {
    "UTF-16": PEM.encode("utf-16"),
    "UTF-16, big end first": PEM.encode("utf-16-be"),
    "UTF-32": PEM.encode("utf-32"),
    "after two megabytes": b"x" * 2_000_000 + b"\n" + PEM.encode(),
    "after two megabytes of blank lines": b"\n \n" * 700_000 + PEM.encode(),
    "in JSON": b'{"private_key": "' + PEM.replace("\n", "\\n").encode(),
    "PKCS 12": bytes.fromhex("308203e8020103308203ae06092a864886f70d010701a082039f"),
    "PKCS 8 in DER": bytes.fromhex("308204be020100300d06092a864886f70d0101010500048204a8"),
    "PKCS 8, Ed25519": bytes.fromhex("302e020100300506032b657004220420"),
    "PKCS 8, encrypted": bytes.fromhex("308204fe302806092a864886f70d01050d"),
    "PKCS 1 in DER": bytes.fromhex("308204a40201000282010100"),
    "JKS": bytes.fromhex("feedfeed00000002"),
    "KeePass": bytes.fromhex("03d9a29a67fb4bb50100"),
    "OpenPGP": bytes.fromhex("9503be0461000000010800"),
    "Ansible": b"$ANSIBLE_VAULT;1.1;AES256\n6162\n",
    "Terraform": b'{"version": 4, "terraform_version": "1.5.0", "lineage": "x"}',
    "Firefox": b'"url","username","password","httpRealm"\n"https://a","b","c"\n',
    "Chrome": b"name,url,username,password,note\na,https://a,b,c,\n",
    "Chrome's own": b"SQLite format 3\0" + b"x" * 99 + b"CREATE TABLE logins (origin_url)",
    "kubeconfig": b"apiVersion: v1\nkind: Config\nusers:\n- user:\n    token: abc.def\n",
    "AWS": b"aws_secret_access_key = " + b"wJalrXUtn/" * 4,
    "AWS in JSON": b'{"SecretAccessKey": "' + b"wJalrXUtn/" * 4 + b'"}',
    "HTML": b"\xef\xbb\xbf \n<!DOCTYPE html><p>",
    "HTML in UTF-16": "<script>1</script>".encode("utf-16"),
    "XML": b"<?xml version='1.0'?><gpx/>",
    ".netrc": b"machine a.example login ada password hunter2222\n",
    ".pgpass": b"db.example.org:5432:lab:ada:hunter2\n",
    ".env": b"DB_PASSWORD=hunter2hunter2x9\n",
    "JSON web key": b'{"kty":"RSA","n":"x","d":"abcdefghijklmnop"}',
    "Docker": b'{"auths":{"ghcr.io":{"auth":"YWRhOmh1bnRlcjI="}}}',
    "htpasswd": b"ada:$apr1$x$y\n",
    "dump": b"-- MySQL dump 10.13\n",
}
HARMLESS: dict[str, bytes] = {
    "a certificate": bytes.fromhex("308203e8308202d0a003020102020900a1b2c3d4e5f6"),
    "a map in SQLite": b"SQLite format 3\0" + b"x" * 99 + b"CREATE TABLE gpkg_contents",
    "gaps to fill in": b"TOKEN=<your token>\nPASSWORD=\nAPI_KEY=$KEY\n",
    "a table in UTF-16": "name,url,year\n".encode("utf-16"),
    "an example of words": b"The password is a word; so is user_name.\n",
    "times": b"10:30:00\n11:45:00\n",
    "a program that asks": b"export TOKEN=$(cat x)\nAPI_KEY=os.environ['X']\n",
    "comments": b"# One\n# two\n",
    "what keeps patterns busy": b"kind: Config\n" * 9_000 + b"\n" * 99_000,
    "what keeps other patterns busy": b"a:1234:b:c:dddd" * 9_000,
}


@pytest.mark.parametrize("kind", [*HIDDEN, *HARMLESS])
def test_secret_is_found_by_what_is_in_a_file(project: SiteFolder, kind: str) -> None:
    (project.docs / "notes.dat").write_bytes({**HIDDEN, **HARMLESS}[kind])

    assert [each.code for each in problems_of(project)] == [Code.FORBIDDEN_FILE] * (kind in HIDDEN)


@pytest.mark.parametrize(
    ("text", "is_secret"),
    [
        ("> " + PEM.replace("\n", "\n> "), True),
        ("    " + PEM.replace("\n", "\n    "), True),
        ("So: `-----BEGIN PRIVATE KEY-----`.\n\n    PASSWORD=swordfish123\n", False),
        ("-----BEGIN PRIVATE KEY-----\n" + "a: " * 99, False),
    ],
)
def test_page_may_tell_of_keys(project: SiteFolder, text: str, *, is_secret: bool) -> None:
    project.write("docs/node.js/keys.html.md", text)

    assert [each.code for each in problems_of(project)] == [Code.FORBIDDEN_FILE] * is_secret


def test_what_is_not_published_may_be_html(project: SiteFolder) -> None:
    project.configure("extra:\n  person: ada\nexclude_docs: |\n  /old/\ndraft_docs: new/\n")
    for folder in ("old", "new/deep", "templates", ".hidden", "data/ada"):
        for name in ("a.html", "b", "c.zip"):
            project.write(f"docs/{folder}/{name}", "<p>")

    assert not problems_of(project)


def photograph(format: str, *, is_placed: bool = True) -> bytes:
    exif, file = Image.Exif(), io.BytesIO()
    exif[0x10F] = "Canon"
    if is_placed:
        exif[0x8825] = {1: "N", 2: (47.0, 22.0, 1.0), 3: "E", 4: (8.0, 33.0, 1.0)}
    if format in ("TIFF", "HEIF"):
        data = exif.tobytes()
        return data[6:] if format == "TIFF" else b"\0\0\0\x18ftypheic" + b"\0" * 99 + data
    Image.new("RGB", (8, 8)).save(file, format, exif=exif)
    return file.getvalue()


@pytest.mark.parametrize("format", ["JPEG", "PNG", "WEBP", "HEIF", "TIFF"])
@pytest.mark.parametrize("is_placed", [True, False])
def test_position_in_a_photograph_is_advised(
    project: SiteFolder, format: str, *, is_placed: bool
) -> None:
    content = photograph(format, is_placed=is_placed)
    suffix = {"JPEG": "jpg", "HEIF": "heic"}.get(format, format.lower())
    for folder in (project.docs, project.docs / "data/ada"):  # which is not published
        (folder / f"garden.{suffix}").write_bytes(content)

    found = [(each.code, each.place.path, each.is_advice) for each in problems_of(project)]

    assert found == [(Code.WHERE_TAKEN, f"docs/garden.{suffix}", True)] * is_placed


@pytest.mark.parametrize("suffix", ["zip", "docx", "DOC", "xlsx", "pptx", "odp", "py"])
def test_archive_that_nothing_links_to_is_advised(project: SiteFolder, suffix: str) -> None:
    project.write(f"docs/backup of site.{suffix}", "x")
    (problem,) = problems_of(project)
    project.write("docs/index.md", f"[All](backup%20of%20site.{suffix})")

    assert (problem.code, problem.is_advice) == (Code.UNLINKED_ARCHIVE, True)
    assert not problems_of(project)


def test_many_photographs_with_a_position_are_one_message(project: SiteFolder) -> None:
    for number in range(5):
        (project.docs / f"{number}.jpg").write_bytes(photograph("JPEG"))

    (advice,) = grouped(problems_of(project))

    assert advice.message.startswith("5 pictures tell where")
    assert advice.message.endswith(": docs/0.jpg, docs/1.jpg, docs/2.jpg, 2 more")


@pytest.mark.parametrize(
    ("settings", "codes"),
    [
        ("", [Code.FORBIDDEN_FILE] * 4),
        ("  allow: {files: [talks/*.html]}\n", [Code.FORBIDDEN_FILE] * 3),
        ("  allow: {files: ['*.html', '*.js', '*.txt']}\n", [Code.FORBIDDEN_FILE]),
        ("  allow: {files: [docs/talks/key.txt, '*.*']}\n", []),
        ("extra_javascript: [{path: talks/own.js?v=2}, /b.js]\n", [Code.FORBIDDEN_FILE] * 2),
    ],
)
def test_owner_accepts_files_by_name_and_a_secret_by_its_whole_path(
    project: SiteFolder, settings: str, codes: list[Code]
) -> None:
    project.configure(f"extra:\n  person: ada\n{settings}")
    for name in ("talks/a.html", "talks/own.js", "b.js"):
        project.write(f"docs/{name}", "x")
    project.write("docs/talks/key.txt", PEM)

    assert [each.code for each in problems_of(project)] == codes


@pytest.mark.parametrize("files", ["['']", "{a: b}"])
def test_what_is_no_name_of_a_file_is_told(project: SiteFolder, files: str) -> None:
    project.configure(f"extra:\n  person: ada\n  allow:\n    files: {files}\n")

    run = project.check()

    assert "mkdocs.yml:6:5: error[PF081]: files has names or patterns" in run.stdout + run.stderr
