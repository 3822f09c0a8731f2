"""The records that facts are checked against, one type a file."""
