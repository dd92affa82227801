/**
 * RTCP packets: reports, source description, goodbye (RFC 3550 section 6) and feedback (RFC 4585, RFC 5104).
 *
 * <p>Bytes in, values out, and back: no sockets, threads, clocks or logging.
 */
@NullMarked
package dev.porchlight.bridge.rtcp;

import org.jspecify.annotations.NullMarked;
