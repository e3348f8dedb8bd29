"""The presentation language of RFC 9420, section 2, read strictly."""
from reject import Reject


class TlsReader:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def left(self):
        return len(self.data) - self.at

    def take(self, count):
        if count > self.left():
            raise Reject("mls", "truncated_input")
        self.at += count
        return self.data[self.at - count : self.at]

    def uint(self, size):
        return int.from_bytes(self.take(size), "big")

    def varint(self):
        """Section 2.1.2: the two top bits tell the size, and only the shortest form is right."""
        first = self.take(1)[0]
        if first >= 0xC0:
            raise Reject("mls", "varint_invalid_prefix")
        size = 1 << (first >> 6)
        value = int.from_bytes(bytes([first & 0x3F]) + self.take(size - 1), "big")
        if size > 1 and value < (64 if size == 2 else 16384):
            raise Reject("mls", "varint_not_minimal")
        return value

    def opaque(self):
        length = self.varint()
        if length > self.left():
            raise Reject("mls", "length_exceeds_input")
        return self.take(length)

    def end(self):
        if self.left():
            raise Reject("mls", "trailing_bytes")


def varint(value):
    for size, top in ((1, 0), (2, 0x4000), (4, 0x80000000)):
        if value < 1 << (8 * size - 2):
            return (value | top).to_bytes(size, "big")
    raise ValueError("length " + str(value))


def opaque(data):
    return varint(len(data)) + data
