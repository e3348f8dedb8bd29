package dev.latchkey.fuzz.target;

import dev.latchkey.appdata.Membership;
import dev.latchkey.appdata.MembershipEntry;
import dev.latchkey.appdata.WellKnown;
import dev.latchkey.appdata.container.KeyType;
import dev.latchkey.appdata.container.TlsMapDelta;
import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.HashReference;
import dev.latchkey.crypto.MlsCrypto;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ComponentId;
import dev.latchkey.extension.ExternalPub;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.framing.Sender;
import dev.latchkey.fuzz.scenery.InvitedGroup;
import dev.latchkey.group.Defects;
import dev.latchkey.group.MemberProfile;
import dev.latchkey.group.RawCommit;
import dev.latchkey.join.JoinerIdentity;
import dev.latchkey.message.Add;
import dev.latchkey.message.AppDataUpdate;
import dev.latchkey.message.ExternalInit;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.ProposalOrRef;
import dev.latchkey.profile.Profile;
import dev.latchkey.proposals.ListedProposal;
import dev.latchkey.schedule.InitSecret;
import dev.latchkey.tls.Tls;
import dev.latchkey.tls.TlsDecoder;
import dev.latchkey.tls.TlsStruct;
import dev.latchkey.tree.LeafIndex;
import dev.latchkey.tree.LeafNodeContent;
import dev.latchkey.tree.UpdatePath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes one external commit of eve's by a list of edits to the genuine one. */
final class CommitForge {
  private static final int MAX_EDITS = 12;

  private final InvitedGroup scenery = InvitedGroup.get();
  private final MlsCrypto crypto = scenery.world().crypto();
  private final SeededRandom random = SeededRandom.of("latchkey/fuzz", "commit");
  private final MlsCrypto.ExternalInit init;
  private final List<ProposalOrRef> wire = new ArrayList<>();
  private final MemberProfile member =
      JoinerIdentity.profile(scenery.joiner(), scenery.settings().profile());
  private Defects defects = Defects.NONE;
  private Optional<Flip> flip = Optional.empty();

  /** One octet of the finished message, turned. */
  private record Flip(int at, int bits) {}

  private CommitForge() throws ProtocolException {
    init =
        crypto
            .externalInit(
                ExternalPub.in(scenery.exported().extensions(), Profile.XIP82).orElseThrow().key(),
                random)
            .orElseThrow();
    add(new ExternalInit(init.kemOutput()));
    add(new Add(scenery.evesTablet().keyPackage()));
    add(
        entry(
            MembershipEntry.admittedVia(InvitedGroup.SEQUENCE, scenery.invite().slot().value())
                .encoded()));
  }

  /** The message, or nothing where the edits leave nothing that can be made. */
  static Optional<Bytes> make(Parts parts) {
    try {
      CommitForge forge = new CommitForge();
      for (int edits = 0; !parts.isEmpty() && edits < MAX_EDITS; edits++) {
        forge.edit(parts.below(18), parts);
      }
      return forge.build();
    } catch (ProtocolException cannotBeMade) {
      return Optional.empty();
    }
  }

  private void add(Proposal proposal) {
    wire.add(new ProposalOrRef.ByValue(proposal));
  }

  private AppDataUpdate entry(Bytes value) {
    return AppDataUpdate.update(
        WellKnown.GROUP_MEMBERSHIP.id(),
        TlsMapDelta.inserting(KeyType.INBOX_ID, scenery.joiner(), value).encoded());
  }

  private void edit(int op, Parts parts) throws ProtocolException {
    switch (op) {
      case 0 -> drop(parts.octet());
      case 1 -> repeat(parts.octet());
      case 2 -> turn(parts);
      case 3 -> insert(parts.octet(), entry(parts.bytes()));
      case 4 ->
          insert(
              parts.octet(),
              AppDataUpdate.update(new ComponentId(0x8000 + parts.octet()), parts.bytes()));
      case 5 ->
          insert(parts.octet(), AppDataUpdate.remove(new ComponentId(0x8000 + parts.octet())));
      case 6 -> insert(parts.octet(), Tls.decode(parts.bytes(), Profile.XIP82, Proposal::readFrom));
      case 7 ->
          wire.add(
              at(parts.octet(), wire.size() + 1),
              new ProposalOrRef.ByReference(new HashReference(parts.bytes())));
      case 8 -> leaf(parts.uint16(), parts.octet());
      case 9 -> path(parts.uint16(), parts.octet());
      case 10 -> defects = defects.withoutPath();
      case 11 -> signature(parts.octet(), parts.octet());
      case 12 -> tag(parts.octet(), parts.octet());
      case 13 -> defects = defects.place(new LeafIndex(parts.below(5)));
      case 14 -> flip = Optional.of(new Flip(parts.uint16(), parts.octet()));
      case 15 -> insert(parts.octet(), tagged(parts));
      case 16 -> insert(parts.octet(), new Add(scenery.mallory().keyPackage()));
      default -> insert(parts.octet(), new Add(scenery.evesOldPhone().keyPackage()));
    }
  }

  /** An own entry of another update or another slot. */
  private AppDataUpdate tagged(Parts parts) {
    int sequence = parts.octet();
    return AppDataUpdate.update(
        WellKnown.GROUP_MEMBERSHIP.id(),
        Membership.joining(
                parts.below(2) == 0 ? scenery.joiner() : scenery.bob().inbox(),
                MembershipEntry.admittedVia(sequence, parts.bytes()))
            .encoded());
  }

  private static int at(int choice, int size) {
    return size == 0 ? 0 : choice % size;
  }

  private void drop(int choice) {
    if (!wire.isEmpty()) {
      wire.remove(at(choice, wire.size()));
    }
  }

  private void repeat(int choice) {
    if (!wire.isEmpty()) {
      wire.add(wire.get(at(choice, wire.size())));
    }
  }

  private void insert(int choice, Proposal proposal) {
    wire.add(at(choice, wire.size() + 1), new ProposalOrRef.ByValue(proposal));
  }

  /** Turns an octet in a proposal's encoding, if something decodable comes of it. */
  private void turn(Parts parts) throws ProtocolException {
    int which = at(parts.octet(), wire.size());
    if (!wire.isEmpty()) {
      wire.set(
          which, turned(wire.get(which), parts.uint16(), parts.octet(), ProposalOrRef::readFrom));
    }
  }

  private static <T extends TlsStruct> T turned(T value, int at, int bits, TlsDecoder<T> decoder)
      throws ProtocolException {
    return Tls.decode(flipped(value.encoded(Profile.XIP82), at, bits), Profile.XIP82, decoder);
  }

  private static Bytes flipped(Bytes value, int at, int bits) {
    byte[] changed = value.toArray();
    if (changed.length > 0) {
      changed[at % changed.length] ^= (byte) bits;
    }
    return Bytes.takeOwnership(changed);
  }

  private void leaf(int at, int bits) {
    defects =
        defects.leaf(
            leaf -> {
              try {
                return turned(leaf.content(), at, bits, LeafNodeContent::readFrom)
                    .sign(
                        scenery.info().context().group(),
                        scenery.info().tree().nextLeaf(),
                        scenery.eve().signer(),
                        crypto);
              } catch (ProtocolException undecodable) {
                return leaf;
              }
            });
  }

  private void path(int at, int bits) {
    defects =
        defects.path(
            path -> {
              try {
                return turned(path, at, bits, UpdatePath::readFrom);
              } catch (ProtocolException undecodable) {
                return path;
              }
            });
  }

  private void signature(int at, int bits) {
    defects = defects.signature(value -> flipped(value, at, bits));
  }

  private void tag(int at, int bits) {
    defects = defects.tag(value -> flipped(value, at, bits));
  }

  /** Nothing where the committer's leaf has no place after what the list does to the tree. */
  private Optional<Bytes> build() throws ProtocolException {
    RawCommit commit =
        RawCommit.external(
            scenery.settings(), scenery.info(), member, new InitSecret(init.initSecret().copy()));
    Bytes message;
    try {
      message =
          RawCommit.toMessage(
                  commit.build(wire, effective(), defects, scenery.eve().signer(), random))
              .encoded(Profile.XIP82);
    } catch (IllegalArgumentException noPlace) {
      return Optional.empty();
    }
    return Optional.of(flip.map(it -> flipped(message, it.at(), it.bits())).orElse(message));
  }

  /** What members would apply: Adds and component updates. */
  private List<ListedProposal> effective() {
    List<ListedProposal> listed = new ArrayList<>();
    for (ProposalOrRef entry : wire) {
      if (entry instanceof ProposalOrRef.ByValue value
          && (value.proposal() instanceof Add || value.proposal() instanceof AppDataUpdate)) {
        listed.add(
            new ListedProposal(value.proposal(), new Sender.NewMemberCommit(), Optional.empty()));
      }
    }
    return listed;
  }
}
