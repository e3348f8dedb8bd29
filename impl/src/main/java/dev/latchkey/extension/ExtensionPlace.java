package dev.latchkey.extension;

/** The lists that hold extensions (RFC 9420, section 17.3). */
public enum ExtensionPlace {
  LEAF_NODE,
  KEY_PACKAGE,
  GROUP_INFO,
  /** The GroupContext, and the lists that become one: GroupContextExtensions and ReInit. */
  GROUP_CONTEXT
}
