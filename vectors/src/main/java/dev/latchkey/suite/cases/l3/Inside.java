package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.Group;
import java.util.List;

/**
 * The group that cases about members' messages are about: alice, bob, dave and erin on leaves 0, 1,
 * 3 and 4, leaf 2 blank. Bob judges; alice makes the genuine Commit that ends the epoch, and the
 * messages with faults.
 */
final class Inside {
  final Sheet sheet;
  final Scene scene;
  final Insider alice;
  final Insider dave;
  final Insider erin;
  final Group bob;
  private final ObjectNode load;

  private Inside(Sheet sheet, Scene scene) {
    this.sheet = sheet;
    this.scene = scene;
    this.alice = insider("alice");
    this.dave = insider("dave");
    this.erin = insider("erin");
    this.bob = scene.group("bob");
    this.load = scene.load("bob");
  }

  static Inside of(Sheet sheet) throws ProtocolException {
    return of(sheet, ExtensionList.EMPTY);
  }

  static Inside of(Sheet sheet, ExtensionList extensions) throws ProtocolException {
    return of(sheet, sheet.seed(), Standard.SUITE_1, extensions);
  }

  static Inside of(Sheet sheet, String seed, CipherSuite suite, ExtensionList extensions)
      throws ProtocolException {
    Scene scene = Scene.of(seed, suite, extensions, "alice", "bob", "carol", "dave", "erin");
    scene.remove("erin", "carol").refresh("dave");
    return new Inside(sheet, scene);
  }

  /** The present epoch of another scene with those four members. */
  static Inside of(Sheet sheet, Scene scene) {
    return new Inside(sheet, scene);
  }

  Insider insider(String name) {
    return new Insider(scene.client(name), scene.group(name));
  }

  /** What bob is loaded with; changes apply to members made from now on. */
  ObjectNode load() {
    return load;
  }

  /** Bob, who is put before messages and goes on with an empty Commit of alice. */
  Member member(String slug, String title) throws ProtocolException {
    return member(slug, title, List.of());
  }

  /** The same, after messages that he takes in. */
  Member member(String slug, String title, List<Bytes> prelude) throws ProtocolException {
    Bytes genuine = alice.genuine();
    return Member.of(
        sheet,
        slug,
        title,
        load.deepCopy(),
        prelude,
        bob,
        Member.Outcome.of(genuine, follow(genuine)));
  }

  /** Bob after {@code commit}, of this epoch and without what he has heard in it. */
  Group follow(Bytes commit) throws ProtocolException {
    return Wire.follow(bob, commit);
  }

  /** The outcome of a Commit by value. */
  Member.Outcome outcome(Bytes commit) throws ProtocolException {
    return Member.Outcome.of(commit, follow(commit));
  }
}
