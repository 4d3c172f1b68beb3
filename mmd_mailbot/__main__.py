"""`python -m mmd_mailbot`."""

from .cli import main

main()
