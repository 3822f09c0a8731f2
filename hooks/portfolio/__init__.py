"""Makes the pages of a portfolio from facts about people."""
