"""All that knows MkDocs: what its events do, what serving adds, how pages are delivered."""
