package dev.latchkey.message;

import dev.latchkey.tree.LeafTerms;

/** One key package and what a group asks of its leaf. */
public record KeyPackageFacts(KeyPackage keyPackage, LeafTerms terms) {}
