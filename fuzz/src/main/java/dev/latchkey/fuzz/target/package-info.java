/**
 * One class for each kind of input that comes from strangers. A target ends normally, whatever the
 * verdict; anything thrown is a finding.
 */
@NullMarked
package dev.latchkey.fuzz.target;

import org.jspecify.annotations.NullMarked;
