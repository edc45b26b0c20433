"""`python -m lif`, the same as the `lif` command."""

from lif.commands.main import main

main()
