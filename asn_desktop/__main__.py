"""`python -m asn_desktop`: the window by default, commands when given one."""

import sys


def main() -> int:
    """Run the command line; without a command it opens the window."""
    from asn_desktop.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
