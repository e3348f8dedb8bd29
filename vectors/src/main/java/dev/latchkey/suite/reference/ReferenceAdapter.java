package dev.latchkey.suite.reference;

import dev.latchkey.suite.adapter.Adapter;
import dev.latchkey.suite.adapter.Operations;
import dev.latchkey.suite.protocol.Hello;
import dev.latchkey.suite.protocol.SubjectInfo;
import dev.latchkey.suite.reference.join.JoinRoles;
import dev.latchkey.suite.reference.l3.PassiveOps;
import java.util.Set;

/**
 * The reference implementation behind the subject protocol; every answer depends on its request.
 */
public final class ReferenceAdapter implements Adapter {
  @Override
  public Operations operations() {
    Hello hello =
        Hello.of(new SubjectInfo("latchkey-reference", "0.1.0", "java"))
            .withLevels(Set.of("L1", "L2", "L3"))
            .withCiphersuites(Set.of(1, 2, 3, 4, 5, 6, 7));
    Operations.Builder builder = Operations.of(hello).strictInputs();
    PayloadOps.addTo(builder);
    PointerOps.addTo(builder);
    BlobOps.addTo(builder);
    ExpiryOps.addTo(builder);
    PolicyOps.addTo(builder);
    ContainerOps.addTo(builder);
    MlsOps.addTo(builder);
    SetterOps.addTo(builder);
    MemberOps.addTo(builder);
    ServiceOps.addTo(builder);
    PassiveOps.addTo(builder);
    JoinRoles.addTo(builder);
    JudgeOps.addTo(builder);
    JoinerOps.addTo(builder);
    return builder.build();
  }
}
