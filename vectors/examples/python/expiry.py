"""The expiry arithmetic of XIP-82. Times are unsigned nanoseconds, 0 meaning "no bound"."""
from reject import Reject

U64_MAX = 2**64 - 1


def effective(request):
    """The earlier of both bounds."""
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
    require_unexpired(int(request["input"]["expires_at_ns"]), now)
    return {}


def require_unexpired(expires_at_ns, now_ns):
    if expires_at_ns and now_ns >= expires_at_ns:
        raise Reject("time", "blob_expired")


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
