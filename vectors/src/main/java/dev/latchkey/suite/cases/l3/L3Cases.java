package dev.latchkey.suite.cases.l3;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.List;

/** All files of level L3 that are about RFC 9420 and its extensions draft. */
public final class L3Cases {
  private L3Cases() {}

  private interface Topic {
    VectorFile write() throws ProtocolException;
  }

  private static final List<Topic> TOPICS =
      List.of(
          ListCases::list,
          ListCases::references,
          ListCases::kem,
          PathCases::path,
          LeafCases::leaf,
          LeafCases::demands,
          LeafCases::succession);

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
