/**
 * Makes the cases of level L3 for RFC 9420 and its extensions draft: real groups, real messages,
 * and one planted fault in each message that must be refused. What a case expects is said here;
 * only states of the genuine course of events are computed.
 */
@NullMarked
package dev.latchkey.suite.cases.l3;

import org.jspecify.annotations.NullMarked;
