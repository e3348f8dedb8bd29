package dev.latchkey.properties;

import dev.latchkey.properties.law.LawId;
import dev.latchkey.properties.law.LawResult;
import dev.latchkey.properties.mutants.Found;
import dev.latchkey.properties.mutants.MutantHunt;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Measures which mutants which laws find, and appends what it finds to {@code mutants-found.tsv}:
 * {@code -Dlatchkey.properties.hunt=REGEX} over the edited classes. Minutes for each area.
 */
@EnabledIfSystemProperty(named = "latchkey.properties.hunt", matches = ".+")
class MutantHuntTest {
  private static final Path TABLE = Path.of("mutants-found.tsv");

  /** Which laws are about which classes; the cheap ones first. */
  private static final Map<String, List<String>> LAWS = new LinkedHashMap<>();

  static {
    LAWS.put(
        "invite\\.(Expiry|ExpiryBounds|EpochStart|MaxEpochAge|Nanos|WallTime).*",
        List.of(
            "admission/joinerAndValidatorStandOneNanosecondApart",
            "admission/anEpochIsTooOldJustPastItsBound",
            "admission/theFoldIsNeverLaterThanEitherBound",
            "admission/aMarginOnlyDropsMore"));
    LAWS.put("slot\\..*", List.of("slot/aServiceIsItsModel"));
    LAWS.put(
        "appdata\\.container\\..*|identity\\.InboxId",
        List.of(
            "codec/aMapHasOneEncoding",
            "codec/aSetHasOneEncoding",
            "codec/aMapDeltaIsItsSteps",
            "codec/aSetDeltaIsItsSteps",
            "codec/aComponentKeyHasOneForm",
            "codec/anInboxIdHasOneVersion",
            "codec/aMutationIsOneOfThree"));
    LAWS.put(
        "appdata\\.(Policy|Permissions|RegistrationCodec|Role).*",
        List.of("appdata/aPolicyDecidesAsItsTreeSays", "appdata/aCommitDoesWhatTheTextAllows"));
    LAWS.put("appdata\\..*", List.of("appdata/aCommitDoesWhatTheTextAllows"));
    LAWS.put(
        "invite\\.(InvitePayload|InviteText|ExternalGroupId|HttpsUrl|PointerClaim).*",
        List.of(
            "codec/aPayloadThatBreaksOneRuleIsRefusedForIt",
            "codec/aPayloadIsItsBytes",
            "codec/everyTruncatedPayloadIsRefused"));
    LAWS.put(
        "invite\\.(BlobMetadata|EncryptedGroupInfoBlob|GroupStateHash).*",
        List.of("codec/aBlobIsItsBytes", "codec/aBlobOfWrongLengthsIsRefused"));
    LAWS.put(
        "invite\\.(PolicySetter|RotateRequest|EnableRequest|PolicyTransition|InviteKey).*",
        List.of("appdata/eachStepSetsWhatItSays"));
    LAWS.put("extension\\.AppDataDictionary.*", List.of("codec/aDictionaryAscends"));
    LAWS.put(
        "invite\\.(Policy|MaxUses|KeyClaim|ExternalCommitPolicy).*",
        List.of("appdata/aPolicyIsWholeOrGone", "appdata/aCommitDoesWhatTheTextAllows"));
    LAWS.put(
        "admission\\..*",
        List.of("admission/theVerdictIsThatOfTheText", "admission/noJoinExceedsTheBudget"));
    LAWS.put(
        "tls\\..*|extension\\..*|framing\\..*",
        List.of(
            "codec/everyLongerLengthIsRefused",
            "codec/everyByteMoreIsRefused",
            "codec/whateverIsAcceptedEncodesToItself"));
  }

  @Test
  void writeDownWhatIsFound() throws Exception {
    MutantHunt hunt = MutantHunt.packaged();
    String wanted = System.getProperty("latchkey.properties.hunt");
    List<String> known = new ArrayList<>();
    for (Found each : Found.read(TABLE)) {
      known.add(each.mutant());
    }
    for (String mutant : hunt.names()) {
      String edited = hunt.edited(mutant);
      List<LawId> laws = laws(edited);
      if (edited.matches(wanted) && !known.contains(mutant) && !laws.isEmpty()) {
        Optional<LawResult> found = hunt.find(mutant, laws);
        String line = mutant + "\t" + found.map(one -> one.id().text()).orElse("NOT FOUND");
        System.out.println(line);
        if (found.isPresent()) {
          Files.writeString(TABLE, line + "\n", StandardOpenOption.APPEND);
        }
      }
    }
  }

  private static List<LawId> laws(String edited) {
    return LAWS.entrySet().stream()
        .filter(entry -> edited.matches(entry.getKey()))
        .findFirst()
        .map(entry -> entry.getValue().stream().map(LawId::new).toList())
        .orElse(List.of());
  }
}
