/**
 * Transcoding of a feed's video: one decoder for all who need it, and an encoder for each size, rate and bit rate asked.
 * Times stay on the feed's media clock.
 *
 * <p>Threads: {@code decode-FEED} owns a decoder, {@code transcode-SESSION} an encoder; both lose pictures rather than time.
 */
@NullMarked
package dev.porchlight.codecs.transcode;

import org.jspecify.annotations.NullMarked;
