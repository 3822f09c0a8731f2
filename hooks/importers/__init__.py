"""Other people's formats → our files, with a report of what became of every fact.

A format reads its source into a `Draft`. What it takes, changes and leaves out is noted in a
`Report` on the way; what nobody asked for is noted as left out. Only `writer` touches files.
"""
