"""Finds the first date in a text. This is what is evaluated."""

import re
from datetime import datetime

FORMATS = [
    (r"\d{4}-\d{2}-\d{2}", "%Y-%m-%d"),
    (r"\d{1,2} [A-Z][a-z]+ \d{4}", "%d %B %Y"),
    (r"[A-Z][a-z]+ \d{1,2}, \d{4}", "%B %d, %Y"),
    (r"\d{1,2}\.\d{1,2}\.\d{4}", "%d.%m.%Y"),
    (r"\d{1,2}/\d{1,2}/\d{4}", "%m/%d/%Y"),
]


def find_date(text):
    """Gives the date as YYYY-MM-DD, or None."""
    for pattern, date_format in FORMATS:
        for found in re.findall(pattern, text):
            try:
                return datetime.strptime(found, date_format).date().isoformat()
            except ValueError:
                continue  # looks like a date, and is none
    return None
