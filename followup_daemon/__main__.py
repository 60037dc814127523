"""`python -m followup_daemon`."""

import sys

from followup_daemon.cli.__main__ import main

sys.exit(main())
