"""A page as a template: where its code stands, the sandbox, and errors with their place."""
