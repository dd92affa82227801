/**
 * One camera's pictures looked at: from its feed to what moves, while it is switched on.
 *
 * <p>Threads: the {@code detect-n} pool, shared by all cameras; one task per camera at a time.
 */
@NullMarked
package dev.porchlight.bridge.analysis;

import org.jspecify.annotations.NullMarked;
