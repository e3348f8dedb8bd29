package dev.latchkey.fuzz.target;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.fuzz.oracle.Budget;
import dev.latchkey.fuzz.oracle.Oracle;
import dev.latchkey.suite.protocol.HelloCodec;
import dev.latchkey.suite.protocol.LineReader;
import dev.latchkey.suite.protocol.MessageException;
import dev.latchkey.suite.protocol.ReplyCodec;
import dev.latchkey.suite.protocol.ReplyLine;
import dev.latchkey.suite.protocol.Request;
import dev.latchkey.suite.protocol.RequestCodec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Reads the subject protocol's lines as they trickle in, and each as request, reply and hello. */
public final class LineTarget {
  private static final int MAX_LINE = 512;

  /** Each costs a parser, however short it is. */
  private static final int MESSAGES = 8;

  private LineTarget() {}

  /** Entry point of the fuzzer: how many bytes arrive at once, then the stream. */
  public static void fuzzerTestOneInput(byte[] input) {
    Budget.DECODING.spend(input, LineTarget::check);
  }

  private static void check(Bytes input) {
    Parts parts = new Parts(input);
    int step = parts.octet() + 1;
    Bytes stream = parts.rest();
    LineReader lines = new LineReader(new Trickle(stream, step), MAX_LINE);
    int at = 0;
    int decoded = 0;
    try {
      Optional<byte[]> line = lines.next();
      while (line.isPresent()) {
        Bytes read = Bytes.takeOwnership(line.get());
        Oracle.require(read.size() <= MAX_LINE, "no line is longer than allowed");
        Oracle.require(stream.slice(at, at + read.size()).equals(read), "lines are what was sent");
        at += read.size();
        Oracle.require(at == stream.size() || stream.at(at) == '\n', "a line ends at a line feed");
        at++;
        if (decoded++ < MESSAGES) {
          messages(line.get());
        }
        line = lines.next();
      }
      Oracle.require(at >= stream.size(), "nothing that was sent is lost");
    } catch (LineReader.LineTooLongException tooLong) {
      Oracle.require(isTooLong(stream, at), "only a line that is too long is called so");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isTooLong(Bytes stream, int from) {
    int end = from;
    while (end < stream.size() && stream.at(end) != '\n') {
      end++;
    }
    return end - from > MAX_LINE;
  }

  private static void messages(byte[] line) {
    try {
      Request request = RequestCodec.decode(line);
      Oracle.require(
          RequestCodec.decode(RequestCodec.encode(request)).equals(request),
          "a request survives its encoding");
    } catch (MessageException refusal) {
      named(refusal);
    }
    try {
      ReplyLine reply = ReplyCodec.decode(line);
      ReplyLine again = ReplyCodec.decode(ReplyCodec.encode(reply.id(), reply.reply()));
      Oracle.require(again.reply().equals(reply.reply()), "a reply survives its encoding");
    } catch (MessageException refusal) {
      named(refusal);
    }
    try {
      Oracle.require(HelloCodec.commonVersion(line).orElse(1) == 1, "there is one version");
    } catch (MessageException refusal) {
      named(refusal);
    }
  }

  private static void named(MessageException refusal) {
    String why = String.valueOf(refusal.getMessage());
    Oracle.require(!why.isEmpty(), "a line is refused with words");
  }

  /** Gives a few bytes at a time. */
  private static final class Trickle extends InputStream {
    private final ByteArrayInputStream in;
    private final int step;

    Trickle(Bytes bytes, int step) {
      this.in = new ByteArrayInputStream(bytes.toArray());
      this.step = step;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] target, int from, int length) {
      return in.read(target, from, Math.min(length, step));
    }
  }
}
