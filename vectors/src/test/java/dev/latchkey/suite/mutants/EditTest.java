package dev.latchkey.suite.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.suite.mutants.toy.Door;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EditTest {
  private static final String DOOR = Door.class.getName();
  private static final Occurrence ONLY = Occurrence.ONLY;

  @Test
  void returnsAValueAtOnce() throws Exception {
    assertThat(call("admits", new Edit.Return(new StandIn("true"), Optional.empty()), 17))
        .isEqualTo(true);
    assertThat(call("host", new Edit.Return(new StandIn("empty"), Optional.empty())))
        .isEqualTo(Optional.empty());
    assertThat(call("later", new Edit.Return(new StandIn("argument 0"), Optional.empty()), 5L))
        .isEqualTo(5L);
  }

  @Test
  void returnsAValueForOneConstantOnly() throws Exception {
    Edit edit = new Edit.Return(new StandIn("true"), Optional.of("PAID"));
    PlacedEdit placed = new PlacedEdit(DOOR + "$Rule", "holds", Optional.empty(), edit);
    assertThat(call(placed, "allRules", 1)).isEqualTo(true);
    assertThat(call(placed, "allRules", 0)).isEqualTo(false);
    assertThat(new Door().allRules(1)).isFalse();
  }

  @Test
  void leavesAConstantOutOfAnEnum() throws Exception {
    PlacedEdit placed =
        new PlacedEdit(DOOR + "$Rule", "$values", Optional.empty(), new Edit.DropConstant("KNOWN"));
    assertThat(call(placed, "allRules", 10)).isEqualTo(true);
    assertThat(call(placed, "allRules", 0)).isEqualTo(false);
    Edit other = new Edit.DropConstant("PAID");
    assertThat(
            call(new PlacedEdit(DOOR + "$Rule", "$values", Optional.empty(), other), "allRules", 1))
        .isEqualTo(true);
  }

  @Test
  void skipsACall() throws Exception {
    Edit edit = new Edit.SkipCall(anchor("Door", "requireOpen"), new StandIn("nothing"));
    assertThat(call("admits", edit, 99)).isEqualTo(true);
    assertThatThrownBy(() -> new Door().admits(99)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void skipsACallAndAnswersOneOfItsArguments() throws Exception {
    Edit edit =
        new Edit.SkipCall(
            new CallAnchor("Stream", "filter", new Occurrence(2, 2)), new StandIn("self"));
    assertThat(call("fitting", edit, List.of(1, 5, 20))).isEqualTo(List.of(5, 20));
  }

  @Test
  void callsSomethingElse() throws Exception {
    assertThat(
            call("between", new Edit.Redirect(anchor("Math", "subtractExact"), "addExact"), 1, 5))
        .isEqualTo(6);
    Edit own = new Edit.Redirect(anchor("Stream", "toList"), DOOR + ".first");
    assertThat(call("fitting", own, List.of(5, 6))).isEqualTo(List.of(5));
  }

  @Test
  void swapsArguments() throws Exception {
    Edit edit = new Edit.SwapArguments(anchor("Math", "subtractExact"), 0, 1);
    assertThat(call("between", edit, 1, 5)).isEqualTo(-4);
  }

  @Test
  void bendsACondition() throws Exception {
    Edit edit = new Edit.Jump("if_icmplt", ONLY, "if_icmple");
    assertThat(call("admits", edit, 18)).isEqualTo(false);
    assertThat(call("admits", edit, 19)).isEqualTo(true);
    assertThat(call("admits", new Edit.Jump("if_icmplt", ONLY, "never"), 2)).isEqualTo(true);
    assertThat(call("admits", new Edit.Jump("if_icmplt", ONLY, "always"), 20)).isEqualTo(false);
  }

  @Test
  void looksIntoLambdas() throws Exception {
    Edit edit = new Edit.Jump("if_icmpge", ONLY, "if_icmpgt");
    assertThat(call("fitting", edit, List.of(9, 10))).isEqualTo(List.of(9));
  }

  @Test
  void negatesAnAnswer() throws Exception {
    PlacedEdit placed =
        new PlacedEdit(
            DOOR, "allRules", Optional.empty(), new Edit.Negate(anchor("Rule", "holds")));
    assertThat(call(placed, "allRules", 0)).isEqualTo(true);
  }

  @Test
  void changesConstantsOperationsAndFields() throws Exception {
    assertThat(call("later", new Edit.Constant(10L, ONLY, 1L), 5L)).isEqualTo(6L);
    assertThat(call("later", new Edit.Operation("ladd", ONLY, "lsub"), 5L)).isEqualTo(-5L);
    assertThat(call("admits", new Edit.Constant(18, ONLY, 21), 20)).isEqualTo(false);
    assertThat(call("place", new Edit.Constant("inside", ONLY, "nowhere"))).isEqualTo("nowhere");
  }

  @Test
  void refusesAnAnchorThatIsNotThere() {
    assertRefused("admits", new Edit.Constant(19, ONLY, 21), "occurs 0 times");
    assertRefused("nowhere", new Edit.Jump("ifeq", ONLY, "ifne"), "has 0 methods");
    assertRefused("admits", new Edit.Negate(anchor("Door", "requireOpen")), "boolean");
    assertRefused(
        "fitting",
        new Edit.SkipCall(anchor("Stream", "filter"), new StandIn("self")),
        "occurs 2 times, not 1");
    assertRefused("admits", new Edit.Jump("goto", ONLY, "ifne"), "no instruction");
    assertRefused("admits", new Edit.DropConstant("NOBODY"), "no constant NOBODY");
  }

  private static void assertRefused(String method, Edit edit, String why) {
    assertThatThrownBy(() -> load(new PlacedEdit(DOOR, method, Optional.empty(), edit)))
        .isInstanceOf(MutantException.class)
        .hasMessageStartingWith("toy: ")
        .hasMessageContaining(why);
  }

  private static CallAnchor anchor(String owner, String name) {
    return new CallAnchor(owner, name, ONLY);
  }

  private static Object call(String method, Edit edit, Object... arguments) throws Exception {
    return call(new PlacedEdit(DOOR, method, Optional.empty(), edit), method, arguments);
  }

  private static Object call(PlacedEdit edit, String method, Object... arguments) throws Exception {
    Class<?> door = load(edit).loadClass(DOOR);
    Object made = door.getConstructor().newInstance();
    List<java.lang.reflect.Method> named = new ArrayList<>(List.of(door.getMethods()));
    named.removeIf(it -> !it.getName().equals(method));
    try {
      return named.get(0).invoke(made, arguments);
    } catch (InvocationTargetException e) {
      throw new AssertionError(method + " threw", e.getCause());
    }
  }

  private static MutantLoader load(PlacedEdit edit) throws MutantException {
    Mutant mutant = new Mutant("toy", "A toy.", List.of("NONE"), List.of(edit), Excuse.NONE);
    return MutantLoader.of(mutant, name -> name.startsWith(DOOR));
  }
}
