"""`python -m readiness` is the command line."""

from readiness.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
