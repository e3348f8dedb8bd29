package dev.latchkey.appdata;

/** One AppDataUpdate of a commit and the one who proposed it. */
public record ProposedChange(Actor actor, ComponentChange change) {}
