"""Checks of the files that would be published: no secrets, no leftovers of programs."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path
from urllib.parse import quote

from portfolio.checking.pictures import active_parts, tells_where
from portfolio.loading.odd_files import OF_OPEN_FILES
from portfolio.loading.site import DATA_FOLDER, Site
from portfolio.loading.yaml_tree import leaves
from portfolio.model.urls import UNWRITABLE
from portfolio.problems import Code, Place, Problem, UnplacedError

SECRETS = (
    "id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*", "*.pem", "*.key", "*.p12", "*.pfx", "*.jks",
    "*.keystore", "*.kdbx", "*.ovpn", ".env", ".env.*", "*.env", ".netrc", ".pypirc", ".npmrc",
    ".htpasswd", ".git-credentials", "credentials*.json", "*.tfstate", ".pgpass", ".envrc",
    "secrets.json", "secrets.toml", "secrets.txt", "secrets.y*ml", "secrets.ini", "*.jceks",
    ".ssh", ".gnupg", ".aws", ".kube", "*.agekey", "*_history",
    "known_hosts", "authorized_keys", "*.ppk", "service[-_]account*.json", "wallet.dat",
    "client_secret*.json", "token.json", "token.txt", "*.sql", "*.gpg",
    "*.sql.*", "*.dump", "*.pgdump", "*.tfstate.*", "*.tfvars", "passwd", "shadow", "passwords.*",
    "kubeconfig*", "logins.json", "login data*", "key[34].db", "*.kdb", "secring.*", ".my.cnf",
    ".s3cfg", ".boto", ".dockercfg", ".dockerconfigjson", "id_xmss*",
)  # fmt: skip
LEFTOVERS = (
    "*~", "#*#", "*.sw[a-p]", "*.bak", "*.orig", "*.rej", "*.tmp", "*.temp", "~$*",
    "*.old", "*.save", "*.save.[0-9]", "*.backup", "*.autosave", "*.bck",
    "*.part", "*.crdownload",
    "*.psd", "*.ai", "*.xcf", "*.sketch", "*.indd", "*.fig", "*.svgz", "*.py", "*.pyc",
    "*.doc", "*.docx", "*.odt", "?*.pages", "*.xls", "*.xlsx", "*.ods", "*.ppt", "*.pptx", "*.odp",
    "Thumbs.db", "desktop.ini", "*.sqlite", "*.sqlite3", "*.db", "*.mdb", "*.log", "*.aux",
    "*.synctex.gz", "__pycache__", "node_modules",
    "*.docm", "*.xlsm", "*.pptm", "*.numbers", "*.afdesign", "*.afphoto", "*.blend", "*.xopp",
    "*.php", "*.exe", "*.dll", "*.msi", ".ipynb_checkpoints",
)  # fmt: skip
PROOFS = ("google*.html", "bingsiteauth.xml", "yandex_*.html", "pinterest-*.html")
DOCUMENTS = (
    "*.html", "*.html.*", "*.htm", "*.xhtml", "*.xht", "*.shtml", "*.phtml", "*.xml", "*.xml.*",
    "*.xsl", "*.xslt", "*.rdf", "*.rss", "*.atom", "*.mathml", "*.mml", "*.mht", "*.mhtml",
    "*.hta", "*.htc", "*.xul", "*.js", "*.mjs", "*.cjs", "*.wasm", "*.swf", "*.jar", "*.jsp",
    "*.asp", "*.aspx", "*.cgi", "*.webmanifest", ".htaccess", "web.config",
)  # fmt: skip
ARCHIVES = re.compile(r"\.(zip|tar|gz|tgz|7z|rar|bz2|tbz2?|xz|txz|zst|lz4)$", re.I)
_OUT = "move it out of docs/"
_KINDS = (
    (SECRETS, "looks like a secret", f"{_OUT}; if it was ever published, change the secret"),
    (
        LEFTOVERS,
        "is left over, or of a program that visitors do not have",
        f"{_OUT}, or export it as PDF or as a picture",
    ),
    (PROOFS, "shows a search engine that the site is yours", "if you have put it there, keep it"),
    (DOCUMENTS, "would run, or be a page without the site's policy", f"{_OUT}, or write a page"),
)
"""Patterns of names, what is said of such a file, and what to do."""
_PAGES = re.compile(r"\.(md|markdown|mdown|mkdn|mkd)$", re.I)
"""The endings of pages in MkDocs; here only ".md" is allowed."""
_PEM = rb"-----BEGIN [A-Z ]*PRIVATE KEY( BLOCK)?-----"
_OTHER_KEYS = (
    rb"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----|PuTTY-User-Key-File-[1-9]: "
    rb"|AGE-SECRET-KEY-1[0-9A-Z]{20}|(?m:^PrivateKey = [A-Za-z0-9+/]{43}=)"
)
"""Of SSH2, PuTTY, age and WireGuard."""
_PRIVATE_KEY = re.compile(_PEM + rb"|" + _OTHER_KEYS)
_WHOLE_KEY = re.compile(
    _PEM + rb"\s+(?:[\w-]+: .*\s+)*[A-Za-z0-9+/=]{16}|AGE-SECRET-KEY-1[0-9A-Z]{58}"
)
_TOKEN = re.compile(
    rb"\b(gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60}|hf_[A-Za-z0-9]{34}|xox[baprs]-[\w-]{20}"
    rb"|sk-[A-Za-z0-9_-]{32}|glpat-[\w-]{20}|AKIA(?![0-9A-Z]{9}EXAMPLE)[0-9A-Z]{16})"
)
"""Tokens of GitHub, Hugging Face, Slack, OpenAI, GitLab and AWS, by how they begin."""
_KEY_FILE = re.compile(
    rb"\x30(?:[\x20-\x7f]|\x81.|\x82..|\x83...)\x02\x01[\0\1]"
    rb"(?:\x02\x82|\x30.{1,2}\x06[\x03-\x09][\x2a\x2b])"
    rb"|\x30\x82..\x30.{1,3}\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x05"
    rb"|\x30[\x80-\x84].{0,4}\x02\x01\x03\x30.{1,5}\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07"
    rb"|\xfe\xed\xfe\xed\0\0\0|\xce\xce\xce\xce\0\0\0|\x03\xd9\xa2\x9a[\x65-\x67]\xfb\x4b\xb5"
    rb"|(?:\x95..|\xc5.{1,2})[\x03-\x06].{4}[\x01-\x1c]",
    re.S,
)
"""Keys in DER (RFC 8017, 5958, 7292), key stores of Java, KeePass, secret keys of RFC 9580."""
_PASSWORDS = re.compile(
    rb"\$ANSIBLE_VAULT;|(?=[^\n]*\burl\b|[^\n]*login_uri)(?=[^\n]*user_?name)[^\n]*,\W*(login_)?password\b"
    rb"|(?:[\w.*-]+:(?:\d{4,5}|\*):[^:\s]+:[^:\s]+:[^:\s]+\s*)+\Z|SQLite format 3\0.*CREATE TABLE "
    rb"(?:logins|moz_logins|nssPrivate|cookies|moz_cookies)\b|PGDMP|.{,20}-- [\w ]+dump\b"
    rb'|(?=.{,999}"lineage").{,999}"terraform_version"|(?=.{,999}"kty").{,999}"d"\s*:\s*"[\w-]{9}'
    rb"|(?:.*\n)?[\w.-]+:(?:\$(?:apr1|2[aby]|y|[1567])\$|\{SHA\})",
    re.S | re.I,
)
"""How exports of browsers and managers, vaults, .pgpass, dumps, states and htpasswd begin."""
_PASSWORD = re.compile(
    rb"^\s*(?:export )?[A-Z_]*(?:PASSWORD|SECRET|SECRET_KEY|API_KEY|TOKEN)=[\"']?[^\s\"'<$]{12}"
    rb"|\bclient-key-data:\s*\S{8}|^kind: Config\b(?:.*\n)+?\s+(?:token|password): \S"
    rb"|aws_secret_access_key\s*=\s*\S{40}|^machine \S+\s+login \S+\s+password \S"
    rb"|\"auths\":\s*\{\s*\"[^\"]+\":\s*\{\s*\"auth\"",
    re.M,
)
"""Of .env, kubeconfig, AWS, .netrc and Docker."""
_MOST_BYTES = 8 * 1024 * 1024


def file_problems(site: Site) -> Iterator[Problem]:
    """Yield the files below docs/ that must not be published, or perhaps should not be."""
    docs, config = site.project.docs, site.project.config
    settings = config.value if config else {}
    of_settings = [settings.get(key) for key in ("extra_javascript", "extra_templates", "plugins")]
    named = {text.lstrip("./") for _, text in leaves(of_settings, ())}
    reported = {problem.place.path for problem in site.problems}
    for folder, folders, names in os.walk(docs, followlinks=False):
        for name in sorted([*folders, *names]):
            file = Path(folder, name)
            if file.is_symlink() or any(fnmatch(name.lower(), each) for each in OF_OPEN_FILES):
                continue
            place, path = Place(path=site.project.shown(file)), file.relative_to(docs).as_posix()
            found = list(_name_problems(path, place, site, is_named=path in named))
            found = [] if place.path in reported else found
            yield from found
            if file.is_file():
                yield from _content_problems(file, path, place, site)
            elif found and name in folders:
                folders.remove(name)


def _is_one_of(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch(name.lower(), pattern.lower()) for pattern in patterns)


def _name_problems(path: str, place: Place, site: Site, *, is_named: bool) -> Iterator[Problem]:
    name, accept = path.rpartition("/")[2], _accepting(path)
    is_accepted = is_named or site.project.allowed.accepts(path)
    kinds = () if is_accepted else _KINDS
    found = next((kind for kind in kinds if _is_one_of(name, kind[0])), None)
    code = Code.FORBIDDEN_FILE
    if _is_one_of(name, site.project.refused_files):
        message = f'"{name}" is refused by extra.refuse_files in mkdocs.yml'
        help = f"{_OUT}, or take its pattern from that list"
    elif found:
        message, help = f'"{name}" {found[1]}', f"{found[2]}; {accept}"
    elif _PAGES.search(name) and not name.endswith(".md"):
        message = f'"{name}" is not read as a page: pages end in ".md"'
        help = f"rename it: {_PAGES.sub('.md', name)}"
    elif UNWRITABLE.search(name):
        code, message = Code.HARD_NAME, f'Windows cannot have a file called "{name}"'
        help = "rename it, so that the folder can be copied to any machine"
    elif ARCHIVES.search(name) and not is_accepted and not _is_linked(path, site):
        code, message = (
            Code.UNLINKED_ARCHIVE,
            f'no page links to "{name}", and everybody can get it',
        )
        help = f"link to it, or {_OUT}; {accept}"
    else:
        return
    yield UnplacedError(code, message, help).at(place)


def _accepting(path: str) -> str:
    return (
        f'to publish it all the same, write in mkdocs.yml: extra: {{allow: {{files: ["{path}"]}}}}'
    )


def _is_linked(path: str, site: Site) -> bool:
    """Whether a page, a fact or the navigation names a file; those of data/ are not published."""
    docs, name = site.project.docs, path.rpartition("/")[2]
    settings = site.project.config.value if site.project.config else {}
    texts = (file for file in docs.rglob("*") if file.suffix in _NAMING and file.is_file())
    names = {name.encode(), quote(name).encode()}
    return (
        path.startswith(f"{DATA_FOLDER}/")
        or any(path in text for _, text in leaves(settings.get("nav"), ()))
        or any(each in text for text in map(Path.read_bytes, texts) for each in names)
    )


def _content_problems(file: Path, path: str, place: Place, site: Site) -> Iterator[Problem]:
    suffix = file.suffix.lower()
    with file.open("rb") as stream:
        content = stream.read(-1 if suffix == ".svg" else _MOST_BYTES)
    if path not in site.project.allowed.files:  # by its whole name: no pattern lets a key through
        yield from _secrets_in(content, path, place)
    is_picture = suffix in _PICTURES and not path.startswith(f"{DATA_FOLDER}/")
    if is_picture and not site.project.allowed.accepts(path) and tells_where(content):
        yield UnplacedError(
            Code.WHERE_TAKEN,
            "this picture tells where it was taken (GPS)",
            f"export it without its position, such as by: exiftool -gps:all= FILE; {_accepting(path)}",
        ).at(place)
    for words, near in active_parts(content) if suffix == ".svg" else ():
        yield UnplacedError(
            Code.ACTIVE_PICTURE,
            f'this picture can do more than be seen: it has "{words}"',
            "export it again as plain SVG, or as PNG",
        ).at(_place_in(content, max(content.find(words.encode(), near), near), place))


def _secrets_in(content: bytes, path: str, place: Place) -> Iterator[Problem]:
    suffix = Path(path).suffix.lower()
    is_page = suffix == ".md"  # which may explain what a key looks like, so the whole one counts
    text = content[:4096] if suffix in _MEDIA else content
    if b"\0" in text[:200]:  # UTF-16 or UTF-32
        text = text.replace(b"\0", b"")
    found = (
        ((_WHOLE_KEY if is_page else _PRIVATE_KEY).search(text), "a private key")
        if suffix in _MEDIA or is_page or not _KEY_FILE.match(content)
        else (_KEY_FILE.match(content), "a private key")
    )
    if not found[0] and suffix not in _MEDIA:
        found = (_TOKEN.search(text), "an access token")
    if not found[0] and suffix not in _MEDIA and not is_page:
        start = _PASSWORDS.match(content) or _PASSWORDS.match(text.lstrip(b"\xff\xfe\xef\xbb\xbf"))
        found = (start or _PASSWORD.search(text), "a password or a database")
    if found[0]:
        yield UnplacedError(
            Code.FORBIDDEN_FILE,
            f"there is {found[1]} in this file",
            f"{_OUT}; if it was ever published, change the secret; {_accepting(path)}",
        ).at(_place_in(text, found[0].start(), place))


def _place_in(content: bytes, index: int, file: Place) -> Place:
    line = content.count(b"\n", 0, index) + 1
    start = content.rfind(b"\n", 0, index) + 1
    column = len(content[start:index].decode("utf-8", "replace")) + 1
    return Place(path=file.path, line=line, column=column)


_MEDIA = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".pdf", ".mp4", ".woff2", ".ico"}
_PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".avif", ".heic", ".heif", ".tif", ".tiff"}
_NAMING = {".md", ".yml", ".yaml", ".bib", ".json", ".ris", ".ipynb", ".html"}
"""The endings of files that can link to others."""
