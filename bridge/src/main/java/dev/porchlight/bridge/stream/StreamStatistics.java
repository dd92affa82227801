package dev.porchlight.bridge.stream;

/**
 * Counters of one stream. Thread: any; immutable.
 *
 * @param packetsDropped received datagrams that were malformed, replayed or not authentic
 * @param keyframeRequests PLI and FIR messages that reached the origin
 * @param samplesDropped access units and audio packets that the stream could not keep up with
 */
public record StreamStatistics(
        Medium video, Medium audio, long packetsDropped, long keyframeRequests, long samplesDropped) {

    /**
     * One medium of the stream.
     *
     * @param packets RTP packets sent
     * @param bytes SRTP bytes sent, without UDP and IP headers
     * @param packetsLost cumulative loss of the newest receiver report (RFC 3550 section 6.4.1)
     * @param roundTripMicros round trip of the newest receiver report that allows to compute it; -1 before
     */
    public record Medium(long packets, long bytes, long packetsLost, long roundTripMicros) {}
}
