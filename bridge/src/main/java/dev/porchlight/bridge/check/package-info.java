/**
 * What {@code porchlight check} looks at: the machine, the network and each camera. Every check measures, judges, and says
 * what to change; none changes anything. Thread: checks run beside each other, each on one thread.
 */
@NullMarked
package dev.porchlight.bridge.check;

import org.jspecify.annotations.NullMarked;
