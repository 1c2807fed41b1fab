"""One process for all items: a line of JSON comes in for each, and a line goes out."""

import json
import sys
import traceback

from dates import find_date

# What anything else prints goes to standard error, since standard output is for answers alone.
answers = sys.stdout
sys.stdout = sys.stderr

# Ends when standard input is closed, which it is when Assay ends.
for line in sys.stdin:
    request = json.loads(line)
    if "cancel" in request:
        continue  # one at a time: what is to be cancelled was answered before this line was read
    try:
        answer = {"id": request["id"], "output": find_date(request["input"])}
    except Exception as error:
        answer = {
            "id": request["id"],
            "error": {"name": type(error).__name__, "message": str(error), "stack": traceback.format_exc()},
        }
    print(json.dumps(answer), file=answers, flush=True)
