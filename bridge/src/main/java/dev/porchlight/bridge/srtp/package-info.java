/**
 * Secure RTP (RFC 3711, RFC 6188): session keys, packet protection, and the checks a received packet must pass.
 *
 * <p>Bytes in, bytes or a verdict out: no sockets, threads, clocks or logging. A context belongs to one thread.
 */
@NullMarked
package dev.porchlight.bridge.srtp;

import org.jspecify.annotations.NullMarked;
