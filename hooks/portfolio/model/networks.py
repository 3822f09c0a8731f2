"""The networks that researchers link to, and how a handle becomes a URL."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from types import MappingProxyType
from urllib.parse import parse_qsl, quote, unquote, urlsplit


@dataclass(frozen=True)
class Network:
    """A place where a person has a page, and how a handle there becomes its URL.

    A handle is written as in the network's own URLs, with the "@" or "~" if they have one.
    """

    id: str
    label: str
    icon: str
    """An icon of Material for MkDocs, without ".svg"."""
    url: str | None
    """Holds "{handle}", or named groups of `handle`; None where only a whole URL will do."""
    handle: str
    """A regular expression that a handle matches as a whole."""
    example: str
    source: str = "the network's own addresses"
    """Where the rule of the handle comes from."""
    check: Callable[[str], bool] | None = None
    """What the regular expression cannot say."""
    form: str = "{handle}"
    """The handle, put together again from what stands in a URL."""
    also: tuple[str, ...] = ()
    """More URLs of the same page, as people paste them; "*" is any one part."""
    hosts: tuple[str, ...] = ()
    """The hosts by which a pasted URL is recognised, without "www."; "*" is any text.
    Those of its URLs if left out."""

    def __post_init__(self) -> None:
        patterns = (self.url, *self.also) if self.url and not self.hosts else ()
        hosts = dict.fromkeys(re.sub(r"\{\w+\}", "*", _host(pattern)) for pattern in patterns)
        object.__setattr__(self, "hosts", self.hosts or tuple(hosts))

    def is_handle(self, handle: str) -> bool:
        """Return whether the network could have given this handle to somebody."""
        if re.fullmatch(self.handle, handle) is None:
            return False
        return self.check is None or self.check(handle)

    def url_of(self, handle: str) -> str:
        """Return the URL of the person's page.

        Raises:
            ValueError: the handle is none, or the network has no pattern for URLs.
        """
        if self.url is None:
            raise ValueError(f"{self.label} is linked by its URL, not by a handle")
        match = re.fullmatch(self.handle, handle)
        if match is None or not self.is_handle(handle):
            raise ValueError(f"{handle!r} is no handle of {self.label}; {self.example!r} is one")
        fields = {"handle": handle, **match.groupdict(default="")}
        encoded = {name: quote(text, safe="@:/~+") for name, text in fields.items()}
        return self.url.format_map(encoded)

    def handle_in(self, url: str) -> str | None:
        """Return the handle in a URL of a person's page here; None for any other URL."""
        if self.url is None or not any(fnmatchcase(_host(url), host) for host in self.hosts):
            return None
        for pattern in (self.url, *self.also):
            fields = _fields(url, pattern)
            if fields is None:
                continue
            handle = fields.get("handle") or self.form.format_map(fields)
            if self.is_handle(handle):
                return handle
        return None


def network_of_url(url: str) -> tuple[Network, str] | None:
    """Return the network and the handle that a pasted URL stands for, if it is one of ours.

    What varies when people paste is let pass: http or https, "www.", a closing slash, a query.
    """
    try:
        urlsplit(url)
    except ValueError:
        return None
    for network in NETWORKS.values():
        handle = network.handle_in(url)
        if handle is not None:
            return network, handle
    return None


def orcid_check_digit_is_right(handle: str) -> bool:
    """Return whether an ORCID iD ends in the digit that its other digits ask for.

    ISO 7064 MOD 11-2, https://support.orcid.org/hc/en-us/articles/360006897674
    """
    if re.fullmatch(_ORCID, handle) is None:
        return False
    digits = handle.replace("-", "")
    total = 0
    for digit in digits[:-1]:
        total = (total + int(digit)) * 2
    return digits[-1] == "0123456789X"[(12 - total % 11) % 11]


def _host(url: str) -> str:
    return re.sub(r"^(www|m|mobile)\.", "", urlsplit(url).netloc.lower())


def _fields(url: str, pattern: str) -> dict[str, str] | None:
    """Return what stands in the URL at the pattern's fields; None if the rest differs."""
    # re.escape has put a backslash before each "{", "}" and "*".
    expression = re.escape(_comparable(pattern, pattern)).replace(r"\*", "[^/]+")
    expression = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", expression)
    match = re.fullmatch(expression, _comparable(url, pattern), re.IGNORECASE)
    return None if match is None else match.groupdict()


def _comparable(url: str, pattern: str) -> str:
    """Return the URL, less what the pattern does not ask for."""
    given, asked = urlsplit(url), urlsplit(pattern)
    scheme = "" if given.scheme in ("http", "https") else f"{given.scheme}:"
    fragment = f"#{given.fragment.partition('?')[0]}" if asked.fragment else ""
    place = unquote(given.path + fragment).rstrip("/")
    values = dict(parse_qsl(given.query))
    query = "".join(f"?{key}={values.get(key, '')}" for key, _ in parse_qsl(asked.query))
    return scheme + _host(url) + place + query


# The first character is never a dot, so that no handle climbs up a path.
NAME = r"[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}"
_AT_NAME = "@" + NAME
_TILDE_NAME = "~" + NAME
_ANY_SCRIPT = r"[\w-][\w.-]{0,99}"
_NUMBER = r"[0-9]{1,20}"
_ORCID = r"(?:[0-9]{4}-){3}[0-9]{3}[0-9X]"
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_HOST = rf"(?:{_LABEL}\.)+[A-Za-z](?:[A-Za-z0-9-]{{0,61}}[A-Za-z0-9])"
_ATOM = r"[A-Za-z0-9_+&=~-]+"
_NOTHING = r"(?!)"

# A table is for scanning, so it keeps its own layout.
# fmt: off
_TABLE = (
    # Code
    Network("hugging-face", "Hugging Face", "simple/huggingface",
        "https://huggingface.co/{handle}", NAME, "ada-lovelace",
        also=("https://hf.co/{handle}",)),
    Network("github", "GitHub", "simple/github",
        "https://github.com/{handle}", r"[A-Za-z0-9][A-Za-z0-9_-]{0,38}", "ada-lovelace"),
    Network("gitlab", "GitLab", "simple/gitlab",
        "https://gitlab.com/{handle}", NAME, "ada-lovelace",
        source="https://docs.gitlab.com/user/reserved_names/"),
    Network("codeberg", "Codeberg", "simple/codeberg",
        "https://codeberg.org/{handle}", NAME, "ada-lovelace"),
    Network("bitbucket", "Bitbucket", "simple/bitbucket",
        "https://bitbucket.org/{handle}/", NAME, "ada-lovelace"),
    Network("sourcehut", "SourceHut", "simple/sourcehut",
        "https://sr.ht/{handle}/", _TILDE_NAME, "~ada-lovelace",
        also=("https://git.sr.ht/{handle}",)),
    Network("kaggle", "Kaggle", "simple/kaggle",
        "https://www.kaggle.com/{handle}", NAME, "adalovelace"),
    Network("weights-and-biases", "Weights & Biases", "simple/weightsandbiases",
        "https://wandb.ai/{handle}", NAME, "ada-lovelace"),
    Network("observable", "Observable", "simple/observable",
        "https://observablehq.com/{handle}", _AT_NAME, "@ada-lovelace"),
    Network("pypi", "PyPI", "simple/pypi",
        "https://pypi.org/user/{handle}/", NAME, "ada-lovelace"),
    Network("npm", "npm", "simple/npm",
        "https://www.npmjs.com/{handle}", _TILDE_NAME, "~ada-lovelace"),
    Network("docker-hub", "Docker Hub", "simple/docker",
        "https://hub.docker.com/u/{handle}", NAME, "adalovelace"),
    Network("stack-overflow", "Stack Overflow", "simple/stackoverflow",
        "https://stackoverflow.com/users/{handle}", _NUMBER, "1815",
        also=("https://stackoverflow.com/users/{handle}/*",)),
    Network("stack-exchange", "Stack Exchange", "simple/stackexchange",
        "https://stackexchange.com/users/{handle}", _NUMBER, "1815",
        also=("https://stackexchange.com/users/{handle}/*",)),
    Network("mathoverflow", "MathOverflow", "material/math-integral",
        "https://mathoverflow.net/users/{handle}", _NUMBER, "1815",
        also=("https://mathoverflow.net/users/{handle}/*",)),
    Network("leetcode", "LeetCode", "simple/leetcode",
        "https://leetcode.com/u/{handle}/", NAME, "ada-lovelace"),
    Network("codeforces", "Codeforces", "simple/codeforces",
        "https://codeforces.com/profile/{handle}", NAME, "ada_lovelace"),

    # Scholarly ids
    Network("google-scholar", "Google Scholar", "simple/googlescholar",
        "https://scholar.google.com/citations?user={handle}", r"[A-Za-z0-9_-]{12}",
        "AdaLo18AAAAJ", also=("https://scholar.google.*/citations?user={handle}",)),
    Network("semantic-scholar", "Semantic Scholar", "simple/semanticscholar",
        "https://www.semanticscholar.org/author/{handle}", _NUMBER, "18151210",
        also=("https://www.semanticscholar.org/author/*/{handle}",)),
    Network("orcid", "ORCID", "simple/orcid",
        "https://orcid.org/{handle}", _ORCID, "0000-0002-1825-0097",
        check=orcid_check_digit_is_right,
        source="https://support.orcid.org/hc/en-us/articles/360006897674"),
    Network("openreview", "OpenReview", "material/comment-check-outline",
        "https://openreview.net/profile?id={handle}", r"~[\w-][\w.-]{0,98}[0-9]",
        "~Ada_Lovelace1", source="https://docs.openreview.net/getting-started/"
        "objects-in-openreview/introduction-to-profiles"),
    Network("dblp", "DBLP", "simple/dblp",
        "https://dblp.org/pid/{handle}", r"[0-9a-z]{1,4}/[A-Za-z0-9][A-Za-z0-9_-]*", "65/9612",
        also=("https://dblp.org/pid/{handle}.html", "https://dblp.uni-trier.de/pid/{handle}",
              "https://dblp.uni-trier.de/pid/{handle}.html"),
        source="https://blog.dblp.org/2020/08/18/new-dblp-url-scheme-and-api-changes/"),
    Network("arxiv", "arXiv", "simple/arxiv",
        "https://arxiv.org/a/{handle}", rf"[a-z][a-z_-]*_[0-9]+|{_ORCID}", "lovelace_a_1",
        also=("https://arxiv.org/a/{handle}.html",),
        source="https://info.arxiv.org/help/author_identifiers.html"),
    Network("openalex", "OpenAlex", "material/graph-outline",
        "https://openalex.org/{handle}", r"[Aa][0-9]+", "A5000001815",
        also=("https://openalex.org/authors/{handle}",)),
    Network("researchgate", "ResearchGate", "simple/researchgate",
        "https://www.researchgate.net/profile/{handle}", _ANY_SCRIPT, "Ada-Lovelace"),
    Network("scopus", "Scopus", "simple/scopus",
        "https://www.scopus.com/authid/detail.uri?authorId={handle}", _NUMBER, "18151210000"),
    Network("web-of-science", "Web of Science", "simple/clarivate",
        "https://www.webofscience.com/wos/author/record/{handle}",
        r"[A-Z]{1,3}-[0-9]{4}-[0-9]{4}|[0-9]{1,12}", "A-1815-2010",
        also=("https://www.researcherid.com/rid/{handle}",)),
    Network("ssrn", "SSRN", "simple/ssrn",
        "https://ssrn.com/author={handle}", _NUMBER, "181512",
        also=("https://papers.ssrn.com/sol3/cf_dev/AbsByAuth.cfm?per_id={handle}",)),
    Network("hal", "HAL", "material/book-open-variant",
        "https://cv.hal.science/{handle}", NAME, "ada-lovelace",
        also=("https://cv.archives-ouvertes.fr/{handle}",),
        source="https://www.ccsd.cnrs.fr/2015/03/idhal-pour-quoi-faire-et-comment-sy-prendre/"),
    Network("acm", "ACM Digital Library", "simple/acm",
        "https://dl.acm.org/profile/{handle}", _NUMBER, "81100001815",
        also=("https://dl.acm.org/profile/{handle}/*",)),
    Network("ieee", "IEEE Xplore", "simple/ieee",
        "https://ieeexplore.ieee.org/author/{handle}", _NUMBER, "37000001815"),
    Network("inspire", "INSPIRE", "simple/inspire",
        "https://inspirehep.net/authors/{handle}", _NUMBER, "1018151"),
    # ADS has no page of a person, but its search takes an ORCID iD.
    Network("nasa-ads", "NASA ADS", "simple/nasa",
        "https://ui.adsabs.harvard.edu/search/q=orcid:{handle}", _ORCID, "0000-0002-1825-0097",
        check=orcid_check_digit_is_right,
        also=("https://ui.adsabs.harvard.edu/search/q=orcid:{handle}&*",),
        source="https://support.orcid.org/hc/en-us/articles/360006897674"),
    Network("pubmed", "PubMed", "simple/pubmed",
        "https://www.ncbi.nlm.nih.gov/myncbi/{handle}/bibliography/public/", NAME,
        "ada.lovelace.1"),
    Network("zbmath", "zbMATH", "material/math-integral-box",
        "https://zbmath.org/authors/?q=ai:{handle}", NAME, "lovelace.ada",
        also=("https://zbmath.org/authors/{handle}",)),
    Network("mathematics-genealogy", "Mathematics Genealogy", "material/family-tree",
        "https://www.mathgenealogy.org/id.php?id={handle}", _NUMBER, "1815",
        also=("https://www.genealogy.math.ndsu.nodak.edu/id.php?id={handle}",)),
    Network("osf", "OSF", "simple/osf",
        "https://osf.io/{handle}/", r"[A-Za-z0-9]{5,10}", "ada18"),
    # Zenodo has no page of a person, but whoever shares much there has a community.
    Network("zenodo", "Zenodo", "simple/zenodo",
        "https://zenodo.org/communities/{handle}", NAME, "ada-lovelace",
        also=("https://zenodo.org/communities/{handle}/records",)),
    # figshare goes by the number; any text may stand for the name.
    Network("figshare", "figshare", "simple/figshare",
        "https://figshare.com/authors/_/{handle}", _NUMBER, "181512",
        also=("https://figshare.com/authors/*/{handle}",)),
    Network("academia-edu", "Academia.edu", "simple/academia",
        "https://{place}.academia.edu/{name}",
        rf"(?P<place>{_LABEL})(?:/(?P<name>{_ANY_SCRIPT}))?", "independent/AdaLovelace",
        form="{place}/{name}", also=("https://{handle}.academia.edu",)),
    Network("philpapers", "PhilPapers", "material/thought-bubble-outline",
        "https://philpapers.org/profile/{handle}", _NUMBER, "1815"),
    Network("philpeople", "PhilPeople", "material/head-lightbulb-outline",
        "https://philpeople.org/profiles/{handle}", NAME, "ada-lovelace"),
    Network("wikidata", "Wikidata", "simple/wikidata",
        "https://www.wikidata.org/wiki/{handle}", r"Q[1-9][0-9]*", "Q7259",
        also=("https://www.wikidata.org/entity/{handle}",),
        source="https://www.wikidata.org/wiki/Wikidata:Identifiers"),

    # Writing
    Network("medium", "Medium", "simple/medium",
        "https://medium.com/{handle}", _AT_NAME, "@ada.lovelace"),
    Network("substack", "Substack", "simple/substack",
        "https://{handle}.substack.com", _LABEL, "adalovelace"),
    Network("dev-to", "DEV", "simple/devdotto",
        "https://dev.to/{handle}", NAME, "ada_lovelace"),
    Network("hashnode", "Hashnode", "simple/hashnode",
        "https://hashnode.com/{handle}", _AT_NAME, "@adalovelace"),
    Network("speaker-deck", "Speaker Deck", "simple/speakerdeck",
        "https://speakerdeck.com/{handle}", NAME, "adalovelace"),
    Network("slideshare", "SlideShare", "simple/slideshare",
        "https://www.slideshare.net/{handle}", NAME, "AdaLovelace"),
    Network("goodreads", "Goodreads", "simple/goodreads",
        "https://www.goodreads.com/user/show/{handle}", r"[0-9]+(?:-[A-Za-z0-9-]+)?",
        "1815-ada-lovelace"),

    # Social
    Network("linkedin", "LinkedIn", "fontawesome/brands/linkedin",
        "https://www.linkedin.com/in/{handle}/", r"[\w-]{3,100}", "ada-lovelace",
        also=("https://*.linkedin.com/in/{handle}",),
        source="https://www.linkedin.com/help/linkedin/answer/87"),
    Network("x", "X", "simple/x",
        "https://x.com/{handle}", r"[A-Za-z0-9_]{1,15}", "ada_lovelace",
        also=("https://twitter.com/{handle}",),
        source="https://help.x.com/en/managing-your-account/x-username-rules"),
    Network("bluesky", "Bluesky", "simple/bluesky",
        "https://bsky.app/profile/{handle}", _HOST, "ada.bsky.social",
        source="https://atproto.com/specs/handle"),
    # Anybody may run a server of Mastodon; these are known for it.
    Network("mastodon", "Mastodon", "simple/mastodon",
        "https://{host}/@{user}", rf"@(?P<user>[A-Za-z0-9_][A-Za-z0-9_.-]*)@(?P<host>{_HOST})",
        "@ada@mathstodon.xyz", form="@{user}@{host}",
        hosts=("mastodon.*", "mstdn.*", "*.social", "mathstodon.xyz", "fosstodon.org",
               "hachyderm.io", "qoto.org", "mas.to", "scicomm.xyz", "infosec.exchange"),
        source="https://docs.joinmastodon.org/spec/webfinger/"),
    Network("threads", "Threads", "simple/threads",
        "https://www.threads.com/{handle}", _AT_NAME, "@ada.lovelace",
        also=("https://www.threads.net/{handle}",)),
    Network("facebook", "Facebook", "simple/facebook",
        "https://www.facebook.com/{handle}", rf"(?!profile\.php$){NAME}", "ada.lovelace",
        also=("https://www.facebook.com/profile.php?id={handle}",)),
    Network("instagram", "Instagram", "simple/instagram",
        "https://www.instagram.com/{handle}/", NAME, "ada.lovelace"),
    Network("reddit", "Reddit", "simple/reddit",
        "https://www.reddit.com/user/{handle}/", r"[A-Za-z0-9_-]{3,20}", "ada_lovelace",
        also=("https://www.reddit.com/u/{handle}", "https://old.reddit.com/user/{handle}")),
    Network("hacker-news", "Hacker News", "fontawesome/brands/hacker-news",
        "https://news.ycombinator.com/user?id={handle}", r"[A-Za-z0-9_-]{2,20}", "ada-lovelace"),
    Network("telegram", "Telegram", "simple/telegram",
        "https://t.me/{handle}", r"[A-Za-z][A-Za-z0-9_]{3,31}", "ada_lovelace",
        also=("https://telegram.me/{handle}",)),
    Network("discord", "Discord", "simple/discord",
        "https://discord.com/users/{handle}", r"[0-9]{17,20}", "181512101815121018",
        source="https://discord.com/developers/docs/reference#snowflakes"),
    Network("matrix", "Matrix", "simple/matrix",
        "https://matrix.to/#/{handle}", rf"@[A-Za-z0-9._=+-]+:{_HOST}(?::[0-9]{{1,5}})?",
        "@ada:matrix.org", source="https://spec.matrix.org/latest/appendices/#user-identifiers"),
    Network("keybase", "Keybase", "simple/keybase",
        "https://keybase.io/{handle}", NAME, "ada_lovelace"),
    Network("xing", "Xing", "simple/xing",
        "https://www.xing.com/profile/{handle}", _ANY_SCRIPT, "Ada_Lovelace"),
    Network("weibo", "Weibo", "simple/sinaweibo",
        "https://weibo.com/{handle}", NAME, "adalovelace",
        also=("https://weibo.com/u/{handle}",)),
    Network("zhihu", "Zhihu", "simple/zhihu",
        "https://www.zhihu.com/people/{handle}", _ANY_SCRIPT, "ada-lovelace"),
    Network("strava", "Strava", "simple/strava",
        "https://www.strava.com/athletes/{handle}", NAME, "1815"),

    # Media
    Network("youtube", "YouTube", "simple/youtube",
        "https://www.youtube.com/{handle}", r"@[\w-][\w.·-]{0,29}", "@ada-lovelace",
        also=("https://www.youtube.com/{handle}/*",),
        source="https://support.google.com/youtube/answer/11585688"),
    Network("vimeo", "Vimeo", "simple/vimeo",
        "https://vimeo.com/{handle}", rf"(?![0-9]+$){NAME}", "adalovelace",
        source="the network's own addresses, where a number is a film"),
    Network("twitch", "Twitch", "simple/twitch",
        "https://www.twitch.tv/{handle}", r"[A-Za-z0-9_]{3,25}", "ada_lovelace"),
    Network("tiktok", "TikTok", "simple/tiktok",
        "https://www.tiktok.com/{handle}", _AT_NAME, "@ada.lovelace"),
    Network("bilibili", "Bilibili", "simple/bilibili",
        "https://space.bilibili.com/{handle}", _NUMBER, "1815"),
    Network("soundcloud", "SoundCloud", "simple/soundcloud",
        "https://soundcloud.com/{handle}", NAME, "ada-lovelace"),
    Network("flickr", "Flickr", "simple/flickr",
        "https://www.flickr.com/people/{handle}/", r"[A-Za-z0-9_-]+|[0-9]+@N[0-9]+",
        "adalovelace", also=("https://www.flickr.com/photos/{handle}",)),

    # Support
    Network("github-sponsors", "GitHub Sponsors", "simple/githubsponsors",
        "https://github.com/sponsors/{handle}", r"[A-Za-z0-9][A-Za-z0-9_-]{0,38}",
        "ada-lovelace"),
    Network("patreon", "Patreon", "simple/patreon",
        "https://www.patreon.com/{handle}", NAME, "adalovelace",
        also=("https://www.patreon.com/c/{handle}",)),
    Network("ko-fi", "Ko-fi", "simple/kofi",
        "https://ko-fi.com/{handle}", NAME, "adalovelace"),
    Network("buy-me-a-coffee", "Buy Me a Coffee", "simple/buymeacoffee",
        "https://buymeacoffee.com/{handle}", NAME, "adalovelace"),
    Network("liberapay", "Liberapay", "simple/liberapay",
        "https://liberapay.com/{handle}/", NAME, "adalovelace"),
    Network("open-collective", "Open Collective", "simple/opencollective",
        "https://opencollective.com/{handle}", NAME, "ada-lovelace"),

    # Direct
    Network("calendly", "Calendly", "simple/calendly",
        "https://calendly.com/{handle}", NAME, "ada-lovelace"),
    Network("cal-com", "Cal.com", "simple/caldotcom",
        "https://cal.com/{handle}", NAME, "ada-lovelace"),
    Network("e-mail", "E-mail", "material/email",
        "mailto:{handle}", rf"{_ATOM}(?:\.{_ATOM})*@{_HOST}", "ada@example.org",
        source="https://html.spec.whatwg.org/multipage/input.html#valid-e-mail-address"),
    Network("website", "Website", "material/web", None, _NOTHING, "https://example.org/"),
    Network("rss", "RSS", "material/rss", None, _NOTHING, "https://example.org/feed.xml"),
)
# fmt: on

NETWORKS: Mapping[str, Network] = MappingProxyType({network.id: network for network in _TABLE})
