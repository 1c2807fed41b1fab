"""One process an item: the input is standard input, the output is JSON on standard output."""

import json
import sys

from dates import find_date

json.dump(find_date(sys.stdin.read()), sys.stdout)
