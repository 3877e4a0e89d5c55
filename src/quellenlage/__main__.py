"""`python -m quellenlage` is the console command."""

from quellenlage.cli import main

main()
