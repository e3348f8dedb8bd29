package dev.latchkey.suite.subject;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.HelloCodec;
import dev.latchkey.suite.protocol.MessageException;
import dev.latchkey.suite.protocol.Protocol;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.ReplyCodec;
import dev.latchkey.suite.protocol.ReplyLine;
import dev.latchkey.suite.protocol.Request;
import dev.latchkey.suite.protocol.RequestCodec;
import dev.latchkey.suite.protocol.RunnerInfo;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A subject that speaks the protocol over the standard streams of a child process.
 *
 * <p>Lines that do not begin with a brace are noise: noted, and passed over. A line that does and
 * is no reply, or one for a request never made, spoils the answer waited for. A second reply to an
 * earlier request is reported as such, so that it can never be taken for the answer to this one.
 */
final class StdioSubject implements Subject {
  private static final Duration FAREWELL = Duration.ofSeconds(2);
  private static final int MAX_SHOWN_CHARACTERS = 200;
  private static final int MAX_WARNINGS = 20;
  private static final String HELLO_ID = "hello";
  private static final String BYE_ID = "bye";

  private final ChildProcess child;
  private final Set<String> answered = new HashSet<>();
  private List<String> warnings = new ArrayList<>();
  private List<String> repeated = new ArrayList<>();
  private Optional<Hello> hello = Optional.empty();

  private StdioSubject(ChildProcess child) {
    this.child = child;
  }

  /** Shakes hands with {@code child}, which is closed when that fails. */
  static StdioSubject shakeHands(ChildProcess child, RunnerInfo runner, Duration deadline)
      throws SubjectUnusableException, InterruptedException {
    StdioSubject subject = new StdioSubject(child);
    try {
      Answer answer =
          subject.exchange(HELLO_ID, HelloCodec.encodeRequest(HELLO_ID, runner), deadline);
      subject.hello = Optional.of(subject.hello(answer));
      return subject;
    } catch (SubjectUnusableException | InterruptedException | RuntimeException e) {
      subject.close();
      throw e;
    }
  }

  private Hello hello(Answer answer) throws SubjectUnusableException {
    String log = answer.diagnostics().log();
    String said = log.isBlank() ? "" : "\nstandard error:\n" + log.strip();
    if (answer instanceof Answer.Replied replied && replied.reply() instanceof Reply.Ok ok) {
      try {
        return HelloCodec.decode(ok.output());
      } catch (MessageException e) {
        throw new SubjectUnusableException("handshake refused: " + e.getMessage() + said, e);
      }
    }
    throw new SubjectUnusableException("no handshake: " + answer.match(new Describe()) + said);
  }

  @Override
  public Hello hello() {
    return hello.orElseThrow();
  }

  @Override
  public Answer call(Request request) throws InterruptedException {
    return exchange(request.id(), RequestCodec.encode(request), request.deadline());
  }

  private Answer exchange(String id, byte[] line, Duration deadline) throws InterruptedException {
    long start = System.nanoTime();
    child.send(line);
    while (true) {
      Duration left = deadline.minusNanos(System.nanoTime() - start);
      Optional<ChildProcess.Event> event = left.isNegative() ? Optional.empty() : child.next(left);
      if (event.isEmpty()) {
        return timeout(deadline);
      }
      if (event.get() instanceof ChildProcess.End end) {
        return ended(end);
      }
      Optional<Answer> answer = answer(id, ((ChildProcess.Line) event.get()).content());
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  /** What {@code line} is to the request {@code id}; empty when the answer is still to come. */
  private Optional<Answer> answer(String id, Bytes line) throws InterruptedException {
    if (line.isEmpty() || line.at(0) != '{') {
      warn("noise on standard output: " + shown(line));
      return Optional.empty();
    }
    ReplyLine reply;
    try {
      reply = ReplyCodec.decode(line.toArray());
    } catch (MessageException e) {
      if (e.id().filter(answered::contains).isPresent()) {
        repeated.add(e.id().get());
        return Optional.empty();
      }
      answered.add(id);
      return Optional.of(
          new Answer.Garbled("not a reply: " + e.getMessage() + ": " + shown(line), diagnostics()));
    }
    if (answered.contains(reply.id())) {
      repeated.add(reply.id());
      return Optional.empty();
    }
    answered.add(id);
    if (!reply.id().equals(id)) {
      return Optional.of(
          new Answer.Garbled(
              "a reply to \"" + reply.id() + "\", which was never asked", diagnostics()));
    }
    reply.warnings().forEach(this::warn);
    return Optional.of(new Answer.Replied(reply.reply(), diagnostics()));
  }

  private Answer timeout(Duration deadline) throws InterruptedException {
    List<String> details = new ArrayList<>();
    details.add("no answer within " + deadline.toMillis() + " ms");
    details.addAll(new ThreadDump(child).take());
    return new Answer.Lost(Answer.Loss.TIMEOUT, details, diagnostics());
  }

  private Answer ended(ChildProcess.End end) throws InterruptedException {
    if (end.fault().isPresent()) {
      return new Answer.Lost(Answer.Loss.PROTOCOL, List.of(end.fault().get()), diagnostics());
    }
    return new Answer.Lost(
        Answer.Loss.CRASH, List.of("the process " + child.ending()), diagnostics());
  }

  @Override
  public Diagnostics finish() throws InterruptedException {
    Request bye =
        new Request(
            BYE_ID,
            Protocol.BYE,
            JsonNodeFactory.instance.objectNode(),
            OptionalLong.empty(),
            Optional.empty(),
            "",
            FAREWELL);
    return exchange(BYE_ID, RequestCodec.encode(bye), FAREWELL).diagnostics();
  }

  @Override
  public void close() {
    child.close();
  }

  private Diagnostics diagnostics() throws InterruptedException {
    Diagnostics said = new Diagnostics(warnings, child.takeLog(), repeated);
    warnings = new ArrayList<>();
    repeated = new ArrayList<>();
    return said;
  }

  private void warn(String warning) {
    if (warnings.size() < MAX_WARNINGS) {
      warnings.add(warning);
    }
  }

  private static String shown(Bytes line) {
    String text = line.slice(0, Math.min(line.size(), MAX_SHOWN_CHARACTERS)).utf8();
    return line.size() > MAX_SHOWN_CHARACTERS ? text + "…" : text;
  }

  /** An answer in one line, for a handshake that failed. */
  private static final class Describe implements Answer.Cases<String> {
    @Override
    public String replied(Answer.Replied replied) {
      return "it answered " + replied.reply();
    }

    @Override
    public String garbled(Answer.Garbled garbled) {
      return garbled.what();
    }

    @Override
    public String lost(Answer.Lost lost) {
      return String.join("\n", lost.details());
    }
  }
}
