package dev.latchkey.suite.runner;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.CaseId;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.Protocol;
import dev.latchkey.suite.protocol.Request;
import dev.latchkey.suite.protocol.RunnerInfo;
import dev.latchkey.suite.subject.Answer;
import dev.latchkey.suite.subject.Diagnostics;
import dev.latchkey.suite.subject.Subject;
import dev.latchkey.suite.subject.SubjectLauncher;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One subject after the other, as long as each lasts. Used by one thread at a time; remembers which
 * request belongs to which case, so that a second answer to an old request finds its owner.
 */
final class Session implements AutoCloseable {
  private static final Duration HANDSHAKE = Duration.ofSeconds(30);

  private final SubjectLauncher launcher;
  private final RunnerInfo runner;
  private final RunSettings settings;
  private final Map<String, CaseId> owners = new HashMap<>();
  private final Set<CaseId> answeredTwice = new HashSet<>();
  private Optional<Subject> subject = Optional.empty();
  private long requests;
  private boolean fresh = true;

  Session(SubjectLauncher launcher, RunnerInfo runner, RunSettings settings) {
    this.launcher = launcher;
    this.runner = runner;
    this.settings = settings;
  }

  /** The subject, started if there is none. */
  private Subject open() throws SubjectUnusableException, InterruptedException {
    if (subject.isEmpty()) {
      subject = Optional.of(launcher.open(runner, handshake()));
      fresh = true;
    }
    return subject.get();
  }

  /** A process may take longer to start than to answer, but not shorter. */
  private Duration handshake() {
    Duration deadline = settings.deadline();
    return deadline.compareTo(HANDSHAKE) > 0 ? deadline : HANDSHAKE;
  }

  /** Sees to it that there is a subject, so that starting one is not counted as a case's time. */
  void start() throws SubjectUnusableException, InterruptedException {
    open();
  }

  Hello hello() throws SubjectUnusableException, InterruptedException {
    return open().hello();
  }

  /** Whether the next case would be the first that its subject sees. */
  boolean isFresh() {
    return subject.isEmpty() || fresh;
  }

  /** Makes a subject with state forget it; nothing for the others. */
  Optional<Answer> reset(CaseId owner) throws SubjectUnusableException, InterruptedException {
    Hello hello = hello();
    if (hello.stateless() || !hello.ops().contains(Protocol.RESET)) {
      return Optional.empty();
    }
    return Optional.of(ask(owner, new Call(Protocol.RESET, JsonNodeFactory.instance.objectNode())));
  }

  Answer ask(CaseId owner, Call call) throws SubjectUnusableException, InterruptedException {
    Subject asked = open();
    requests++;
    String id = Long.toString(requests);
    owners.put(id, owner);
    fresh = false;
    OptionalLong now = call.nowNs();
    Answer answer =
        asked.call(
            new Request(
                id,
                call.op(),
                call.input(),
                now,
                call.rng(),
                settings.anonymous() ? "" : owner.toString(),
                settings.deadline()));
    note(answer.diagnostics());
    return answer;
  }

  private void note(Diagnostics diagnostics) {
    for (String id : diagnostics.repeated()) {
      Optional.ofNullable(owners.get(id)).ifPresent(answeredTwice::add);
    }
  }

  /** Cases of which a request was answered more than once, as far as is known by now. */
  Set<CaseId> answeredTwice() {
    return Set.copyOf(answeredTwice);
  }

  /** Ends the subject; the next request starts another. */
  void discard() {
    subject.ifPresent(Subject::close);
    subject = Optional.empty();
  }

  /** Ends the subject and hears what it still has to say. */
  void finish() throws InterruptedException {
    if (subject.isPresent()) {
      note(subject.get().finish());
    }
    discard();
  }

  @Override
  public void close() {
    discard();
  }
}
