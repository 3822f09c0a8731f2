"""The file for `hooks:` in mkdocs.yml. The events are in portfolio/engine/events.py."""

from entry import loading

with loading():
    from portfolio.engine.events import (
        on_build_error,
        on_config,
        on_env,
        on_files,
        on_nav,
        on_page_content,
        on_page_context,
        on_page_markdown,
        on_post_build,
        on_post_page,
        on_post_template,
        on_pre_build,
        on_pre_page,
        on_serve,
        on_startup,
        on_template_context,
    )

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_nav",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_post_page",
    "on_post_template",
    "on_pre_build",
    "on_pre_page",
    "on_serve",
    "on_startup",
    "on_template_context",
]
