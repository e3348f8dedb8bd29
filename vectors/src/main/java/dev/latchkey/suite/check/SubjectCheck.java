package dev.latchkey.suite.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.model.Suite;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.HelloCodec;
import dev.latchkey.suite.protocol.MessageException;
import dev.latchkey.suite.protocol.Protocol;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.ReplyLine;
import dev.latchkey.suite.protocol.RunnerInfo;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tries every rule of the subject protocol on an adapter in a process of its own. A probe that
 * finds something ends its process; the next one meets a fresh one.
 */
public final class SubjectCheck {
  private static final String HELLO_ID = "hello";

  /** A process may take longer to start than to answer. */
  private static final Duration START = Duration.ofSeconds(20);

  private final List<String> command;
  private final Suite suite;
  private final RunnerInfo runner;
  private final Duration patience;

  /**
   * @param patience longest wait for one answer
   */
  public SubjectCheck(List<String> command, Suite suite, RunnerInfo runner, Duration patience) {
    this.command = List.copyOf(command);
    this.suite = suite;
    this.runner = runner;
    this.patience = patience;
  }

  /** One finding for each probe; only one when the subject does not get past the handshake. */
  public List<Finding> run() throws InterruptedException {
    List<Finding> findings = new ArrayList<>();
    try {
      Optional<Hello> hello = handshake(findings);
      if (hello.isPresent()) {
        Samples samples = Samples.of(suite, hello.get());
        findings.add(versions());
        findings.add(declared(hello.get(), samples));
        probe(new Probes(hello.get(), samples).all(), findings);
        findings.add(bye(samples));
        findings.add(endOfInput());
      }
    } catch (IOException e) {
      findings.add(Finding.broken("start", "cannot start: " + e.getMessage()));
    }
    return findings;
  }

  private void probe(List<Probes.Probe> probes, List<Finding> findings)
      throws IOException, InterruptedException {
    Line line = greeted();
    try {
      for (Probes.Probe probe : probes) {
        Finding finding = probe.run(line);
        findings.add(finding);
        if (finding.grade() != Finding.Grade.GOOD) {
          line.close();
          line = greeted();
        }
      }
    } finally {
      line.close();
    }
  }

  private Optional<Hello> handshake(List<Finding> findings)
      throws IOException, InterruptedException {
    try (Line line = Line.open(command, longer())) {
      long start = System.nanoTime();
      line.say(greeting());
      Optional<ReplyLine> answer = line.hear();
      long tookMs = Duration.ofNanos(System.nanoTime() - start).toMillis();
      if (answer.isEmpty()) {
        findings.add(
            Finding.broken(
                "hello",
                line.silence() + ". Answer the first line, and flush after each line you print."));
        return Optional.empty();
      }
      if (!line.noise().isEmpty()) {
        findings.add(noisy(line));
      }
      return understood(answer.get(), tookMs, findings);
    }
  }

  private static Finding noisy(Line line) {
    return Finding.warning(
        "quiet start", "standard output says: " + line.noise().get(0) + ". Print it to stderr.");
  }

  private static Optional<Hello> understood(ReplyLine answer, long tookMs, List<Finding> findings) {
    if (!answer.id().equals(HELLO_ID)) {
      findings.add(Finding.broken("hello", "answered with id \"" + answer.id() + "\""));
      return Optional.empty();
    }
    if (!(answer.reply() instanceof Reply.Ok ok)) {
      findings.add(Finding.broken("hello", "answered " + Line.shown(answer.reply().toString())));
      return Optional.empty();
    }
    try {
      Hello hello = HelloCodec.decode(ok.output());
      findings.add(
          Finding.good(
              "hello",
              hello.subject().name()
                  + " "
                  + hello.subject().version()
                  + ", first answer after "
                  + tookMs
                  + " ms"));
      return Optional.of(hello);
    } catch (MessageException e) {
      findings.add(Finding.broken("hello", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /** A runner of the future offers more versions, and members nobody knows yet. */
  private Finding versions() throws IOException, InterruptedException {
    try (Line line = Line.open(command, longer())) {
      String offer = greeting().replace("\"max\":" + Protocol.NEWEST, "\"max\":99,\"later\":true");
      line.say(offer);
      Optional<ReplyLine> answer = line.hear();
      if (answer.isPresent() && answer.get().reply() instanceof Reply.Ok ok) {
        int chosen = ok.output().path("protocol").asInt();
        if (chosen == Protocol.NEWEST) {
          return Finding.good("versions", "takes version 1 out of 1 to 99");
        }
      }
      return Finding.broken(
          "versions",
          "offered versions 1 to 99, it does not choose the newest that it knows: a newer runner"
              + " could not use it");
    }
  }

  private static Finding declared(Hello hello, Samples samples) {
    if (samples.isEmpty()) {
      return Finding.broken(
          "operations", "no case of the suite fits its operations and levels: check the spelling");
    }
    String count = hello.ops().size() + " declared";
    return samples.unknownOps().isEmpty()
        ? Finding.good("operations", count + ", all known to the suite")
        : Finding.good("operations", count + "; no case asks for " + samples.unknownOps());
  }

  private Finding bye(Samples samples) throws IOException, InterruptedException {
    try (Line line = greeted()) {
      Optional<Reply> answer = line.ask(samples.bare(Protocol.BYE));
      OptionalInt status = line.awaitEnd();
      if (answer.isEmpty() || status.isEmpty()) {
        return Finding.warning(
            "bye", "does not answer and end: the runner waits two seconds each time, then kills");
      }
      return Finding.good("bye", "answers and ends with status " + status.getAsInt());
    }
  }

  private Finding endOfInput() throws IOException, InterruptedException {
    try (Line line = greeted()) {
      OptionalInt status = line.hangUp();
      if (status.isEmpty()) {
        return Finding.broken(
            "end of input", "lives on after its input has ended: processes would pile up");
      }
      return status.getAsInt() == 0
          ? Finding.good("end of input", "ends with status 0")
          : Finding.warning("end of input", "ends with status " + status.getAsInt());
    }
  }

  private Duration longer() {
    return patience.compareTo(START) > 0 ? patience : START;
  }

  /** A fresh process after the handshake. */
  private Line greeted() throws IOException, InterruptedException {
    Line line = Line.open(command, longer());
    line.say(greeting());
    Optional<ReplyLine> answer = line.hear();
    if (answer.isEmpty()) {
      String why = line.silence();
      line.close();
      throw new IOException("it started once, and not a second time: " + why);
    }
    line.waitAtMost(patience);
    return line;
  }

  private String greeting() {
    return new String(HelloCodec.encodeRequest(HELLO_ID, runner), StandardCharsets.UTF_8);
  }

  /** Adds a member that the protocol does not know. */
  static ObjectNode extended(ObjectNode request) {
    ObjectNode copy = request.deepCopy();
    copy.put("member_of_the_future", 1);
    return copy;
  }
}
