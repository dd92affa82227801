/** Runs motion, detector and rules over a clip, by the code of the running bridge, and says what came of it and why. */
@NullMarked
package dev.porchlight.bridge.replay;

import org.jspecify.annotations.NullMarked;
