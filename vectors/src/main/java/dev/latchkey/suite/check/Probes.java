package dev.latchkey.suite.check;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.Protocol;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.ReplyLine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What is said to a subject after the handshake, one thing after the other. */
final class Probes {
  private static final int BURST = 8;
  private static final int LONG_LINE_CHARACTERS = 1 << 20;
  private static final String ODD_ID = "§ \"quoted\" \\ \uD83D\uDD11 0000001";

  private final Hello hello;
  private final Samples samples;

  Probes(Hello hello, Samples samples) {
    this.hello = hello;
    this.samples = samples;
  }

  /** One rule tried. */
  interface Probe {
    Finding run(Line line) throws InterruptedException;
  }

  List<Probe> all() {
    List<Probe> probes = new ArrayList<>();
    if (!samples.isEmpty()) {
      probes.addAll(
          List.of(
              this::answer,
              this::emptyInput,
              this::unknownMember,
              this::oddId,
              this::longLine,
              this::deadline,
              this::repeat,
              this::burst));
    }
    if (!hello.stateless()) {
      probes.add(this::reset);
    }
    probes.addAll(List.of(this::unknownOp, this::badLine));
    return probes;
  }

  private Finding unknownOp(Line line) throws InterruptedException {
    Optional<Reply> reply = line.ask(samples.impossible());
    if (reply.isEmpty()) {
      return Finding.broken("unknown operation", line.silence());
    }
    return reply.get() instanceof Reply.Unsupported || reply.get() instanceof Reply.Fault
        ? Finding.good("unknown operation", "refused")
        : Finding.broken(
            "unknown operation",
            "it answered " + Line.shown(reply.get().toString()) + ". Answer \"unsupported\".");
  }

  /** The runner never sends one; an adapter that dies of it is hard to debug by hand. */
  private Finding badLine(Line line) throws InterruptedException {
    line.say("{\"id\": \"no");
    ObjectNode next = samples.impossible();
    Optional<Reply> reply = line.ask(next);
    return reply.isPresent()
        ? Finding.good("bad line", "survives it")
        : Finding.warning("bad line", line.silence());
  }

  private Finding answer(Line line) throws InterruptedException {
    Optional<Reply> reply = line.ask(samples.first());
    if (reply.isEmpty()) {
      return Finding.broken("answer", line.silence());
    }
    if (!line.noise().isEmpty()) {
      return Finding.warning(
          "answer", "noise on standard output: " + line.noise().get(0) + ". Print it to stderr.");
    }
    return reply.get() instanceof Reply.Ok
        ? Finding.good("answer", "a positive case is accepted, without noise")
        : Finding.warning("answer", "to a positive case: " + Line.shown(reply.get().toString()));
  }

  /** What the library never saw it can neither accept nor reject: this is the adapter's mistake. */
  private Finding emptyInput(Line line) throws InterruptedException {
    ObjectNode request = samples.first();
    request.set("input", JsonNodeFactory.instance.objectNode());
    Optional<Reply> reply = line.ask(request);
    if (reply.isEmpty()) {
      return Finding.warning("no input", line.silence() + ". Answer \"error\".");
    }
    if (reply.get() instanceof Reply.Fault) {
      return Finding.good("no input", "an error, and no rejection");
    }
    return reply.get() instanceof Reply.Reject
        ? Finding.broken(
            "no input",
            "rejected. Exceptions that the library does not document must become \"error\", or"
                + " every crash passes negative cases.")
        : Finding.broken("no input", "answered without looking: " + Line.shown(reply.toString()));
  }

  private Finding unknownMember(Line line) throws InterruptedException {
    Optional<Reply> plain = line.ask(samples.first());
    Optional<Reply> extended = line.ask(SubjectCheck.extended(samples.first()));
    return plain.isPresent() && plain.equals(extended)
        ? Finding.good("unknown member", "ignored")
        : Finding.broken("unknown member", "changes the answer. Ignore members you do not know.");
  }

  private Finding oddId(Line line) throws InterruptedException {
    ObjectNode request = samples.first().put("id", ODD_ID);
    return line.ask(request).isPresent()
        ? Finding.good("id", "repeated as it came")
        : Finding.broken(
            "id", "not repeated as it came: it is an opaque string. " + line.silence());
  }

  private Finding longLine(Line line) throws InterruptedException {
    ObjectNode request = samples.first().put("padding", "x".repeat(LONG_LINE_CHARACTERS));
    return line.ask(request).isPresent()
        ? Finding.good("long line", "a line of a mebibyte is read")
        : Finding.broken("long line", line.silence() + ". Lines have up to 64 MiB.");
  }

  /** A deadline is the runner's affair: late or not, the process must stay usable. */
  private Finding deadline(Line line) throws InterruptedException {
    Optional<Reply> hurried = line.ask(samples.first().put("deadline_ms", 1));
    Optional<Reply> next = line.ask(samples.first());
    return hurried.isPresent() && next.isPresent()
        ? Finding.good("short deadline", "still there afterwards")
        : Finding.broken("short deadline", line.silence());
  }

  private Finding repeat(Line line) throws InterruptedException {
    Optional<Reply> first = line.ask(samples.first());
    Optional<Reply> second = line.ask(samples.first());
    return first.isPresent() && first.equals(second)
        ? Finding.good("repetition", "the same answer twice")
        : Finding.warning("repetition", "another answer the second time; cases may be flaky");
  }

  /** Without waiting in between: an adapter that reads line by line answers them one by one. */
  private Finding burst(Line line) throws InterruptedException {
    List<ObjectNode> requests = samples.some(BURST);
    Set<String> open = new HashSet<>();
    for (ObjectNode request : requests) {
      open.add(request.path("id").asText());
      line.say(request);
    }
    for (int i = 0; i < BURST; i++) {
      Optional<ReplyLine> reply = line.hear();
      if (reply.isEmpty() || !open.remove(reply.get().id())) {
        String declared = "concurrency " + hello.concurrency() + " is declared, but of " + BURST;
        String lost = " requests in a row " + open.size() + " stay without an answer of their own";
        return hello.concurrency() > 1
            ? Finding.broken("burst", declared + lost)
            : Finding.warning("burst", "of " + BURST + lost);
      }
    }
    return Finding.good("burst", BURST + " requests in a row, each answered once");
  }

  private Finding reset(Line line) throws InterruptedException {
    if (!hello.ops().contains(Protocol.RESET)) {
      return Finding.warning(
          "reset", "has state and no reset: cases can only be told apart by fresh processes");
    }
    Optional<Reply> reply = line.ask(samples.bare(Protocol.RESET));
    return reply.isPresent() && reply.get() instanceof Reply.Ok
        ? Finding.good("reset", "answered")
        : Finding.broken("reset", "declared, and not answered with ok");
  }
}
