package dev.latchkey.suite.cases.l3;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.cases.join.JoinPlays;
import dev.latchkey.suite.model.Note;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
          LeafCases::succession,
          GroupInfoCases::signature,
          GroupInfoCases::fields,
          GroupInfoCases::extensions,
          GroupInfoCases::epochZero,
          TreeCases::leaves,
          TreeCases::parents,
          TreeCases::shape,
          TreeCases::histories,
          MoreListCases::psk,
          MoreListCases::selfRemove,
          MoreListCases::appData,
          MoreListCases::unsupported,
          MoreListCases::policy,
          PlaceCases::blanks,
          PlaceCases::resync,
          PlaceCases::chains,
          PlaceCases::build);

  /** The flags of these files: what each means, whatever requirements a file's cases check. */
  public static Map<String, Note> flags() {
    Map<String, Note> flags = new LinkedHashMap<>();
    for (Fault fault : Fault.values()) {
      flags.put(fault.id(), fault.note(List.of()));
    }
    flags.putAll(JoinPlays.flags());
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
    files.addAll(SuiteCases.all());
    files.addAll(JoinPlays.files());
    files.addAll(CoreTopics.all());
    files.addAll(XipFiles.all());
    return List.copyOf(files);
  }
}
