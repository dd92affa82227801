/**
 * The state folder: small files that survive a power cut, readable by their owner alone. Blocks on the disk: only the
 * {@code state} thread, and the start of the program, call it.
 */
@NullMarked
package dev.porchlight.bridge.state;

import org.jspecify.annotations.NullMarked;
