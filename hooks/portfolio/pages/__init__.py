"""A page as a template: its code blocks, the sandbox, and errors with their place."""
