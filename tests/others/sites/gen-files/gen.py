import mkdocs_gen_files

for name, other in (("one", "two"), ("two", "one")):
    with mkdocs_gen_files.open(f"generated/{name}.md", "w") as page:
        print(
            f"# Generated {name}\n\nSee [{other}]({other}.md) and [a note](../notes/note-1.md).",
            file=page,
        )
    mkdocs_gen_files.set_edit_path(f"generated/{name}.md", "gen.py")
