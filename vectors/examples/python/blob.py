"""The encrypted GroupInfo that a service stores, and what a joiner makes of it (join steps 3.1 to 3.5)."""
import hashlib
import struct

import aead
import expiry
import groupinfo
import payload
import protobuf
from reject import Reject

HASH = {1: ("digest", "bytes")}
V1 = {
    1: ("nonce", "bytes"),
    2: ("ciphertext", "bytes"),
    3: ("epoch", "uint64"),
    4: ("group_state_hash", HASH),
    5: ("expires_at_ns", "uint64"),
}
BLOB = {1: ("v1", V1)}
DIGESTS = {1: "sha256", 2: "sha256", 3: "sha256", 4: "sha512", 5: "sha512", 6: "sha512", 7: "sha384"}


def parse(data):
    try:
        blob = protobuf.decode(data, BLOB)
    except protobuf.Malformed as error:
        raise Reject("blob", "blob_malformed") from error
    if "v1" not in blob:
        raise Reject("blob", "unsupported_blob_version")
    v1 = blob["v1"]
    if len(v1.get("nonce", b"")) != 12:
        raise Reject("blob", "bad_nonce_length")
    digest = v1.get("group_state_hash", {}).get("digest", b"")
    require_digest(digest)
    return {
        "nonce": v1["nonce"],
        "ciphertext": v1.get("ciphertext", b""),
        "epoch": v1.get("epoch", 0),
        "expires_at_ns": v1.get("expires_at_ns", 0),
        "digest": digest,
    }


def require_digest(digest):
    if len(digest) != 32:
        raise Reject("blob", "bad_group_state_hash_length")


def metadata(blob):
    return {
        "epoch": str(blob["epoch"]),
        "expires_at_ns": str(blob["expires_at_ns"]),
        "group_state_hash": blob["digest"].hex(),
    }


def aad(blob):
    """48 bytes: both numbers big-endian, then the digest."""
    return struct.pack(">QQ", blob["epoch"], blob["expires_at_ns"]) + blob["digest"]


def opened(key, blob):
    plaintext = aead.open_sealed(key, blob["nonce"], aad(blob), blob["ciphertext"])
    if plaintext is None:
        raise Reject("blob", "aead_open_failed")
    return plaintext


def given_key(request):
    key = bytes.fromhex(request["input"]["key"])
    payload.require_key(key)
    return key


def given_metadata(given):
    digest = bytes.fromhex(given["group_state_hash"])
    require_digest(digest)
    return {"epoch": int(given["epoch"]), "expires_at_ns": int(given["expires_at_ns"]), "digest": digest}


def written(blob):
    return protobuf.bytes_field(
        1,
        protobuf.optional_bytes_field(1, blob["nonce"])
        + protobuf.optional_bytes_field(2, blob["ciphertext"])
        + protobuf.number_field(3, blob["epoch"])
        + protobuf.bytes_field(4, protobuf.bytes_field(1, blob["digest"]))
        + protobuf.number_field(5, blob["expires_at_ns"]),
    )


def decode(request):
    blob = parse(bytes.fromhex(request["input"]["blob"]))
    return {**metadata(blob), "nonce": blob["nonce"].hex(), "ciphertext": blob["ciphertext"].hex()}


def encode(request):
    given = request["input"]
    blob = given_metadata(given)
    blob.update(nonce=bytes.fromhex(given["nonce"]), ciphertext=bytes.fromhex(given["ciphertext"]))
    return {"blob": written(blob).hex()}


def open_blob(request):
    key = given_key(request)
    blob = parse(bytes.fromhex(request["input"]["blob"]))
    return {**metadata(blob), "plaintext": opened(key, blob).hex()}


def seal(request):
    """The nonce is the first twelve bytes of the injected randomness."""
    key = given_key(request)
    blob = given_metadata(request["input"])
    blob["nonce"] = bytes.fromhex(request["rng"])[:12]
    plaintext = bytes.fromhex(request["input"]["plaintext"])
    blob["ciphertext"] = aead.seal(key, blob["nonce"], aad(blob), plaintext)
    return {"blob": written(blob).hex()}


def candidate(request):
    """Decoded, unexpired, opened, a GroupInfo, the one that the metadata promise, fit for an external commit."""
    key = given_key(request)
    blob = parse(bytes.fromhex(request["input"]["blob"]))
    expiry.require_unexpired(blob["expires_at_ns"], int(request["clock"]["now_ns"]))
    found = groupinfo.from_message(opened(key, blob))
    if found["epoch"] != blob["epoch"]:
        raise Reject("consistency", "epoch_mismatch")
    if found["suite"] not in DIGESTS:
        raise Reject("mls", "cipher_suite_unsupported")
    if hashlib.new(DIGESTS[found["suite"]], found["context"]).digest() != blob["digest"]:
        raise Reject("consistency", "group_state_hash_mismatch")
    if groupinfo.RATCHET_TREE not in found["extensions"]:
        raise Reject("mls", "ratchet_tree_missing")
    if groupinfo.EXTERNAL_PUB not in found["extensions"]:
        raise Reject("groupinfo", "missing_external_pub")
    return {**metadata(blob), "group_id": found["group_id"].hex()}


OPS = {
    "codec.blob.decode": decode,
    "codec.blob.encode": encode,
    "codec.blob.open": open_blob,
    "codec.blob.seal": seal,
    "joiner.candidate": candidate,
}
