"""Runs an example of the portal's page for developers as it is."""

import runpy
import sys

runpy.run_path(sys.argv[2], run_name="__main__")
