"""What a page needs first, and what comes after it."""
