package dev.latchkey.suite.subject;

import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.MessageException;
import dev.latchkey.suite.protocol.Reply;
import dev.latchkey.suite.protocol.ReplyCodec;
import dev.latchkey.suite.protocol.ReplyLine;
import dev.latchkey.suite.protocol.Request;
import dev.latchkey.suite.protocol.RequestCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A subject on a thread of its own. A thread that does not answer in time is interrupted and
 * abandoned: Java cannot end it.
 */
final class InProcessSubject implements Subject {
  private static final int SHOWN_FRAMES = 30;

  private final Operations operations;
  private final boolean encoding;
  private final ExecutorService worker = Executors.newSingleThreadExecutor(this::thread);
  private volatile @Nullable Thread thread;

  InProcessSubject(Operations operations, boolean encoding) {
    this.operations = operations;
    this.encoding = encoding;
  }

  @Override
  public Hello hello() {
    return operations.hello();
  }

  @Override
  public Answer call(Request request) throws InterruptedException {
    Future<Answer> pending = worker.submit(() -> answer(request));
    try {
      return pending.get(request.deadline().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      List<String> details = new ArrayList<>();
      details.add("no answer within " + request.deadline().toMillis() + " ms");
      details.addAll(frames());
      pending.cancel(true);
      return new Answer.Lost(Answer.Loss.TIMEOUT, details, Diagnostics.NONE);
    } catch (ExecutionException e) {
      return new Answer.Lost(
          Answer.Loss.CRASH,
          List.of("the subject's thread died of " + e.getCause()),
          Diagnostics.NONE);
    }
  }

  private Answer answer(Request request) {
    if (!encoding) {
      return new Answer.Replied(operations.answer(request), Diagnostics.NONE);
    }
    try {
      Request received = RequestCodec.decode(RequestCodec.encode(request));
      Reply reply = operations.answer(received);
      ReplyLine line = ReplyCodec.decode(ReplyCodec.encode(received.id(), reply));
      return new Answer.Replied(line.reply(), new Diagnostics(line.warnings(), "", List.of()));
    } catch (MessageException e) {
      return new Answer.Garbled(String.valueOf(e.getMessage()), Diagnostics.NONE);
    }
  }

  private List<String> frames() {
    Thread asked = thread;
    List<String> frames = new ArrayList<>();
    if (asked != null) {
      StackTraceElement[] trace = asked.getStackTrace();
      for (int i = 0; i < Math.min(SHOWN_FRAMES, trace.length); i++) {
        frames.add("at " + trace[i]);
      }
    }
    return frames;
  }

  private Thread thread(Runnable work) {
    Thread started = new Thread(work, "subject");
    started.setDaemon(true);
    thread = started;
    return started;
  }

  @Override
  public Diagnostics finish() {
    return Diagnostics.NONE;
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
