"""Releases of this software: what one owns, and how a site moves on to a newer one."""
