"""Enough of the protobuf wire format: messages as dictionaries, described by tables.

A table maps field numbers to (name, kind, default); kind is "uint64", "uint32", "bool", "bytes", "string", a table for a
sub-message, or ("repeated", kind). Unknown fields are passed over; the last of several values counts.
"""

MAX_DEPTH = 100


class Malformed(Exception):
    """The bytes are no protobuf message."""


class Reader:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def take(self, count):
        if count > len(self.data) - self.at:
            raise Malformed("cut off")
        self.at += count
        return self.data[self.at - count : self.at]

    def varint(self):
        value = 0
        for shift in range(0, 70, 7):
            byte = self.take(1)[0]
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                return value & (2**64 - 1)
        raise Malformed("varint of more than ten bytes")

    def field(self):
        """The next field's number, wire type and value."""
        tag = self.varint()
        number, wire = tag >> 3, tag & 7
        if number == 0 or tag >= 2**32:
            raise Malformed("field number")
        return number, wire, self.value(number, wire, 0)

    def value(self, number, wire, depth):
        if wire == 0:
            return self.varint()
        if wire == 1:
            return self.take(8)
        if wire == 2:
            return self.take(self.varint())
        if wire == 5:
            return self.take(4)
        if wire == 3:
            return self.group(number, depth + 1)
        raise Malformed("wire type")

    def group(self, number, depth):
        """A group, an old form of sub-message: passed over up to its end."""
        if depth > MAX_DEPTH:
            raise Malformed("groups in groups")
        while True:
            tag = self.varint()
            if tag & 7 == 4:
                if tag >> 3 != number:
                    raise Malformed("end of another group")
                return b""
            if tag >> 3 == 0:
                raise Malformed("field number")
            self.value(tag >> 3, tag & 7, depth)


WIRE = {"uint64": 0, "uint32": 0, "bool": 0}


def decode(data, table, into=None):
    """The message in data; fields that are absent have no entry."""
    message = {} if into is None else into
    reader = Reader(data)
    while reader.at < len(data):
        number, wire, raw = reader.field()
        if number not in table:
            continue
        name, kind = table[number]
        repeated = isinstance(kind, tuple)
        kind = kind[1] if repeated else kind
        if wire != (WIRE.get(kind, 2) if isinstance(kind, str) else 2):
            continue
        if repeated:
            message.setdefault(name, []).append(convert(raw, kind, None))
        else:
            message[name] = convert(raw, kind, message.get(name))
    return message


def convert(raw, kind, before):
    if isinstance(kind, dict):
        return decode(raw, kind, before)
    if kind == "uint32":
        return raw & 0xFFFFFFFF
    if kind == "bool":
        return raw != 0
    if kind == "string":
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError as error:
            raise Malformed("a string that is no UTF-8") from error
    return raw


def varint(value):
    out = bytearray()
    while value >= 0x80:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def number_field(number, value):
    """A uint field; proto3 leaves 0 out."""
    return varint(number << 3) + varint(value) if value else b""


def bytes_field(number, value):
    """A bytes field that is written even when it is empty: for sub-messages and members of a oneof."""
    return varint(number << 3 | 2) + varint(len(value)) + value


def optional_bytes_field(number, value):
    """A bytes field; proto3 leaves no bytes out."""
    return bytes_field(number, value) if value else b""
