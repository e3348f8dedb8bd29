#!/usr/bin/env python3
"""An adapter in sixty lines: the expiry arithmetic of XIP-82, and nothing else.

    latchkey run --subject 'exec:python3 vectors/adapters/expiry.py'

An adapter reads one JSON object a line and answers each with one line. Copy this file, keep main(), and put your
library behind OPS. What the library documents as "the input is invalid" becomes Reject; every other exception is an
error of the adapter or the library, and is reported as one: a crash is never a rejection.
"""
import json
import sys
import traceback

U64_MAX = 2**64 - 1


class Reject(Exception):
    """The protocol under test says no: a stage and a code of vectors/errors.json."""

    def __init__(self, stage, code):
        super().__init__(code)
        self.reply = {"stage": stage, "code": code}


def effective(request):
    """The earlier of both bounds, 0 meaning none."""
    given = request["input"]
    bounds = [int(given["expires_at_ns"])]
    if int(given["expire_in_ns"]):
        if "epoch_start_ns" not in given:
            raise Reject("time", "epoch_start_unknown")
        bounds.append(min(int(given["epoch_start_ns"]) + int(given["expire_in_ns"]), U64_MAX))
    return {"expires_at_ns": str(min((bound for bound in bounds if bound), default=0))}


def joiner(request):
    """A joiner discards a blob at the very instant it expires."""
    now = min(int(request["clock"]["now_ns"]) + int(request["input"].get("margin_ns", "0")), U64_MAX)
    expires = int(request["input"]["expires_at_ns"])
    if expires and now >= expires:
        raise Reject("time", "blob_expired")
    return {}


def validator(request):
    """A member still accepts a commit stamped exactly at a bound."""
    given = request["input"]
    stamped = int(given["envelope_ns"])
    if int(given["expires_at_ns"]) and stamped > int(given["expires_at_ns"]):
        raise Reject("time", "external_commit_expired")
    if int(given["expire_in_ns"]):
        if "epoch_start_ns" not in given:
            raise Reject("time", "epoch_start_unknown")
        if max(stamped - int(given["epoch_start_ns"]), 0) > int(given["expire_in_ns"]):
            raise Reject("time", "external_commit_stale")
    return {}


OPS = {"codec.expiry.effective": effective, "joiner.expiry": joiner, "validator.expiry": validator}
HELLO = {
    "protocol": 1,
    "subject": {"name": "expiry-example", "version": "1", "language": "python"},
    "ops": list(OPS), "levels": ["L1", "L2"],
    "clock": "injected", "rng": "injected", "errors": "code",
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


def main():
    replies, sys.stdout = sys.stdout, sys.stderr  # a forgotten print must not end up between replies
    for line in sys.stdin:
        request = json.loads(line)
        print(json.dumps({"id": request["id"], **answer(request)}), file=replies, flush=True)
        if request["op"] == "bye":
            return


if __name__ == "__main__":
    main()
