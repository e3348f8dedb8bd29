package dev.latchkey.properties.law;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/**
 * A property of this house: a jqwik property with a seed of its own, so that two machines try the
 * same inputs, and with branches that it must have been through to count.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Property(edgeCases = EdgeCasesMode.NONE, generation = GenerationMode.RANDOMIZED)
@AddLifecycleHook(LawHook.class)
public @interface Law {
  /** Inputs tried unless the run says otherwise. */
  int tries() default 500;

  /** What {@link Coverage#hit} must have counted at the end; a law without is no law. */
  String[] branches();

  /** How often each branch must have been hit. */
  int atLeast() default 1;
}
