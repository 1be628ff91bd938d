"""`python -m helpcenter`, for where the command is not on the PATH."""

from helpcenter.cli import main

main(prog_name="helpcenter")
