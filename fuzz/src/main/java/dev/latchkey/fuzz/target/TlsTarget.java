package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.profile.Profile;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsReader;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tls.TlsTrace;
import dev.latchkey.tls.TlsWriter;
import java.util.List;
import java.util.Optional;

/**
 * Reads the presentation language by a program that the input begins with; whatever is read, when
 * written again, gives the bytes that were consumed.
 */
public final class TlsTarget {
  private static final int MAX_ELEMENTS = 64;
  private static final int MAX_DEPTH = 8;

  private TlsTarget() {}

  /** Entry point of the fuzzer: a program, in its length, then the bytes it reads. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.DECODING.spend(input, TlsTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    Bytes program = parts.bytes();
    Bytes data = parts.rest();
    TlsTrace trace = program.size() % 2 == 0 ? TlsTrace.NONE : new Spans();
    TlsReader in = new TlsReader(data, Profile.STRICT, trace);
    TlsWriter out = new TlsWriter();
    try {
      run(new Parts(program), in, out, 0);
      Oracle.require(
          out.toBytes().equals(in.consumedSince(0)), "what was read is written the same");
      in.expectEnd();
      Oracle.require(in.offset() == data.size(), "the end is the end of the input");
    } catch (ProtocolException refusal) {
      Oracle.refused(refusal, data.size());
    }
  }

  private static void run(Parts program, TlsReader in, TlsWriter out, int depth)
      throws ProtocolException {
    while (!program.isEmpty()) {
      int op = program.octet();
      int before = in.remaining();
      step(op, program, in, out, depth);
      Oracle.require(in.remaining() <= before, "a reader goes forward");
    }
  }

  private static void step(int op, Parts program, TlsReader in, TlsWriter out, int depth)
      throws ProtocolException {
    switch (op % 10) {
      case 0 -> out.uint8(in.uint8("a"));
      case 1 -> out.uint16(in.uint16("b"));
      case 2 -> out.uint32(in.uint32("c"));
      case 3 -> out.uint64(in.uint64("d"));
      case 4 -> out.opaque(in.opaque(op / 10, "e"));
      case 5 -> out.opaqueV(in.opaqueV("f"));
      case 6 -> out.vector(in.vector("g", MAX_ELEMENTS, Element::readFrom));
      case 7 -> out.optional(in.optional("h", Element::readFrom));
      case 8 -> out.struct(in.struct("i", Element::readFrom));
      default -> nested(program, in, out, depth);
    }
  }

  private static void nested(Parts program, TlsReader in, TlsWriter out, int depth)
      throws ProtocolException {
    if (depth == MAX_DEPTH) {
      return;
    }
    Bytes inside = program.bytes();
    TlsReader inner = in.nested("j");
    TlsWriter written = new TlsWriter();
    run(new Parts(inside), inner, written, depth + 1);
    inner.expectEnd();
    out.opaqueV(written.toBytes());
  }

  /** {@code struct { uint16 tag; opaque body<V>; } Element}. */
  private record Element(int tag, Bytes body) implements TlsStruct {
    static Element readFrom(TlsReader in) throws ProtocolException {
      return new Element(in.uint16("tag"), in.opaqueV("body"));
    }

    @Override
    public void writeTo(TlsWriter out) {
      out.uint16(tag).opaqueV(body);
      Optional<Element> same = again(out.profile());
      Oracle.require(same.filter(this::equals).isPresent(), "an element stands alone too");
    }

    private Optional<Element> again(Profile profile) {
      Bytes alone = new TlsWriter(profile).uint16(tag).opaqueV(body).toBytes();
      try {
        return Optional.of(Tls.decode(alone, profile, Element::readFrom));
      } catch (ProtocolException refusal) {
        return Optional.empty();
      }
    }
  }

  /** Hears every span; none may end before it begins. */
  private static final class Spans implements TlsTrace {
    @Override
    public void number(String field, int from, int to, long value) {
      ordered(List.of(from, to));
    }

    @Override
    public void bytes(String field, int from, int contentFrom, int to) {
      ordered(List.of(from, contentFrom, to));
    }

    @Override
    public void vector(String field, int from, int contentFrom, int to) {
      ordered(List.of(from, contentFrom, to));
    }

    private static void ordered(List<Integer> offsets) {
      for (int i = 1; i < offsets.size(); i++) {
        Oracle.require(offsets.get(i - 1) <= offsets.get(i), "a span ends after it begins");
      }
    }
  }
}
