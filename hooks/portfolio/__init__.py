"""Facts about people in, pages of a portfolio out."""
