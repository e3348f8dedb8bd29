"""What a joiner needs of a GroupInfo (RFC 9420, section 12.4.3); its signature and tree are left to an MLS library."""
from reject import Reject
from tls import TlsReader

RATCHET_TREE = 0x0002
EXTERNAL_PUB = 0x0004
MLS10 = 1
WIRE_FORMAT_GROUP_INFO = 4


def from_message(plaintext):
    """The GroupInfo in an MLSMessage that fills plaintext."""
    try:
        reader = TlsReader(plaintext)
        is_group_info = reader.uint(2) == MLS10 and reader.uint(2) == WIRE_FORMAT_GROUP_INFO
        found = group_info(reader) if is_group_info else None
        reader.end()
    except Reject as error:
        raise Reject("groupinfo", "not_a_group_info") from error
    if found is None:
        raise Reject("groupinfo", "not_a_group_info")
    return found


def group_info(reader):
    start = reader.at
    if reader.uint(2) != MLS10:
        raise Reject("mls", "version_mismatch")
    suite, group_id, epoch = reader.uint(2), reader.opaque(), reader.uint(8)
    reader.opaque()  # tree_hash
    reader.opaque()  # confirmed_transcript_hash
    extensions(reader)
    context = reader.data[start : reader.at]
    found = extensions(reader)
    reader.opaque()  # confirmation_tag
    reader.uint(4)  # signer
    reader.opaque()  # signature
    return {"suite": suite, "group_id": group_id, "epoch": epoch, "context": context, "extensions": found}


def extensions(reader):
    found = {}
    inner = TlsReader(reader.opaque())
    while inner.left():
        kind = inner.uint(2)
        if kind in found:
            raise Reject("mls", "duplicate_extension")
        found[kind] = inner.opaque()
    return found
