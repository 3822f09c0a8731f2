"""What a fragment shows: selected, sorted, grouped and named, ready to print."""
