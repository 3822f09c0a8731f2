"""First styles in the page itself; all other styles, and the scripts, after it."""
