"""The desk in the browser: search, reader, stories and judgements on 127.0.0.1, and an HTTP API.

In come requests to a ledger; out go pages that work without a script, and JSON. It is a door: who serves hands it the
clock, the user and the way to compile a story.
"""

from quellenlage.web.app import make_app

__all__ = ["make_app"]
