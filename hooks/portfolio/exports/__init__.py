"""Other files from the same facts."""
