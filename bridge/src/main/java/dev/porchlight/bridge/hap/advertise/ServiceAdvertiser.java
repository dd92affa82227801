package dev.porchlight.bridge.hap.advertise;

/** Announces one accessory server on the network. Thread: any; nothing but {@link #close} waits. */
public interface ServiceAdvertiser extends AutoCloseable {
    /** Announces the server, or what is new of it where it already is announced: the record is replaced in place. */
    void announce(HapTxtRecord record);

    /** Says goodbye; returns when it is said, at the latest after some seconds. */
    @Override
    void close();

    /** Announces nothing, for {@code advertise = false}. */
    static ServiceAdvertiser disabled() {
        return new ServiceAdvertiser() {
            @Override
            public void announce(HapTxtRecord record) {
                // The owner does not want it.
            }

            @Override
            public void close() {
                // Nothing was announced.
            }
        };
    }
}
