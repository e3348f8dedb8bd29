"""The invite payload of XIP-82, as a QR code carries it."""
import base64
import ipaddress
import re

import protobuf
from reject import Reject

KEY = {1: ("material", "bytes")}
POINTER = {1: ("https_url", "string"), 2: ("opaque", "bytes")}
V1 = {1: ("service_pointer", POINTER), 2: ("external_group_id", "bytes"), 3: ("symmetric_key", KEY)}
PAYLOAD = {1: ("v1", V1)}

UNRESERVED = r"A-Za-z0-9\-._~!$&'()*+,;="
PART = rf"(?:[{UNRESERVED}:@/]|%[0-9A-Fa-f]{{2}})*"
QUERY = rf"(?:[{UNRESERVED}:@/?]|%[0-9A-Fa-f]{{2}})*"
URL = re.compile(
    rf"[Hh][Tt][Tt][Pp][Ss]://(?:(?:[{UNRESERVED}:]|%[0-9A-Fa-f]{{2}})*@)?"
    rf"(?:\[(?P<literal>[0-9A-Za-z:.{UNRESERVED}]+)\]|(?:[{UNRESERVED}]|%[0-9A-Fa-f]{{2}})+)"
    rf"(?::(?P<port>[0-9]*))?(?:/{PART})?(?:\?{QUERY})?(?:#{QUERY})?"
)


def require_url(text):
    """RFC 3986: absolute, https, with a host."""
    match = URL.fullmatch(text)
    if not match or int(match["port"] or "443") > 65535 or not is_literal(match["literal"]):
        raise Reject("pointer", "invalid_https_url")


def is_literal(literal):
    if literal is None or re.fullmatch(rf"[vV][0-9A-Fa-f]+\.[{UNRESERVED}:]+", literal):
        return True
    try:
        ipaddress.IPv6Address(literal)
        return True
    except ValueError:
        return False


def pointer(given):
    """A pointer as bytes; given is {"https_url": text}, {"opaque": hex} or {}."""
    if "https_url" in given:
        require_url(given["https_url"])
        return protobuf.bytes_field(1, given["https_url"].encode())
    if "opaque" in given:
        return protobuf.bytes_field(2, bytes.fromhex(given["opaque"]))
    raise Reject("pointer", "empty_service_pointer")


def shown_pointer(decoded):
    """What decode() made of a pointer, for an answer; the later member of the oneof counts."""
    if not decoded:
        return {}
    name, value = list(decoded.items())[-1]
    return {name: value.hex() if name == "opaque" else value}


def require_id(slot):
    if len(slot) < 4:
        raise Reject("payload", "external_group_id_too_short")


def require_key(key):
    if len(key) != 32:
        raise Reject("payload", "bad_symmetric_key_length")


def decode(request):
    try:
        payload = protobuf.decode(bytes.fromhex(request["input"]["payload"]), PAYLOAD)
    except protobuf.Malformed as error:
        raise Reject("payload", "payload_malformed") from error
    if "v1" not in payload:
        raise Reject("payload", "unsupported_payload_version")
    v1 = payload["v1"]
    shown = {}
    if "service_pointer" in v1:
        shown = {"service_pointer": shown_pointer(v1["service_pointer"])}
        pointer(shown["service_pointer"])
    slot, key = v1.get("external_group_id", b""), v1.get("symmetric_key", {}).get("material", b"")
    require_id(slot)
    if not key:
        raise Reject("payload", "missing_symmetric_key")
    require_key(key)
    return {
        "external_group_id": slot.hex(),
        "symmetric_key": key.hex(),
        "has_service_pointer": bool(shown),
        **shown,
    }


def encode(request):
    given = request["input"]
    where = b""
    if "service_pointer" in given:
        where = protobuf.bytes_field(1, pointer(given["service_pointer"]))
    slot, key = bytes.fromhex(given["external_group_id"]), bytes.fromhex(given["symmetric_key"])
    require_id(slot)
    require_key(key)
    sealed = protobuf.bytes_field(3, protobuf.bytes_field(1, key))
    payload = protobuf.bytes_field(1, where + protobuf.bytes_field(2, slot) + sealed)
    text = base64.urlsafe_b64encode(payload).rstrip(b"=").decode()
    return {"payload": payload.hex(), "text": text}


OPS = {"codec.payload.decode": decode, "codec.payload.encode": encode}
