"""The commands of `python hooks`."""
