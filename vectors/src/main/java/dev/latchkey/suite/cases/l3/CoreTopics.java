package dev.latchkey.suite.cases.l3;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.List;

/** RFC 9420 beside external Commits: messages, members' Commits, Welcomes, groups that follow. */
final class CoreTopics {
  private interface Topic {
    VectorFile write() throws ProtocolException;
  }

  private static final List<Topic> TOPICS =
      List.of(
          FramingCases::inOpen,
          FramingCases::suites,
          PrivateCases::sealed,
          OutsideCases::external,
          OutsideCases::newMembers,
          OutsideCases::deaf,
          CommitListCases::byValue,
          CommitListCases::byReference,
          AddCases::add,
          AddCases::lifetimes,
          ExtensionCases::change,
          ExtensionCases::dictionary,
          PskCases::commits,
          PskCases::welcomes,
          WelcomeCases::welcome,
          WelcomeCases::suites,
          SuccessionCases::reInit,
          SuccessionCases::branch,
          SpeakCases::commits,
          SpeakCases::answers,
          DraftCases::selfRemove,
          DraftCases::unsupported,
          DraftCases::appData,
          DraftCases::safeAad,
          RestCases::memberPath,
          RestCases::binding,
          RestCases::joiner,
          DecodeCases::tags);

  private CoreTopics() {}

  static List<VectorFile> all() throws ProtocolException {
    List<VectorFile> files = new ArrayList<>();
    for (Topic topic : TOPICS) {
      files.add(topic.write());
    }
    return files;
  }
}
