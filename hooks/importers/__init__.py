"""Other people's formats into our files: a source is read into a draft, and a draft is written.

Only `source_files` reads a source, and only `writer` touches the site's own files. Each value that
is read is noted in the `Report`; what no format asked for is noted as left out.
"""
