"""`python -m solidground` is the command line."""

from solidground.cli.main import main

main()
