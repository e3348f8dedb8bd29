package dev.latchkey.suite.adapter;

/**
 * An implementation under test. Write a class with a public constructor without parameters:
 *
 * <pre>{@code
 * public final class MyAdapter implements Adapter {
 *   @Override
 *   public Operations operations() {
 *     return Operations.of(Hello.of(new SubjectInfo("my-library", "1.2", "java")))
 *         .rejecting(InvalidInvite.class, e -> new Reply.Reject(e.stage(), e.code()))
 *         .on("codec.payload.decode", call -> {
 *           Payload payload = MyLibrary.decode(call.input().bytes("payload").toArray());
 *           return new Output().bytes("key", Bytes.copyOf(payload.key())).ok();
 *         })
 *         .build();
 *   }
 * }
 * }</pre>
 *
 * <p>Run it inside the runner with {@code --subject java:MyAdapter}, or in a process of its own
 * with {@code --subject "exec:java -cp … dev.latchkey.suite.adapter.AdapterMain MyAdapter"}.
 */
@FunctionalInterface
public interface Adapter {
  /** The operations of a fresh subject: called once for each connection, state starts anew. */
  Operations operations();
}
