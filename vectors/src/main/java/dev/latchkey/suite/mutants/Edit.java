package dev.latchkey.suite.mutants;

import java.util.Optional;

/**
 * The closed family of changes to a method. Each finds the one instruction it names, or fails; none
 * can turn out to do nothing because the code around it moved.
 */
public sealed interface Edit {
  <R> R match(Cases<R> cases) throws MutantException;

  /** One method per kind of edit. */
  interface Cases<R> {
    R returns(Return edit) throws MutantException;

    R skipCall(SkipCall edit) throws MutantException;

    R redirect(Redirect edit) throws MutantException;

    R negate(Negate edit) throws MutantException;

    R swapArguments(SwapArguments edit) throws MutantException;

    R jump(Jump edit) throws MutantException;

    R operation(Operation edit) throws MutantException;

    R constant(Constant edit) throws MutantException;

    R field(Field edit) throws MutantException;

    R dropConstant(DropConstant edit) throws MutantException;
  }

  /**
   * The method returns {@code value} at once; with {@code when}, only for that constant of the enum
   * whose method it is.
   */
  record Return(StandIn value, Optional<String> when) implements Edit {
    @Override
    public <R> R match(Cases<R> cases) throws MutantException {
      return cases.returns(this);
    }
  }

  /** A call is not made; {@code with} stands in for what it would have answered. */
  record SkipCall(CallAnchor call, StandIn with) implements Edit {
    @Override
    public <R> R match(Cases<R> cases) throws MutantException {
      return cases.skipCall(this);
    }
  }

  /**
   * Another method is called with the same arguments: {@code NAME} of the same class, or a static
   * {@code CLASS.NAME}, which gets the receiver as its first argument.
   */
  record Redirect(CallAnchor call, String to) implements Edit {
    @Override
    public <R> R match(Cases<R> cases) throws MutantException {
      return cases.redirect(this);
    }
  }

  /** The boolean that a call answers is turned round. */
  record Negate(CallAnchor call) implements Edit {
    @Override
    public <R> R match(Cases<R> cases) throws MutantException {
      return cases.negate(this);
    }
  }

  /** Two arguments of a call change places; numbered from 0, the receiver not counted. */
  record SwapArguments(CallAnchor call, int first, int second) implements Edit {
    @Override
    public <R> R match(Cases<R> cases) throws MutantException {
      return cases.swapArguments(this);
    }
  }

  /** A conditional jump: another condition, or {@code always} or {@code never}. */
  record Jump(String from, Occurrence at, String to) implements Edit {
    @Override
    public <R> R match(Cases<R> cases) throws MutantException {
      return cases.jump(this);
    }
  }

  /** An arithmetic instruction: another one on the same operands. */
  record Operation(String from, Occurrence at, String to) implements Edit {
    @Override
    public <R> R match(Cases<R> cases) throws MutantException {
      return cases.operation(this);
    }
  }

  /** A constant in the code: an int, a long or a string. */
  record Constant(Object from, Occurrence at, Object to) implements Edit {
    @Override
    public <R> R match(Cases<R> cases) throws MutantException {
      return cases.constant(this);
    }
  }

  /** A field is read: another one of the same type, of the same class. */
  record Field(String owner, String name, Occurrence at, String to) implements Edit {
    @Override
    public <R> R match(Cases<R> cases) throws MutantException {
      return cases.field(this);
    }
  }

  /** A constant is left out of {@code values()} of an enum that nobody switches over. */
  record DropConstant(String constant) implements Edit {
    @Override
    public <R> R match(Cases<R> cases) throws MutantException {
      return cases.dropConstant(this);
    }
  }
}
