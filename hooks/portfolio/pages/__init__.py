"""A page as a template: where its code stands, the sandbox, and mistakes with their place."""
