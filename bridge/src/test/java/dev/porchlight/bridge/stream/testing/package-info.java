/** A viewer that tests can stream to: it decrypts SRTP, rebuilds H.264, and reports as a controller does. */
@NullMarked
package dev.porchlight.bridge.stream.testing;

import org.jspecify.annotations.NullMarked;
