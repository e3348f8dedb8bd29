package dev.latchkey.suite.reference.join;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.latchkey.admission.Admission;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.bytes.SecretBytes;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.crypto.bc.BouncyCastle;
import dev.latchkey.identity.InboxId;
import dev.latchkey.invite.InviteLimits;
import dev.latchkey.invite.WallTime;
import dev.latchkey.join.Envelope;
import dev.latchkey.join.JoinOutcome;
import dev.latchkey.join.JoinPolicy;
import dev.latchkey.join.Joiner;
import dev.latchkey.join.JoinerIdentity;
import dev.latchkey.join.JoinerPorts;
import dev.latchkey.join.MemberState;
import dev.latchkey.join.MessageGate;
import dev.latchkey.join.memory.Faults;
import dev.latchkey.join.memory.InMemoryJoinStore;
import dev.latchkey.suite.adapter.OpInput;
import dev.latchkey.suite.json.DataException;
import dev.latchkey.suite.json.DataObject;
import dev.latchkey.suite.json.DataValue;
import java.util.List;

/** Somebody who joins by invite, with a disk and the world as the request describes it. */
final class Scanner {
  private static final int HMAC_SECRET_BYTES = 42;

  private final JoinerIdentity self;
  private final JoinPolicy policy;
  private final SeededRandom random;
  private final InMemoryJoinStore disk = new InMemoryJoinStore();
  private final Journal journal = new Journal();
  private Faults faults = new Faults();
  private ScriptedSlots slots = new ScriptedSlots(List.of(), journal, faults);
  private ScriptedDirectory directory =
      new ScriptedDirectory(new Associations(List.of()), List.of(), journal, faults);
  private ScriptedDelivery delivery = new ScriptedDelivery(List.of(), List.of(), journal, faults);

  private Scanner(JoinerIdentity self, JoinPolicy policy, SeededRandom random) {
    this.self = self;
    this.policy = policy;
    this.random = random;
  }

  static Scanner read(OpInput input) throws DataException {
    Bytes publicKey = input.bytes("signature_pub");
    JoinerIdentity self =
        new JoinerIdentity(
            new InboxId(input.bytes("inbox_id")),
            Wire.signer(input.bytes("signature_priv"), publicKey),
            SecretBytes.zeros(HMAC_SECRET_BYTES));
    Scanner scanner =
        new Scanner(
            self,
            input.optional("choices", it -> it.object(Scanner::choices)).orElse(JoinPolicy.DEFAULT),
            SeededRandom.of("scanner", publicKey.hex()));
    scanner.change(input);
    return scanner;
  }

  private static JoinPolicy choices(DataObject given) throws DataException {
    InviteLimits limits = InviteLimits.DEFAULT;
    if (given.has("max_candidates")) {
      limits = limits.withMaxCandidates(given.get("max_candidates").uint16());
    }
    if (given.has("max_blob_bytes")) {
      limits = limits.withMaxBlobBytes(given.get("max_blob_bytes").uint16());
    }
    boolean abort =
        given.optional("missing_key_package", DataValue::text).filter("abort"::equals).isPresent();
    return new JoinPolicy(
        limits,
        given.optional("margin_ns", DataValue::decimalUint64).orElse(0L),
        abort ? JoinPolicy.MissingKeyPackage.ABORT : JoinPolicy.MissingKeyPackage.LEAVE_OUT);
  }

  /** Replaces those parts of the world that {@code input} has; the topic only grows. */
  void change(OpInput input) throws DataException {
    faults = new Faults();
    if (input.has("faults")) {
      for (Fault fault : input.get("faults").list(it -> it.object(Fault::read))) {
        faults.plan(fault.at, fault.occurrence, fault.kind);
      }
    }
    List<Envelope> more =
        input
            .optional("messages", list -> list.list(it -> it.object(Landing::envelope)))
            .orElse(List.of());
    List<Landing> landings =
        input
            .optional("landings", list -> list.list(it -> it.object(Landing::read)))
            .orElse(List.of());
    delivery = delivery.next(more, landings, faults);
    if (input.has("slots")) {
      slots =
          new ScriptedSlots(
              input.get("slots").list(it -> it.object(ScriptedSlots.Listed::read)),
              journal,
              faults);
    } else {
      slots = slots.with(faults);
    }
    if (input.has("directory")) {
      directory = input.get("directory").object(this::directory);
    } else {
      directory =
          new ScriptedDirectory(directory.associations(), directory.offers(), journal, faults);
    }
  }

  private ScriptedDirectory directory(DataObject given) throws DataException {
    given.optional("cached_sequence_id", DataValue::decimalUint64);
    return new ScriptedDirectory(
        Associations.read(given.get("associations")),
        given
            .optional(
                "key_packages", list -> list.list(it -> it.object(ScriptedDirectory.Offer::read)))
            .orElse(List.of()),
        journal,
        faults);
  }

  /** One fault to come. */
  private record Fault(String at, int occurrence, Faults.Kind kind) {
    static Fault read(DataObject fault) throws DataException {
      return new Fault(
          fault.get("at").text(),
          fault.optional("occurrence", DataValue::uint16).orElse(0),
          fault.get("kind").text().equals("crash") ? Faults.Kind.CRASH : Faults.Kind.FAIL);
    }
  }

  /** Joins, or goes on after a failure or a crash. */
  JoinOutcome join(Bytes payload, WallTime now) {
    JoinerPorts ports =
        new JoinerPorts(
            delivery,
            directory,
            slots,
            new LoggingStore(disk.seenBy(faults), journal),
            delivery,
            MessageGate.xip82(directory.associations()),
            faults,
            random);
    return new Joiner(ports, self, Admission.settings(BouncyCastle.provider()), policy)
        .join(payload, now);
  }

  Journal journal() {
    return journal;
  }

  /** The groups this client is in. */
  ArrayNode groups() {
    ArrayNode groups = JsonNodeFactory.instance.arrayNode();
    for (MemberState member : disk.groups().values()) {
      groups
          .addObject()
          .put("group_id", member.group().id().value().hex())
          .put("epoch", member.group().epoch().toString())
          .put("epoch_authenticator", member.group().epochAuthenticator().value().hex());
    }
    return groups;
  }
}
