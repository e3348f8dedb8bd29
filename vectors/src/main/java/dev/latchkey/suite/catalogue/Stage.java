package dev.latchkey.suite.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a refusal arises: the coarse half of an error's identity. */
public enum Stage {
  /** The invite payload. */
  PAYLOAD,
  /** The service pointer in a payload or policy. */
  POINTER,
  /** Getting candidates from the service. */
  FETCH,
  /** The encrypted blob and its metadata. */
  BLOB,
  /** The GroupInfo inside a blob. */
  GROUPINFO,
  /** Blob metadata against the GroupInfo inside. */
  CONSISTENCY,
  /** What a joiner checks last before it commits. */
  PRECOMMIT,
  /** Which proposals a commit holds, and how. */
  SHAPE,
  /** Who the joiner and the added members are. */
  IDENTITY,
  /** What the group's policy allows, and who may change it. */
  POLICY,
  /** Expiry and staleness. */
  TIME,
  /** The number of admissions left. */
  USES,
  /** What must hold of a policy after each change. */
  INVARIANT,
  /** The record of which invite admitted a member. */
  TAG,
  /** The service that keeps blobs, and storage. */
  SERVICE,
  /** MLS itself. */
  MLS,
  /** A cap on size or number. */
  LIMIT;

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The stage whose {@link #id()} is {@code id}. */
  public static Optional<Stage> byId(String id) {
    return Arrays.stream(values()).filter(stage -> stage.id().equals(id)).findFirst();
  }
}
