package dev.latchkey.properties;

import dev.latchkey.properties.codec.ContainerLaws;
import dev.latchkey.properties.codec.InviteLaws;
import dev.latchkey.properties.codec.WireLaws;
import dev.latchkey.properties.law.LawBook;
import java.util.List;

/** All laws there are. */
public final class Laws {
  private static final List<Class<?>> CLASSES =
      List.of(WireLaws.class, InviteLaws.class, ContainerLaws.class);

  private Laws() {}

  public static LawBook book() {
    return LawBook.of(CLASSES);
  }
}
