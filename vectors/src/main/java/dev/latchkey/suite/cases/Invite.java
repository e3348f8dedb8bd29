package dev.latchkey.suite.cases;

import dev.latchkey.bytes.Bytes;

/** The invite that worked examples use, and its messages field by field. */
final class Invite {
  static final Bytes SLOT = Bytes.fromHex("000102030405060708090a0b0c0d0e0f");
  static final Bytes KEY =
      Bytes.fromHex("202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f");
  static final String URL = "https://i.example/a";
  static final long EXPIRES = 1_700_000_000_000_000_000L;
  static final long HOUR = 3_600_000_000_000L;

  private Invite() {}

  /** {@code ServicePointer} with https_url. */
  static Bytes httpsPointer(String url) {
    return Proto.text(1, url);
  }

  /** {@code ServicePointer} with opaque. */
  static Bytes opaquePointer(Bytes value) {
    return Proto.field(2, value);
  }

  /** Field 2 of a payload. */
  static Bytes slotField(Bytes slot) {
    return Proto.field(2, slot);
  }

  /** Field 3 of a payload. */
  static Bytes keyField(Bytes material) {
    return Proto.message(3, Proto.field(1, material));
  }

  /** {@code ExternalInvitePayload} with version 1 made of {@code fields}. */
  static Bytes payload(Bytes... fields) {
    return Proto.message(1, fields);
  }

  static final Bytes PAYLOAD = payload(slotField(SLOT), keyField(KEY));
}
