/** Scripted peers and vectors for tests of the HAP layers; independent of the code they test where that is sensible. */
@NullMarked
package dev.porchlight.bridge.hap.testing;

import org.jspecify.annotations.NullMarked;
