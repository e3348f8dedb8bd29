package dev.latchkey.suite.subject;

import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.protocol.HelloCodec;
import dev.latchkey.suite.protocol.MessageException;
import dev.latchkey.suite.protocol.RunnerInfo;
import java.time.Duration;

/** Starts subjects that live in this process. */
public final class InProcessLauncher implements SubjectLauncher {
  private final String spec;
  private final Adapter adapter;
  private final boolean encoding;

  /** Subjects that are handed values, not lines. */
  public InProcessLauncher(String spec, Adapter adapter) {
    this(spec, adapter, false);
  }

  private InProcessLauncher(String spec, Adapter adapter, boolean encoding) {
    this.spec = spec;
    this.adapter = adapter;
    this.encoding = encoding;
  }

  /** The same subjects with every message encoded and decoded on the way, as through a pipe. */
  public InProcessLauncher encoding() {
    return new InProcessLauncher(spec, adapter, true);
  }

  @Override
  public String spec() {
    return spec;
  }

  @Override
  public Subject open(RunnerInfo runner, Duration deadline) throws SubjectUnusableException {
    try {
      Operations operations = adapter.operations();
      HelloCodec.decode(HelloCodec.encode(operations.hello()));
      return new InProcessSubject(operations, encoding);
    } catch (MessageException e) {
      throw new SubjectUnusableException("handshake refused: " + e.getMessage(), e);
    } catch (RuntimeException | LinkageError e) {
      throw new SubjectUnusableException(spec + " does not start: " + e, e);
    }
  }
}
