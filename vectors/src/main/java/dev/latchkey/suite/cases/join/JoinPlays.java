package dev.latchkey.suite.cases.join;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.model.Note;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All files of level L3 that are about joining, creating and refreshing invites. */
public final class JoinPlays {
  private JoinPlays() {}

  private interface Topic {
    VectorFile write() throws ProtocolException;
  }

  private static final List<Topic> TOPICS =
      List.of(
          SelectCases::select,
          LandingCases::landing,
          AbortCases::abort,
          AbortCases::precommit,
          FallThroughCases::fallThrough,
          FailureCases::failures,
          RaceCases::race,
          RaceCases::chain,
          CreatorCases::wrap,
          RefreshCases::committer,
          RefreshCases::backstop,
          RefreshCases::deep,
          SetterCases::publish);

  /** The flags of these files. */
  public static Map<String, Note> flags() {
    Map<String, Note> flags = new LinkedHashMap<>();
    for (JoinFault fault : JoinFault.values()) {
      flags.put(fault.id(), fault.note(List.of()));
    }
    return flags;
  }

  /**
   * Makes all files anew: the same bytes every time.
   *
   * @throws ProtocolException when a genuine step is refused, which is a fault of this library
   */
  public static List<VectorFile> files() throws ProtocolException {
    List<VectorFile> files = new ArrayList<>();
    for (Topic topic : TOPICS) {
      files.add(topic.write());
    }
    return List.copyOf(files);
  }
}
