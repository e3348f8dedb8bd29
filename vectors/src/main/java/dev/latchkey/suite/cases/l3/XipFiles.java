package dev.latchkey.suite.cases.l3;

import dev.latchkey.failure.ProtocolException;
import dev.latchkey.suite.model.VectorFile;
import java.util.ArrayList;
import java.util.List;

/** All files of level L3 that are about XIP-81 and XIP-82. */
final class XipFiles {
  private XipFiles() {}

  private interface Topic {
    VectorFile write() throws ProtocolException;
  }

  private static final List<Topic> TOPICS =
      List.of(
          XipShapeCases::list,
          XipUpdateCases::update,
          XipIdentityCases::associations,
          XipIdentityCases::membership,
          XipTimeCases::expiry,
          XipTimeCases::age,
          XipTimeCases::witnesses,
          XipUseCases::tag,
          XipUseCases::uses,
          XipUseCases::latecomers,
          XipSwitchCases::open,
          XipSwitchCases::epochs,
          XipMlsCases::standard,
          XipMlsCases::places,
          XipPolicyCases::values,
          XipPolicyCases::writers,
          XipTagCases::tags,
          XipProposalCases::standalone,
          XipComponentCases::components,
          XipComponentCases::migration,
          XipComponentCases::newcomers,
          XipFramingCases::framing);

  static List<VectorFile> all() throws ProtocolException {
    List<VectorFile> files = new ArrayList<>();
    for (Topic topic : TOPICS) {
      files.add(topic.write());
    }
    return files;
  }
}
