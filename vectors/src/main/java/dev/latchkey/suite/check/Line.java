package dev.latchkey.suite.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.json.CanonicalJson;
import dev.latchkey.suite.protocol.MessageException;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.ReplyCodec;
import dev.latchkey.suite.protocol.ReplyLine;
import dev.latchkey.suite.subject.ChildProcess;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A connection on which anything can be said, right or wrong, and what came back on it. */
final class Line implements AutoCloseable {
  private static final int MAX_SHOWN_CHARACTERS = 120;

  private final ChildProcess child;
  private Duration patience;
  private final List<String> noise = new ArrayList<>();
  private boolean ended;

  private Line(ChildProcess child, Duration patience) {
    this.child = child;
    this.patience = patience;
  }

  static Line open(List<String> command, Duration patience) throws IOException {
    return new Line(ChildProcess.start(command), patience);
  }

  /** Changes how long to wait from now on. */
  void waitAtMost(Duration newPatience) {
    patience = newPatience;
  }

  void say(ObjectNode message) {
    say(CanonicalJson.compact(message));
  }

  void say(String line) {
    child.send(line.getBytes(StandardCharsets.UTF_8));
  }

  /** The next line that is a reply, whatever it replies to; empty when none comes. */
  Optional<ReplyLine> hear() throws InterruptedException {
    long start = System.nanoTime();
    while (!ended) {
      Duration left = patience.minusNanos(System.nanoTime() - start);
      Optional<ChildProcess.Event> event = left.isNegative() ? Optional.empty() : child.next(left);
      if (event.isEmpty()) {
        return Optional.empty();
      }
      if (event.get() instanceof ChildProcess.Line line) {
        try {
          return Optional.of(ReplyCodec.decode(line.content().toArray()));
        } catch (MessageException e) {
          noise.add(shown(line.content().utf8()));
        }
      } else {
        ended = true;
      }
    }
    return Optional.empty();
  }

  /** Asks and waits for the reply with the request's id; replies with other ids are passed over. */
  Optional<Reply> ask(ObjectNode request) throws InterruptedException {
    say(request);
    String id = request.path("id").asText();
    Optional<ReplyLine> line = hear();
    while (line.isPresent() && !line.get().id().equals(id)) {
      noise.add("a reply to \"" + shown(line.get().id()) + "\"");
      line = hear();
    }
    return line.map(ReplyLine::reply);
  }

  /** Lines that are no replies, and replies nobody waited for. */
  List<String> noise() {
    return List.copyOf(noise);
  }

  /** Closes the subject's input and waits for it to end. */
  OptionalInt hangUp() throws InterruptedException {
    child.endInput();
    return child.awaitEnd(patience);
  }

  OptionalInt awaitEnd() throws InterruptedException {
    return child.awaitEnd(patience);
  }

  /** Why there was no answer, with what stands on standard error. */
  String silence() throws InterruptedException {
    String why =
        ended ? "the process " + child.ending() : "no answer within " + patience.toMillis() + " ms";
    String log = child.takeLog().strip();
    String shown = noise.isEmpty() ? "" : "; on standard output: " + noise.get(noise.size() - 1);
    return why + shown + (log.isEmpty() ? "" : "; standard error ends: " + lastLine(log));
  }

  private static String lastLine(String log) {
    return shown(log.substring(log.lastIndexOf('\n') + 1));
  }

  static String shown(String text) {
    return text.length() <= MAX_SHOWN_CHARACTERS
        ? text
        : text.substring(0, MAX_SHOWN_CHARACTERS) + "…";
  }

  @Override
  public void close() {
    child.close();
  }
}
