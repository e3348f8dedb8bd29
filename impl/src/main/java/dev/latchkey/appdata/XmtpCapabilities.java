package dev.latchkey.appdata;

import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.identity.Capabilities;
import dev.latchkey.registry.CipherSuiteId;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.registry.ExtensionType;
import dev.latchkey.registry.ProposalType;
import dev.latchkey.registry.ProtocolVersion;
import java.util.List;

/**
 * What XMTP clients advertise and migrated groups require, each list in the order they write it.
 */
public final class XmtpCapabilities {
  public static final ExtensionType LAST_RESORT = new ExtensionType(0x000a);
  public static final ExtensionType APP_DATA_DICTIONARY = new ExtensionType(0x0006);
  public static final ExtensionType WELCOME_WRAPPER_KEY = new ExtensionType(0xff03);
  public static final ExtensionType POINTEE_AEAD_TYPES = new ExtensionType(0xff04);
  public static final ProposalType APP_DATA_UPDATE = new ProposalType(0x0008);

  /** The cipher suite of every XMTP group: MLS_128_DHKEMX25519_CHACHA20POLY1305_SHA256_Ed25519. */
  public static final CipherSuiteId SUITE = new CipherSuiteId(0x0003);

  private static final ExtensionType IMMUTABLE_METADATA = new ExtensionType(0xf000);
  private static final ExtensionType MUTABLE_METADATA = new ExtensionType(0xff00);
  private static final ExtensionType LEGACY_MEMBERSHIP = new ExtensionType(0xff01);
  private static final ExtensionType LEGACY_PERMISSIONS = new ExtensionType(0xff02);

  /** Of key packages and of an external joiner's leaf. */
  public static final Capabilities LEAF =
      new Capabilities(
          List.of(ProtocolVersion.MLS10),
          List.of(SUITE),
          List.of(
              LAST_RESORT,
              ExtensionType.APPLICATION_ID,
              IMMUTABLE_METADATA,
              APP_DATA_DICTIONARY,
              LEGACY_PERMISSIONS,
              MUTABLE_METADATA,
              LEGACY_MEMBERSHIP,
              WELCOME_WRAPPER_KEY,
              POINTEE_AEAD_TYPES),
          List.of(ProposalType.GROUP_CONTEXT_EXTENSIONS, APP_DATA_UPDATE),
          List.of(CredentialType.BASIC));

  /** Of a group after the AppData bootstrap; AppDataUpdate itself is not in the list. */
  public static final RequiredCapabilities REQUIRED =
      new RequiredCapabilities(
          List.of(LAST_RESORT, ExtensionType.APPLICATION_ID, APP_DATA_DICTIONARY),
          List.of(ProposalType.GROUP_CONTEXT_EXTENSIONS),
          List.of(CredentialType.BASIC));

  private XmtpCapabilities() {}
}
