/**
 * What became of every motion event: from the moment something moved to the end of the recording that a home hub made of
 * it, or the likely reasons why none did. Kept in memory alone.
 */
@NullMarked
package dev.porchlight.bridge.trace;

import org.jspecify.annotations.NullMarked;
