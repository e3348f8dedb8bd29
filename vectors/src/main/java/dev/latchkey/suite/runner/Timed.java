package dev.latchkey.suite.runner;

import java.time.Duration;

/** An attempt and how long it took. */
record Timed(Attempt attempt, Duration took) {}
