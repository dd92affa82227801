package dev.porchlight.codecs.ffmpeg;

/** Remembers when the access units inside a codec arrived, by presentation time. Thread: the codec's. */
final class ArrivalTimes {
    /** More than any codec holds back: sixteen reference frames and as many frame threads. */
    private static final int CAPACITY = 64;

    private final long[] ptsMicros = new long[CAPACITY];
    private final long[] arrivalNanos = new long[CAPACITY];
    private int next;

    void put(long pts, long arrival) {
        ptsMicros[next] = pts;
        arrivalNanos[next] = arrival;
        next = (next + 1) % CAPACITY;
    }

    /** The arrival of {@code pts}, or of the newest access unit when the codec changed the time. */
    long of(long pts) {
        for (int back = 1; back <= CAPACITY; back++) {
            int slot = Math.floorMod(next - back, CAPACITY);
            if (ptsMicros[slot] == pts) {
                return arrivalNanos[slot];
            }
        }
        return arrivalNanos[Math.floorMod(next - 1, CAPACITY)];
    }
}
