package dev.porchlight.bridge.stream;

/** Time between sender reports, from the 32-bit float of characteristic 117. Thread: any; holds nothing. */
final class ReportInterval {
    private static final double DEFAULT_SECONDS = 0.5;
    private static final double MIN_SECONDS = 0.1;
    // Home gives a stream up after about 30 s without a report.
    private static final double MAX_SECONDS = 10;
    private static final double NANOS_PER_SECOND = 1e9;

    private ReportInterval() {}

    static long nanos(double seconds) {
        double asked = seconds > 0 ? seconds : DEFAULT_SECONDS; // NaN is not above zero
        return (long) (Math.max(MIN_SECONDS, Math.min(asked, MAX_SECONDS)) * NANOS_PER_SECOND);
    }
}
