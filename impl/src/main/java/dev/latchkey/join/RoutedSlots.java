package dev.latchkey.join;

import dev.latchkey.bytes.Bytes;
import dev.latchkey.failure.InviteCode;
import dev.latchkey.failure.ProtocolException;
import dev.latchkey.invite.ExternalGroupId;
import dev.latchkey.invite.FetchRules;
import dev.latchkey.invite.FetchTarget;
import dev.latchkey.invite.HttpsUrl;
import dev.latchkey.invite.Origin;
import dev.latchkey.invite.ServicePointer;
import dev.latchkey.slot.Slot;
import dev.latchkey.slot.SlotService;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Routes pointers to services: URLs to a transport once their origin is consented to, opaque ones
 * and absent ones to the application. Immutable.
 */
public final class RoutedSlots implements SlotFetcher {
  private final Predicate<Origin> consent;
  private final Function<FetchTarget, Optional<SlotService>> https;
  private final Function<Bytes, Optional<SlotService>> opaque;
  private final Optional<SlotService> own;

  private RoutedSlots(
      Predicate<Origin> consent,
      Function<FetchTarget, Optional<SlotService>> https,
      Function<Bytes, Optional<SlotService>> opaque,
      Optional<SlotService> own) {
    this.consent = consent;
    this.https = https;
    this.opaque = opaque;
    this.own = own;
  }

  /** Understands no pointer. */
  public static RoutedSlots none() {
    return new RoutedSlots(
        origin -> false, target -> Optional.empty(), pointer -> Optional.empty(), Optional.empty());
  }

  /** With the service the application uses for payloads that name none. */
  public RoutedSlots withOwn(SlotService service) {
    return new RoutedSlots(consent, https, opaque, Optional.of(service));
  }

  /** With an application's resolver for opaque pointers. */
  public RoutedSlots withOpaque(Function<Bytes, Optional<SlotService>> resolver) {
    return new RoutedSlots(consent, https, resolver, own);
  }

  /** With a transport for the origins that {@code agreed} (a user, or a list) accepts. */
  public RoutedSlots withHttps(
      Predicate<Origin> agreed, Function<FetchTarget, Optional<SlotService>> transport) {
    return new RoutedSlots(agreed, transport, opaque, own);
  }

  @Override
  public Optional<Slot> slot(Optional<ServicePointer> pointer, ExternalGroupId id)
      throws ProtocolException {
    Optional<SlotService> service = pointer.isEmpty() ? own : route(pointer.get());
    return service.map(found -> found.slot(id));
  }

  private Optional<SlotService> route(ServicePointer pointer) throws ProtocolException {
    if (pointer instanceof ServicePointer.Https found) {
      return https.apply(confirmed(found.url()));
    }
    return opaque.apply(((ServicePointer.Opaque) pointer).value());
  }

  private FetchTarget confirmed(HttpsUrl url) throws ProtocolException {
    FetchTarget.Unconfirmed first = FetchRules.SAME_ORIGIN.first(url);
    if (!consent.test(first.origin())) {
      throw InviteCode.SERVICE_UNRESOLVED.under("XIP82-FETCH-05", "nobody agreed to this fetch");
    }
    return first.confirmed();
  }
}
