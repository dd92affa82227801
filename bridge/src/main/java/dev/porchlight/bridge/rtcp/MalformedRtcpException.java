package dev.porchlight.bridge.rtcp;

/** A received RTCP compound breaks RFC 3550 section 6; the whole datagram is of no use. */
public final class MalformedRtcpException extends RuntimeException {
    MalformedRtcpException(String message) {
        super(message);
    }
}
