"""A publication as other formats say it: BibTeX, RIS, CSL-JSON, and in words of a style."""
