"""ChaCha20-Poly1305, from the text of RFC 8439. For testing: slow, and not in constant time."""
import hmac
import struct


def quarter_round(s, a, b, c, d):
    """Section 2.1."""
    for x, y, z, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
        s[x] = (s[x] + s[y]) & 0xFFFFFFFF
        mixed = s[z] ^ s[x]
        s[z] = ((mixed << turn) | (mixed >> (32 - turn))) & 0xFFFFFFFF


def block(key, counter, nonce):
    """Section 2.3: 64 bytes of key stream."""
    start = list(struct.unpack("<4I", b"expand 32-byte k") + struct.unpack("<8I", key))
    start += [counter, *struct.unpack("<3I", nonce)]
    state = list(start)
    for _ in range(10):
        for column in range(4):
            quarter_round(state, column, column + 4, column + 8, column + 12)
        for a, b, c, d in ((0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):
            quarter_round(state, a, b, c, d)
    return struct.pack("<16I", *((x + y) & 0xFFFFFFFF for x, y in zip(state, start)))


def stream(key, nonce, text):
    """Section 2.4, with the counter that section 2.8 begins at: encrypts and decrypts."""
    out = bytearray()
    for at in range(0, len(text), 64):
        keys = block(key, 1 + at // 64, nonce)
        out += bytes(x ^ y for x, y in zip(text[at : at + 64], keys))
    return bytes(out)


def poly1305(key, message):
    """Section 2.5."""
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(message), 16):
        total = (total + int.from_bytes(message[at : at + 16] + b"\x01", "little")) * r % (2**130 - 5)
    return ((total + int.from_bytes(key[16:32], "little")) % 2**128).to_bytes(16, "little")


def tag(key, nonce, aad, ciphertext):
    """Section 2.8."""
    padded = b"".join(part + bytes(-len(part) % 16) for part in (aad, ciphertext))
    lengths = struct.pack("<QQ", len(aad), len(ciphertext))
    return poly1305(block(key, 0, nonce)[:32], padded + lengths)


def seal(key, nonce, aad, plaintext):
    ciphertext = stream(key, nonce, plaintext)
    return ciphertext + tag(key, nonce, aad, ciphertext)


def open_sealed(key, nonce, aad, sealed):
    """The plaintext, or None when the tag is not right."""
    ciphertext, claimed = sealed[:-16], sealed[-16:]
    if len(sealed) < 16 or not hmac.compare_digest(claimed, tag(key, nonce, aad, ciphertext)):
        return None
    return stream(key, nonce, ciphertext)
