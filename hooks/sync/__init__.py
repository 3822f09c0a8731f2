"""What catalogues of papers know of the people of a site; nothing of a build imports it."""
