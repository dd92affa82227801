/**
 * The watch over one camera's pictures: joins motion, detector and rules, for the running bridge and for {@code replay}
 * alike. Pictures come on the thread that decodes them, answers on the detector's.
 */
@NullMarked
package dev.porchlight.bridge.watch;

import org.jspecify.annotations.NullMarked;
