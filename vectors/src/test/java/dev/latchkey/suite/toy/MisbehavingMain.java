package dev.latchkey.suite.toy;

import dev.latchkey.suite.adapter.AdapterMain;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.protocol.HelloCodec;
import dev.latchkey.suite.protocol.LineReader;
import dev.latchkey.suite.protocol.MessageException;
import dev.latchkey.suite.protocol.Protocol;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.ReplyCodec;
import dev.latchkey.suite.protocol.Request;
import dev.latchkey.suite.protocol.RequestCodec;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The toy in a process of its own, which breaks the protocol or dies where it should say no. */
public final class MisbehavingMain {
  /** What it does wrong. */
  public enum Mode {
    NOTHING,
    EXITS_AT_ONCE,
    SAYS_NOTHING,
    SPEAKS_ANOTHER_VERSION,
    DIES_ON_NEGATIVES,
    HANGS_ON_NEGATIVES,
    HANGS_WITH_A_CHILD,
    IS_LATE_ON_NEGATIVES,
    ANSWERS_NEGATIVES_TWICE,
    ANSWERS_NEGATIVES_TO_ANOTHER,
    ANSWERS_NEGATIVES_WITH_GARBAGE,
    PRINTS_NOISE,
    ADDS_MEMBERS,
    LOGS
  }

  private static final int ABORTED = 134;

  private final Mode mode;
  private final PrintStream out;
  private final Operations right = new ToyAdapter().operations();

  private MisbehavingMain(Mode mode, PrintStream out) {
    this.mode = mode;
    this.out = out;
  }

  /** The command that runs the toy in {@code mode}. */
  public static List<String> command(Mode mode) {
    return List.of(
        System.getProperty("java.home") + "/bin/java",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        MisbehavingMain.class.getName(),
        mode.name());
  }

  public static void main(String[] args) throws Exception {
    Mode mode = Mode.valueOf(args[0]);
    if (mode == Mode.NOTHING) {
      AdapterMain.main(new String[] {ToyAdapter.class.getName()});
      return;
    }
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    MisbehavingMain subject = new MisbehavingMain(mode, out);
    LineReader lines = new LineReader(System.in, Protocol.MAX_LINE_BYTES);
    for (Optional<byte[]> line = lines.next(); line.isPresent(); line = lines.next()) {
      subject.answer(line.get());
    }
  }

  private void answer(byte[] line) throws IOException, InterruptedException, MessageException {
    Request request = RequestCodec.decode(line);
    if (request.op().equals(Protocol.HELLO)) {
      hello(request.id());
      return;
    }
    if (request.op().equals(Protocol.BYE)) {
      send(request.id(), new Reply.Unsupported("no manners", Optional.empty()));
      return;
    }
    Reply reply = right.answer(request);
    if (mode == Mode.PRINTS_NOISE) {
      out.println("got " + request.op());
    }
    if (mode == Mode.LOGS) {
      System.err.println("working on " + request.label());
    }
    if (reply instanceof Reply.Reject) {
      misbehave(request.id(), reply);
    } else {
      send(request.id(), reply);
    }
  }

  private void hello(String id) throws InterruptedException {
    switch (mode) {
      case EXITS_AT_ONCE -> {
        System.err.println("cannot find libfoo.so");
        Runtime.getRuntime().halt(3);
      }
      case SAYS_NOTHING -> new CountDownLatch(1).await();
      case SPEAKS_ANOTHER_VERSION ->
          send(id, new Reply.Ok(HelloCodec.encode(right.hello()).put("protocol", 99)));
      case NOTHING,
          DIES_ON_NEGATIVES,
          HANGS_ON_NEGATIVES,
          HANGS_WITH_A_CHILD,
          IS_LATE_ON_NEGATIVES,
          ANSWERS_NEGATIVES_TWICE,
          ANSWERS_NEGATIVES_TO_ANOTHER,
          ANSWERS_NEGATIVES_WITH_GARBAGE,
          PRINTS_NOISE,
          ADDS_MEMBERS,
          LOGS ->
          send(id, new Reply.Ok(HelloCodec.encode(right.hello())));
    }
  }

  private void misbehave(String id, Reply reply) throws IOException, InterruptedException {
    switch (mode) {
      case DIES_ON_NEGATIVES -> {
        System.err.println("panicked at the disco");
        Runtime.getRuntime().halt(ABORTED);
      }
      case HANGS_ON_NEGATIVES -> hang();
      case HANGS_WITH_A_CHILD -> {
        Process child = new ProcessBuilder(command(Mode.SAYS_NOTHING)).start();
        System.err.println("child " + child.pid());
        hang();
      }
      case IS_LATE_ON_NEGATIVES -> {
        boolean counted = new CountDownLatch(1).await(3, TimeUnit.SECONDS);
        send(counted ? "" : id, reply);
      }
      case ANSWERS_NEGATIVES_TWICE -> {
        send(id, reply);
        send(id, reply);
      }
      case ANSWERS_NEGATIVES_TO_ANOTHER -> send(id + "0000", reply);
      case ANSWERS_NEGATIVES_WITH_GARBAGE -> out.println("{\"id\":\"" + id + "\",\"no\":{}}");
      case ADDS_MEMBERS -> {
        String line = new String(ReplyCodec.encode(id, reply), StandardCharsets.UTF_8);
        out.println(line.substring(0, line.length() - 1) + ",\"mood\":\"bad\"}");
      }
      case NOTHING, EXITS_AT_ONCE, SAYS_NOTHING, SPEAKS_ANOTHER_VERSION, PRINTS_NOISE, LOGS ->
          send(id, reply);
    }
  }

  private static void hang() throws InterruptedException {
    new CountDownLatch(1).await();
  }

  private void send(String id, Reply reply) {
    out.println(new String(ReplyCodec.encode(id, reply), StandardCharsets.UTF_8));
  }
}
