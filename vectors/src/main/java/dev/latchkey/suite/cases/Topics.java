package dev.latchkey.suite.cases;

import java.util.List;

/** All topics, each one file, in the order of levels and areas. */
final class Topics {
  static final List<Topic> ALL =
      List.of(
          new PayloadCases(),
          new PointerCases(),
          new PayloadEncodeCases(),
          new BlobCodecCases(),
          new BlobAeadCases(),
          new ExpiryCases(),
          new PolicyCodecCases(),
          new MembershipCases(),
          new ContainerCases(),
          new PolicyUpdateCases(),
          new SetterCases(),
          new SlotCases(),
          new FetchCases(),
          new ShapeCases(),
          new AdmitCases(),
          new MemberCommitCases(),
          new PermissionCases(),
          new CandidateCases(),
          new OrderCases(),
          new PrecommitCases(),
          new FinishCases(),
          new MlsWireCases(),
          new GroupInfoCases());

  private Topics() {}
}
