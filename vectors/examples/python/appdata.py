"""Membership entries, inbox ids and the containers of XIP-81."""
import hashlib
import re

import protobuf
from reject import Reject
from tls import TlsReader, opaque, varint

ENTRY_V1 = {
    1: ("sequence_id", "uint64"),
    2: ("failed_installations", ("repeated", "bytes")),
    3: ("admitted_via_external_group_id", "bytes"),
}
ENTRY = {1: ("v1", ENTRY_V1)}
CREDENTIAL = {1: ("inbox_id", "string")}
INBOX_BYTES = 32
NOT_CANONICAL = Reject("mls", "non_canonical_encoding")


def parse_entry(data):
    try:
        entry = protobuf.decode(data, ENTRY)
    except protobuf.Malformed as error:
        raise Reject("policy", "component_value_invalid") from error
    if "v1" not in entry:
        raise Reject("policy", "component_value_invalid")
    return entry["v1"]


def show_entry(data):
    v1 = parse_entry(data)
    return {
        "sequence_id": str(v1.get("sequence_id", 0)),
        "failed_installations": len(v1.get("failed_installations", [])),
        "admitted_via_external_group_id": v1.get("admitted_via_external_group_id", b"").hex(),
        "entry": data.hex(),
    }


def decode_entry(request):
    return show_entry(bytes.fromhex(request["input"]["entry"]))


def encode_entry(request):
    given = request["input"]
    tag = bytes.fromhex(given["admitted_via_external_group_id"])
    v1 = protobuf.number_field(1, int(given["sequence_id"])) + protobuf.optional_bytes_field(3, tag)
    return show_entry(protobuf.bytes_field(1, v1))


def rewrite_entry(request):
    """An identity update: fields 1 and 2 are new, everything else is kept as it stands."""
    data = bytes.fromhex(request["input"]["entry"])
    parse_entry(data)
    kept = b""
    for number, _, raw, _ in fields(data):
        if number == 1:
            kept += b"".join(whole for inner, _, _, whole in fields(raw) if inner > 2)
    v1 = protobuf.number_field(1, int(request["input"]["sequence_id"])) + kept
    return show_entry(protobuf.bytes_field(1, v1))


def fields(data):
    """Number, wire type, value and all bytes of each field."""
    reader = protobuf.Reader(data)
    while reader.at < len(data):
        start = reader.at
        number, wire, raw = reader.field()
        yield number, wire, raw, data[start : reader.at]


def decode_inbox(request):
    return {"inbox_id": inbox(bytes.fromhex(request["input"]["value"])).hex()}


def inbox(data):
    """Version 0 in one byte, then 32 bytes."""
    if len(data) != 1 + INBOX_BYTES or data[0] != 0:
        raise NOT_CANONICAL
    return data[1:]


def decode_credential(request):
    try:
        credential = protobuf.decode(bytes.fromhex(request["input"]["identity"]), CREDENTIAL)
    except protobuf.Malformed as error:
        raise Reject("policy", "inbox_id_malformed") from error
    text = credential.get("inbox_id", "")
    if not re.fullmatch("[0-9A-Fa-f]{64}", text):
        raise Reject("policy", "inbox_id_malformed")
    return {"inbox_id": text.lower()}


def read_key(reader, kind):
    """A key as (what it is ordered by, its encoding)."""
    start = reader.at
    if kind == "inbox_id":
        if reader.left() < 1 + INBOX_BYTES:
            raise NOT_CANONICAL
        order = inbox(reader.take(1 + INBOX_BYTES))
    elif kind == "component_id":
        order = component_id(reader)
    else:
        order = reader.opaque()
    return order, reader.data[start : reader.at]


def component_id(reader):
    try:
        number = reader.varint()
    except Reject as error:
        raise NOT_CANONICAL from error
    if number > 0xFFFF:
        raise NOT_CANONICAL
    return number


def elements(data, read):
    """The elements of a vector that fills data; one that runs over the vector's end is not canonical."""
    outer = TlsReader(data)
    inner = TlsReader(outer.opaque())
    found = []
    while inner.left():
        try:
            found.append(read(inner))
        except Reject as error:
            if error.reply["code"] in ("truncated_input", "length_exceeds_input"):
                raise NOT_CANONICAL from error
            raise
    outer.end()
    return found


def ascending(entries):
    orders = [order for order, _, _ in entries]
    if any(first >= second for first, second in zip(orders, orders[1:])):
        raise NOT_CANONICAL
    return entries


def map_entry(key_kind):
    return lambda reader: (*read_key(reader, key_kind), reader.opaque())


def set_entry(key_kind):
    return lambda reader: (*read_key(reader, key_kind), b"")


def mutation(container, key_kind):
    """(tag, key or hash, value) of one step of a delta."""

    def read(reader):
        tag = reader.uint(1)
        if tag > 2:
            raise Reject("policy", "mutation_unknown")
        if container == "set_delta" and tag == 2:
            return tag, (None, reader.take(32)), b""
        key = read_key(reader, key_kind)
        return tag, key, reader.opaque() if container == "map_delta" and tag < 2 else b""

    return read


def stored(container, key_kind, data):
    read = map_entry(key_kind) if container == "map" else set_entry(key_kind)
    return ascending(elements(data, read))


def decode_container(request):
    given = request["input"]
    container, key_kind, data = given["container"], given["key"], bytes.fromhex(given["value"])
    if container in ("map", "set"):
        stored(container, key_kind, data)
    else:
        elements(data, mutation(container, key_kind))
    return {"encoded": data.hex()}


def apply_deltas(request):
    """All steps or none: an insert needs a new key, everything else one that is there."""
    given = request["input"]
    container, key_kind = given["container"], given["key"]
    entries = stored(container, key_kind, bytes.fromhex(given["before"]))
    held = {order: (key, value) for order, key, value in entries}
    for delta in given["deltas"]:
        for tag, (order, key), value in elements(bytes.fromhex(delta), mutation(container + "_delta", key_kind)):
            if order is None:
                order = by_hash(held, key)
            if tag == 0 and order in held:
                raise Reject("policy", "key_exists")
            if tag != 0 and order not in held:
                raise Reject("policy", "key_missing")
            if tag == 0 or (tag == 1 and container == "map"):
                held[order] = (key, value)
            else:
                del held[order]
    written = b""
    for order in sorted(held):
        key, value = held[order]
        written += key + (opaque(value) if container == "map" else b"")
    return {"after": (varint(len(written)) + written).hex()}


def by_hash(held, digest):
    """The key whose encoding has that SHA-256 digest."""
    for order, (key, _) in held.items():
        if hashlib.sha256(key).digest() == digest:
            return order
    raise Reject("policy", "key_missing")


OPS = {
    "codec.membership.decode": decode_entry,
    "codec.membership.encode": encode_entry,
    "codec.membership.rewrite": rewrite_entry,
    "codec.inboxId.decode": decode_inbox,
    "codec.inboxId.credential": decode_credential,
    "codec.container.decode": decode_container,
    "codec.container.apply": apply_deltas,
}
