"""The file for `module_name` of the macros plugin in mkdocs.yml."""

import sys
from pathlib import Path

# Not every engine puts this folder on the path before it loads the file.
if (folder := str(Path(__file__).parent)) not in sys.path:
    sys.path.insert(0, folder)

from portfolio.macros import define_env

__all__ = ["define_env"]
