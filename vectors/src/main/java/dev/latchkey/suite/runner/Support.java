package dev.latchkey.suite.runner;

import dev.latchkey.suite.model.Call;
import dev.latchkey.suite.model.VectorCase;
import dev.latchkey.suite.protocol.Declined;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.Origin;
import dev.latchkey.suite.subject.SubjectUnusableException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a subject said beforehand that it cannot do. */
final class Support {
  private final Hello hello;
  private final List<Glob> declined = new ArrayList<>();

  Support(Hello hello) throws SubjectUnusableException {
    this.hello = hello;
    for (Declined entry : hello.unsupported()) {
      try {
        declined.add(Glob.of(entry.match()));
      } catch (IllegalArgumentException e) {
        throw new SubjectUnusableException("handshake refused: unsupported: " + e.getMessage(), e);
      }
    }
  }

  /** Why {@code test} is not to be put to the subject, or empty. */
  Optional<String> obstacle(VectorCase test) {
    for (int i = 0; i < declined.size(); i++) {
      if (declined.get(i).matches(test.id().toString())) {
        Declined entry = hello.unsupported().get(i);
        return Optional.of(
            entry.reason() + entry.issue().map(issue -> " (" + issue + ")").orElse(""));
      }
    }
    if (!hello.levels().contains(test.level().name())) {
      return Optional.of("level " + test.level() + " is not declared");
    }
    for (String feature : test.features()) {
      if (!hello.features().contains(feature)) {
        return Optional.of("feature " + feature + " is not declared");
      }
    }
    return test.body().calls().stream().map(this::obstacle).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> obstacle(Call call) {
    if (!hello.ops().contains(call.op())) {
      return Optional.of("operation " + call.op() + " is not declared");
    }
    if (call.nowNs().isPresent() && hello.clock() == Origin.SYSTEM) {
      return Optional.of("takes the time from its system, and the case sets it");
    }
    if (call.rng().isPresent() && hello.rng() == Origin.SYSTEM) {
      return Optional.of("takes random bytes from its system, and the case sets them");
    }
    return Optional.empty();
  }
}
