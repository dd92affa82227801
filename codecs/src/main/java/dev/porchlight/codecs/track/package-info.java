/**
 * From coded packets to the samples of one track: access units with their format, audio configuration, and times on one
 * clock that never steps back. Bytes and numbers in, values out; no sockets, threads or FFmpeg.
 */
@NullMarked
package dev.porchlight.codecs.track;

import org.jspecify.annotations.NullMarked;
