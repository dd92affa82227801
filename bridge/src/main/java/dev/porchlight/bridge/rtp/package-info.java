/**
 * RTP packets (RFC 3550) and the payload formats that HomeKit viewers take: H.264 (RFC 6184) and Opus (RFC 7587).
 *
 * <p>Bytes in, bytes out: no sockets, threads, clocks or logging.
 */
@NullMarked
package dev.porchlight.bridge.rtp;

import org.jspecify.annotations.NullMarked;
