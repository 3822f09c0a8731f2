"""A server of the site under test, in this process."""

from __future__ import annotations

from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from portfolio.engine import events
from tests.sites import SiteFolder


class Server:
    """Builds a site as `mkdocs serve` does, without answering anybody."""

    def __init__(self, site: SiteFolder, folder: Path) -> None:
        self._file, self._folder = site.root / "mkdocs.yml", folder
        load_config(str(self._file)).plugins.on_startup(command="serve", dirty=False)
        self._session = events.session
        self._session.makes_outputs_on_request = True

    def build(self) -> tuple[int, int] | None:
        """Build the site; return how many texts and pages were made, None for all of them."""
        events.session = self._session  # other servers of the same process have theirs
        config = load_config(str(self._file), site_dir=str(self._folder))
        config.site_url = "http://127.0.0.1:8000/"
        build(config, serve_url=config.site_url)
        cache = self._session.cache
        return (cache.made["text"], cache.made["page"]) if cache else None

    def shown(self) -> dict[str, bytes]:
        """Return all files that the server would send, except slow ones such as PDFs."""
        files = {file: file.read_bytes() for file in self._folder.rglob("*") if file.is_file()}
        outputs = self._session.outputs.values()
        return {
            **{file.relative_to(self._folder).as_posix(): text for file, text in files.items()},
            **{file.path: file.make() for file in outputs if not file.is_costly},
        }
