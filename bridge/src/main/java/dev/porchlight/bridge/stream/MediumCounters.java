package dev.porchlight.bridge.stream;

import java.util.concurrent.atomic.LongAdder;

/** What was sent of one medium, and what the controller reported of it. Thread: written by the loop, read by any. */
final class MediumCounters {
    final LongAdder packets = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder payloadBytes = new LongAdder();
    final LongAdder datagramsDropped = new LongAdder();
    volatile long packetsLost;
    volatile long roundTripMicros = -1;

    StreamStatistics.Medium snapshot() {
        return new StreamStatistics.Medium(packets.sum(), bytes.sum(), packetsLost, roundTripMicros);
    }
}
