"""What `mkdocs.yml` names under `hooks:`. The events themselves are in portfolio/events.py."""

try:
    from portfolio.events import (
        on_build_error,
        on_config,
        on_env,
        on_files,
        on_page_content,
        on_page_context,
        on_page_markdown,
        on_post_build,
        on_pre_build,
        on_serve,
        on_startup,
        on_template_context,
    )
except ModuleNotFoundError as error:
    raise SystemExit(
        f"The Python package {error.name} is missing: pip install -r requirements.txt"
    ) from None

__all__ = [
    "on_build_error",
    "on_config",
    "on_env",
    "on_files",
    "on_page_content",
    "on_page_context",
    "on_page_markdown",
    "on_post_build",
    "on_pre_build",
    "on_serve",
    "on_startup",
    "on_template_context",
]
