"""What a running `selfkind remind run` of release 0.1 starts to show a notification."""

import sys

from selfkind.reminders.notify.child import main

if __name__ == "__main__":
    sys.exit(main())
