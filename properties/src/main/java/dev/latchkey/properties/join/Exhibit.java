package dev.latchkey.properties.join;

import dev.latchkey.bytes.Bytes;

/**
 * One blob a service may serve, and what the one who made it knows of it.
 *
 * @param name for people
 * @param epoch and
 * @param hash as advertised; of use for those that open only
 * @param expires of the blob, unsigned; 0 for never
 * @param nature what a joiner must make of it
 */
record Exhibit(String name, Bytes bytes, long epoch, Bytes hash, long expires, Nature nature) {
  /** What becomes of a join by it. */
  enum Nature {
    /** No joiner may take it for a candidate. */
    JUNK,
    /** Genuine, and every member would refuse the commit, which the joiner can tell. */
    DOOMED,
    /** Genuine, and the group has moved on or never was there. */
    LOST,
    /** The group as it is. */
    LIVE
  }

  @Override
  public String toString() {
    return name;
  }
}
