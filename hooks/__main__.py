"""Runs the commands: `python hooks --help`."""

try:
    from portfolio.cli import main
except ModuleNotFoundError as error:
    raise SystemExit(
        f"The Python package {error.name} is missing: pip install -r requirements.txt"
    ) from None

main(prog_name="python hooks")
