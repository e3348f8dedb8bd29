package dev.latchkey.suite.cases.l3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CreatedCommit;
import dev.latchkey.group.CreatedExternalCommit;
import dev.latchkey.invite.ExternalCommitPolicy;
import dev.latchkey.message.Proposal;
import java.util.List;

/** Five members, of whom Bob judges, and people outside, each with one installation. */
final class XipStandard {
  final Sheet sheet;
  final XipScene scene;
  final XipTrial bob;

  private XipStandard(Sheet sheet, XipScene scene, XipTrial bob) {
    this.sheet = sheet;
    this.scene = scene;
    this.bob = bob;
  }

  /** The file's first scene. */
  static XipStandard of(Sheet sheet, XipScene scene) throws ProtocolException {
    return of(sheet, "bob", scene);
  }

  static XipStandard of(Sheet sheet, ExternalCommitPolicy policy) throws ProtocolException {
    return of(sheet, XipScene.five(sheet.seed(), policy));
  }

  /**
   * Another scene of the file.
   *
   * @param name of what its cases share
   */
  static XipStandard of(Sheet sheet, String name, XipScene scene) throws ProtocolException {
    JsonNode log = sheet.share(name + "-associations", everybody(scene));
    return new XipStandard(sheet, scene, XipTrial.of(sheet, name, scene, "bob", log));
  }

  /** Joiner and friend have one installation each. */
  static ArrayNode everybody(XipScene scene) {
    return log(association(scene, "joiner"), association(scene, "friend"));
  }

  static ArrayNode log(ObjectNode... entries) {
    ArrayNode log = JsonNodeFactory.instance.arrayNode();
    List.of(entries).forEach(log::add);
    return log;
  }

  private static ObjectNode association(XipScene scene, String name) {
    Client client = XipClients.person(scene.seed, name);
    return XipClients.association(scene.inbox(name), XipClients.SEQUENCE, List.of(client));
  }

  XipJoiner joiner(String slug) throws ProtocolException {
    return XipJoiner.of(scene, "joiner", slug);
  }

  /** The stamp of whatever comes next. */
  long next() {
    return scene.now() + XipScene.SECOND;
  }

  /** The plain join. */
  Entry accept(String slug, String title, String... requirements) throws ProtocolException {
    return accept(slug, title, joiner(slug).join(), requirements);
  }

  Entry accept(String slug, String title, CreatedExternalCommit commit, String... requirements) {
    return bob.accept(
        slug, title, XipTrial.Post.of(Member.Outcome.of(commit), next()), requirements);
  }

  Entry refuse(String slug, String title, XipFault fault, Bytes message, Entry twin) {
    return bob.refuse(slug, title, fault, message, next(), twin);
  }

  /** A member's Commit that is accepted. */
  Entry accept(String by, String slug, String title, List<Proposal> proposals, String... rules)
      throws ProtocolException {
    CreatedCommit commit = scene.draft(by, slug, proposals.toArray(new Proposal[0]));
    return bob.accept(slug, title, XipTrial.Post.of(commit, next()), rules);
  }

  /** A member's Commit that MLS allows, and that is refused. */
  Entry refuse(
      String by, String slug, String title, XipFault fault, List<Proposal> proposals, Entry twin)
      throws ProtocolException {
    CreatedCommit commit = scene.draft(by, slug, proposals.toArray(new Proposal[0]));
    return bob.refuse(slug, title, fault, commit.message().encoded(), next(), twin);
  }
}
