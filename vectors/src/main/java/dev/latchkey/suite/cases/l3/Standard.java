package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.message.GroupInfo;
import java.util.List;

/**
 * The group most cases are about: alice, bob, dave and erin on leaves 0, 1, 3 and 4, leaf 2 blank;
 * some parents filled. Bob judges, and a joiner stands outside.
 */
final class Standard {
  static final CipherSuite SUITE_1 = CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519;

  final Sheet sheet;
  final Scene scene;
  final GroupInfo info;
  final Outsider joiner;

  private Standard(Sheet sheet, Scene scene, Client client) throws ProtocolException {
    this.sheet = sheet;
    this.scene = scene;
    this.info = scene.info("alice");
    this.joiner = new Outsider(client, info);
  }

  static Standard of(Sheet sheet) throws ProtocolException {
    return of(sheet, sheet.seed(), SUITE_1, ExtensionList.EMPTY);
  }

  static Standard of(Sheet sheet, String seed, CipherSuite suite, ExtensionList extensions)
      throws ProtocolException {
    Scene scene = Scene.of(seed, suite, extensions, "alice", "bob", "carol", "dave", "erin");
    scene.remove("erin", "carol").refresh("alice");
    return new Standard(sheet, scene, Client.of(seed, "joiner", suite));
  }

  Outsider as(Client client) throws ProtocolException {
    return new Outsider(client, info);
  }

  /** Bob, and the plain join that he must accept. */
  Member bob(String slug, String title) throws ProtocolException {
    return bob(slug, title, joiner.genuine());
  }

  Member bob(String slug, String title, CreatedExternalCommit genuine) throws ProtocolException {
    return Member.of(sheet, slug, title, scene, "bob", Member.Outcome.of(genuine));
  }

  /** Bob, who has heard {@code pending} before the plain join. */
  Member bobAfter(String slug, String title, ObjectNode load, List<Bytes> pending)
      throws ProtocolException {
    return Member.of(
        sheet, slug, title, load, pending, scene.group("bob"), Member.Outcome.of(joiner.genuine()));
  }
}
