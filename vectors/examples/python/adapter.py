#!/usr/bin/env python3
"""A complete adapter with nothing but Python's standard library: every L1 operation but those on MLS structs.

    latchkey run --subject 'exec:python3 vectors/examples/python/adapter.py'

An adapter reads one JSON object a line and answers each with one line. Copy this file, keep answer() and main(), and put
your library behind OPS. What the library documents as "the input is invalid" becomes Reject; every other exception is
an error of the adapter or the library, and is reported as one: a crash is never a rejection.
"""
import json
import sys
import traceback

import appdata
import blob
import expiry
import payload
import policy
from reject import Reject

OPS = {**payload.OPS, **blob.OPS, **policy.OPS, **appdata.OPS, **expiry.OPS}
HELLO = {
    "protocol": 1,
    "subject": {"name": "python-example", "version": "1", "language": "python"},
    "ops": sorted(OPS),
    "levels": ["L1"],
    "clock": "injected",
    "rng": "injected",
    "errors": "code",
    "unsupported": [{"match": "mls/**", "reason": "the example has no codec for MLS structs"}],
}


def answer(request):
    if request["op"] == "hello":
        return {"ok": HELLO}
    if request["op"] == "bye":
        return {"ok": {}}
    if request["op"] not in OPS:
        return {"unsupported": {"reason": "no operation " + request["op"]}}
    try:
        return {"ok": OPS[request["op"]](request)}
    except Reject as reject:
        return {"reject": reject.reply}
    except Exception as error:
        return {"error": {"message": repr(error), "native": traceback.format_exc()}}


def reply_to(line):
    """A line that is no request is answered with an error, not with a crash."""
    try:
        request = json.loads(line)
        return request.get("op"), {"id": request["id"], **answer(request)}
    except (ValueError, KeyError, AttributeError) as error:
        return None, {"id": "", "error": {"message": "not a request: " + repr(error)}}


def main():
    replies, sys.stdout = sys.stdout, sys.stderr  # a forgotten print must not end up between replies
    for line in sys.stdin:
        op, reply = reply_to(line)
        print(json.dumps(reply), file=replies, flush=True)
        if op == "bye":
            return


if __name__ == "__main__":
    main()
