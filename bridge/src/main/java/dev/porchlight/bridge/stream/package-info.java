/**
 * Live streams to HomeKit viewers: SRTP over UDP, one session per viewer, as negotiated by the characteristics 118 "Setup
 * Endpoints" and 117 "Selected RTP Stream Configuration".
 *
 * <p>Everything of a session that changes is owned by one rtp event loop; the API may be called by any thread and never
 * waits.
 */
@NullMarked
package dev.porchlight.bridge.stream;

import org.jspecify.annotations.NullMarked;
