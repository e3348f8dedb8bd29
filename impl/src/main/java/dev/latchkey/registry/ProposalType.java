package dev.latchkey.registry;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsWriter;

/**
 * ProposalType of RFC 9420, section 17.4, with the code points of its default proposals.
 *
 * <p>The registry is open: any value from 0 to 65,535 decodes.
 */
public record ProposalType(int value) implements TlsStruct, Comparable<ProposalType> {
  public static final ProposalType ADD = new ProposalType(1);
  public static final ProposalType UPDATE = new ProposalType(2);
  public static final ProposalType REMOVE = new ProposalType(3);
  public static final ProposalType PSK = new ProposalType(4);
  public static final ProposalType REINIT = new ProposalType(5);
  public static final ProposalType EXTERNAL_INIT = new ProposalType(6);
  public static final ProposalType GROUP_CONTEXT_EXTENSIONS = new ProposalType(7);

  /** Whether RFC 9420 itself defines the type, so that capabilities imply it (section 7.2). */
  public boolean isDefault() {
    return value >= 1 && value <= 7;
  }

  public ProposalType {
    RegistryValue.require(value);
  }

  /**
   * Whether the value is reserved to exercise ignorance of unknown values (RFC 9420, section 13.5).
   */
  public boolean isGrease() {
    return RegistryValue.isGrease(value);
  }

  /** Reads a uint16. */
  public static ProposalType readFrom(TlsReader in) throws ProtocolException {
    return new ProposalType(in.uint16("proposal_type"));
  }

  @Override
  public void writeTo(TlsWriter out) {
    out.uint16(value);
  }

  @Override
  public int compareTo(ProposalType other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return RegistryValue.show(value);
  }
}
