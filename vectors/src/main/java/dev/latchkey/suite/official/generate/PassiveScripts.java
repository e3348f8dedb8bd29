package dev.latchkey.suite.official.generate;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.crypto.CipherSuite;
import dev.latchkey.crypto.SeededRandom;
import dev.latchkey.extension.ExtensionList;
import dev.latchkey.extension.RequiredCapabilities;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.group.CommitOptions;
import dev.latchkey.group.MessageOptions;
import dev.latchkey.group.Resync;
import dev.latchkey.identity.Epoch;
import dev.latchkey.message.GroupContextExtensions;
import dev.latchkey.message.PreSharedKey;
import dev.latchkey.message.Proposal;
import dev.latchkey.message.Remove;
import dev.latchkey.profile.Profile;
import dev.latchkey.protection.Padding;
import dev.latchkey.registry.CredentialType;
import dev.latchkey.schedule.PreSharedKeyId;
import dev.latchkey.schedule.ResumptionPskUsage;
import java.util.List;

/** The scenarios a passive client listens to. */
final class PassiveScripts {
  private static final int RANDOM_EPOCHS = 40;
  private static final int RANDOM_MAX_MEMBERS = 9;
  private static final MessageOptions PRIVATE =
      MessageOptions.PRIVATE
          .withPadding(Padding.toMultipleOf(64))
          .withAuthenticatedData(Bytes.utf8("authenticated"));
  private static final List<CipherSuite> ALL_SUITES = List.of(CipherSuite.values());
  private static final List<CipherSuite> ONE_SUITE =
      List.of(CipherSuite.MLS_128_DHKEMX25519_AES128GCM_SHA256_ED25519);

  private PassiveScripts() {}

  static List<Generator> generators() {
    return List.of(
        new PassiveClientGenerator(
            "welcome", ALL_SUITES, PassiveScripts::treeInside, PassiveScripts::treeBeside),
        new PassiveClientGenerator("handling-commit", ALL_SUITES, PassiveScripts::handlingCommit),
        new PassiveClientGenerator("external-commit", ALL_SUITES, PassiveScripts::externalCommit),
        new PassiveClientGenerator("random", ONE_SUITE, PassiveScripts::random));
  }

  private static void treeInside(Scenario scenario, SeededRandom choice, Json entry)
      throws ProtocolException {
    scenario.commit("alice", scenario.adding("bob"));
    scenario.addPassiveClient("bob", true, false, entry);
  }

  private static void treeBeside(Scenario scenario, SeededRandom choice, Json entry)
      throws ProtocolException {
    scenario.commit("alice", scenario.adding("bob"));
    scenario.addPassiveClient("alice", false, true, entry);
  }

  /** Every kind of proposal, by value and by reference, in both framings. */
  private static void handlingCommit(Scenario scenario, SeededRandom choice, Json entry)
      throws ProtocolException {
    scenario.commit("alice", scenario.adding("bob"));
    scenario.addPassiveClient("alice", true, false, entry);
    Epoch remembered = scenario.group("alice").epoch();

    scenario.proposeUpdate("bob", PRIVATE);
    scenario.commit("alice", commit -> commit);

    scenario.propose("bob", scenario.externalPsk(), MessageOptions.PUBLIC);
    Proposal resumption = resumption(scenario, remembered, choice);
    scenario.commit(
        "bob", commit -> commit.with(resumption).with(CommitOptions.DEFAULT.with(PRIVATE)));

    scenario.propose("alice", scenario.add("carol"), MessageOptions.PUBLIC);
    scenario.commit("bob", commit -> commit);

    Remove bob = new Remove(scenario.group("bob").ownLeaf());
    scenario.commit("carol", commit -> commit.with(bob));

    scenario.commit("alice", commit -> commit.with(new GroupContextExtensions(extensions())));

    scenario.commit("carol", commit -> commit.with(CommitOptions.DEFAULT.withPath().with(PRIVATE)));
  }

  /** Joins from outside: into a new leaf, into a hole, again, and with a pre-shared key. */
  private static void externalCommit(Scenario scenario, SeededRandom choice, Json entry)
      throws ProtocolException {
    scenario.commit("alice", scenario.adding("bob"));
    scenario.addPassiveClient("bob", true, false, entry);
    scenario.joinExternally("carol", "alice", options -> options);
    scenario.joinExternally("alice", "bob", options -> options.with(Resync.bySignatureKey()));
    Remove bob = new Remove(scenario.group("bob").ownLeaf());
    scenario.commit("carol", commit -> commit.with(bob));
    Proposal psk = scenario.externalPsk();
    scenario.joinExternally(
        "dave",
        "carol",
        options -> options.with(psk).withAuthenticatedData(Bytes.utf8("let me in")));
  }

  /** A long walk of Adds by reference, Removes by value, Updates and empty Commits. */
  private static void random(Scenario scenario, SeededRandom choice, Json entry)
      throws ProtocolException {
    scenario.commit("alice", scenario.adding("bob"));
    scenario.addPassiveClient("alice", true, false, entry);
    Proposal psk = scenario.externalPsk();
    scenario.commit("bob", commit -> commit.with(psk));
    for (int i = 0; i < RANDOM_EPOCHS; i++) {
      List<String> actors = scenario.actors();
      String sender = actors.get(pick(choice, actors.size()));
      int operation = pick(choice, 4);
      if (actors.size() < 2 || (operation < 2 && actors.size() < RANDOM_MAX_MEMBERS)) {
        scenario.propose(sender, scenario.add("member " + i), MessageOptions.PUBLIC);
        if (pick(choice, 2) == 0) {
          scenario.propose(sender, scenario.add("member " + i + " too"), MessageOptions.PUBLIC);
        }
        scenario.commit(sender, commit -> commit);
      } else if (operation < 3) {
        String removed = other(actors, sender, choice);
        Remove remove = new Remove(scenario.group(removed).ownLeaf());
        scenario.commit(sender, commit -> commit.with(remove));
      } else {
        scenario.proposeUpdate(other(actors, sender, choice), MessageOptions.PUBLIC);
        scenario.commit(sender, commit -> commit);
      }
    }
  }

  private static String other(List<String> actors, String not, SeededRandom choice) {
    List<String> others = actors.stream().filter(name -> !name.equals(not)).toList();
    return others.get(pick(choice, others.size()));
  }

  /** A number from 0 up to and without {@code bound}, which is 256 at most. */
  private static int pick(SeededRandom choice, int bound) {
    return choice.bytes(1).at(0) % bound;
  }

  private static Proposal resumption(Scenario scenario, Epoch epoch, SeededRandom random) {
    int nonce = scenario.group("alice").crypto().hashBytes();
    return new PreSharedKey(
        new PreSharedKeyId.Resumption(
            ResumptionPskUsage.APPLICATION,
            scenario.group("alice").id(),
            epoch,
            random.bytes(nonce)));
  }

  private static ExtensionList extensions() {
    return ExtensionList.of(
        new RequiredCapabilities(List.of(), List.of(), List.of(CredentialType.BASIC))
            .toExtension(Profile.VECTORS));
  }
}
