"""The stored policy on external commits: component 0x800C."""
import payload
import protobuf
from reject import Reject

V1 = {
    1: ("allow_external_commit", "bool"),
    2: ("expires_at_ns", "uint64"),
    3: ("expire_in_ns", "uint64"),
    4: ("symmetric_key", payload.KEY),
    5: ("external_group_id", "bytes"),
    6: ("max_uses", "uint32"),
    7: ("refresh_pointers", ("repeated", payload.POINTER)),
}
POLICY = {1: ("v1", V1)}


def decode(request):
    """Judges no invariant; a version nobody knows is no error, but the default policy."""
    try:
        policy = protobuf.decode(bytes.fromhex(request["input"]["policy"]), POLICY)
    except protobuf.Malformed as error:
        raise Reject("policy", "policy_malformed") from error
    if "v1" not in policy:
        return {"recognised": False}
    v1 = policy["v1"]
    return {
        "recognised": True,
        "allow_external_commit": v1.get("allow_external_commit", False),
        "expires_at_ns": str(v1.get("expires_at_ns", 0)),
        "expire_in_ns": str(v1.get("expire_in_ns", 0)),
        "external_group_id": v1.get("external_group_id", b"").hex(),
        "max_uses": str(v1.get("max_uses", 0)),
        "refresh_pointers": [payload.shown_pointer(it) for it in v1.get("refresh_pointers", [])],
    }


OPS = {"codec.policy.decode": decode}
