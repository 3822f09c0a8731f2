"""A publication as BibTeX, RIS and CSL-JSON, and as a citation in a style."""
