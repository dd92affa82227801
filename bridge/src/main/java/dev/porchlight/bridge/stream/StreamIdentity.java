package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.rtp.RtpTimestamp;
import dev.porchlight.bridge.rtp.SequenceNumber;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The random numbers a stream begins with (RFC 3550 section 5.1, RFC 7022 section 4.2 for the name). Thread: any;
 * immutable.
 */
record StreamIdentity(
        String cname,
        SequenceNumber videoSequenceNumber,
        SequenceNumber audioSequenceNumber,
        RtpTimestamp videoTimestamp,
        RtpTimestamp audioTimestamp) {
    private static final int CNAME_BYTES = 12;
    // Half the range: a receiver that misses the first packets cannot take a wrap for the beginning (RFC 3711 section
    // 3.3.1).
    private static final int SEQUENCE_NUMBERS = 1 << 15;

    static StreamIdentity random(SecureRandom random) {
        byte[] name = new byte[CNAME_BYTES];
        random.nextBytes(name);
        return new StreamIdentity(
                HexFormat.of().formatHex(name),
                new SequenceNumber(random.nextInt(SEQUENCE_NUMBERS)),
                new SequenceNumber(random.nextInt(SEQUENCE_NUMBERS)),
                new RtpTimestamp(random.nextInt()),
                new RtpTimestamp(random.nextInt()));
    }
}
