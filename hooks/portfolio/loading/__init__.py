"""Files in, records out, with a problem for whatever is no record."""
