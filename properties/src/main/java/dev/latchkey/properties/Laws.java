package dev.latchkey.properties;

import dev.latchkey.properties.admission.ExpiryLaws;
import dev.latchkey.properties.admission.ScopeLaws;
import dev.latchkey.properties.admission.UseLaws;
import dev.latchkey.properties.appdata.MemberCommitLaws;
import dev.latchkey.properties.appdata.PermissionLaws;
import dev.latchkey.properties.appdata.SetterLaws;
import dev.latchkey.properties.codec.ContainerLaws;
import dev.latchkey.properties.codec.InviteLaws;
import dev.latchkey.properties.codec.OrderLaws;
import dev.latchkey.properties.codec.WireLaws;
import dev.latchkey.properties.join.JoinLaws;
import dev.latchkey.properties.law.LawBook;
import dev.latchkey.properties.slot.SlotLaws;
import dev.latchkey.properties.world.WorldLaws;
import java.util.List;

/** All laws there are. */
public final class Laws {
  private static final List<Class<?>> CLASSES =
      List.of(
          WireLaws.class,
          InviteLaws.class,
          ContainerLaws.class,
          ScopeLaws.class,
          ExpiryLaws.class,
          UseLaws.class,
          MemberCommitLaws.class,
          PermissionLaws.class,
          SetterLaws.class,
          OrderLaws.class,
          SlotLaws.class,
          JoinLaws.class,
          WorldLaws.class);

  private Laws() {}

  public static LawBook book() {
    return LawBook.of(CLASSES);
  }
}
