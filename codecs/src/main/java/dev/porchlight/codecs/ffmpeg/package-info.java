/**
 * The only users of the FFmpeg libraries: demultiplexing, decoding, encoding, filtering. Native memory has one owner and
 * is freed by {@code close}; no FFmpeg type leaves this package.
 */
@NullMarked
package dev.porchlight.codecs.ffmpeg;

import org.jspecify.annotations.NullMarked;
