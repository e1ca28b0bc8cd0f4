"""`python -m trivsel_app …`: opens the window, or runs a command."""

import sys

from trivsel_app.app import main

if __name__ == "__main__":
    sys.exit(main())
