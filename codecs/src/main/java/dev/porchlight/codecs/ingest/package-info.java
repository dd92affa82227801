/**
 * Camera feeds: each keeps one connection to its source open as long as it is needed, on a thread of its own, comes back
 * after every loss, and fans the samples out. {@link dev.porchlight.codecs.ingest.CameraFeed} is the way in.
 */
@NullMarked
package dev.porchlight.codecs.ingest;

import org.jspecify.annotations.NullMarked;
