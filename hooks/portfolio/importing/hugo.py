"""stub"""
from pathlib import Path
from portfolio.importing.draft import Draft
def read(source: Path, draft: Draft) -> None: ...
