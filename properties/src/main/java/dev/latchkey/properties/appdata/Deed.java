package dev.latchkey.properties.appdata;

import java.util.List;

/** One AppDataUpdate of a member's commit, in plain words. */
sealed interface Deed {
  int component();

  /** Writes a whole value. */
  record Write(int component, int value) implements Deed {}

  /** Writes the invite policy. */
  record WritePolicy(PolicyWords policy) implements Deed {
    @Override
    public int component() {
      return Ledger.POLICY;
    }
  }

  /** Removes a whole component. */
  record Drop(int component) implements Deed {}

  /** Changes the list of admins or of super admins. */
  record Lists(int component, List<ListStep> steps) implements Deed {}

  /** Puts {@code inbox} in or takes it out. */
  record ListStep(boolean in, int inbox) {}

  /** Changes the membership map. */
  record Members(List<MemberStep> steps) implements Deed {
    @Override
    public int component() {
      return Ledger.MEMBERSHIP;
    }
  }

  /** What is done to a map. */
  enum Verb {
    INSERT,
    UPDATE,
    DELETE
  }

  /** Changes one membership entry; {@code tag} 0 for none. */
  record MemberStep(Verb verb, int inbox, int tag) {}

  /** Changes the registry. */
  record Register(Verb verb, int about, Ledger.Gates gates) implements Deed {
    @Override
    public int component() {
      return Ledger.REGISTRY;
    }
  }
}
