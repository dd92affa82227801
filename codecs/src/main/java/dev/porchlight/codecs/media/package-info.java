/**
 * Codec-neutral media as it flows from a camera to its consumers: formats, access units, audio frames, feeds and sinks.
 *
 * <p>Everything here is immutable or says which thread may touch it; nothing here knows FFmpeg, HomeKit or a network.
 */
@NullMarked
package dev.porchlight.codecs.media;

import org.jspecify.annotations.NullMarked;
