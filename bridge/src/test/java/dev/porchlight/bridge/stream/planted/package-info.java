/** Violations of the architecture, to show that its test finds them. */
@NullMarked
package dev.porchlight.bridge.stream.planted;

import org.jspecify.annotations.NullMarked;
