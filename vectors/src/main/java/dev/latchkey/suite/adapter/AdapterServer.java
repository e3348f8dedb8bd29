package dev.latchkey.suite.adapter;

import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.HelloCodec;
import dev.latchkey.suite.protocol.LineReader;
import dev.latchkey.suite.protocol.MessageException;
import dev.latchkey.suite.protocol.Protocol;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.ReplyCodec;
import dev.latchkey.suite.protocol.Request;
import dev.latchkey.suite.protocol.RequestCodec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/** Answers one request after the other until {@code bye} or the end of the input. */
public final class AdapterServer {
  private final Operations operations;
  private final OutputStream out;

  private AdapterServer(Operations operations, OutputStream out) {
    this.operations = operations;
    this.out = out;
  }

  /** Serves {@code operations}; each reply is flushed as one line. */
  public static void serve(Operations operations, InputStream in, OutputStream out)
      throws IOException {
    AdapterServer server = new AdapterServer(operations, out);
    LineReader lines = new LineReader(in, Protocol.MAX_LINE_BYTES);
    Optional<byte[]> line = lines.next();
    while (line.isPresent() && server.answer(line.get())) {
      line = lines.next();
    }
  }

  /** Whether to go on. */
  private boolean answer(byte[] line) throws IOException {
    Request request;
    try {
      request = RequestCodec.decode(line);
    } catch (MessageException e) {
      send(
          e.id().orElse(""), new Reply.Fault("not a request: " + e.getMessage(), Optional.empty()));
      return true;
    }
    if (request.op().equals(Protocol.HELLO)) {
      send(request.id(), hello(line));
    } else if (request.op().equals(Protocol.BYE)) {
      send(request.id(), new Output().ok());
      return false;
    } else {
      send(request.id(), operations.answer(request));
    }
    return true;
  }

  private Reply hello(byte[] line) {
    try {
      Optional<Integer> version = HelloCodec.commonVersion(line);
      if (version.isEmpty()) {
        return new Reply.Fault("no common version of the protocol", Optional.empty());
      }
      Hello hello = operations.hello();
      return new Reply.Ok(HelloCodec.encode(hello));
    } catch (MessageException e) {
      return new Reply.Fault("not a handshake: " + e.getMessage(), Optional.empty());
    }
  }

  private void send(String id, Reply reply) throws IOException {
    byte[] encoded = ReplyCodec.encode(id, reply);
    out.write(encoded);
    out.write('\n');
    out.flush();
  }
}
