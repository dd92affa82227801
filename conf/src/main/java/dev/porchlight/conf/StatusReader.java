package dev.porchlight.conf;

/** Reads {@code porchlight.status}. Thread: the loader's. */
final class StatusReader {
    private StatusReader() {}

    static StatusSettings read(Section section) {
        return new StatusSettings(
                section.read("enabled", ScalarParsers::bool, false),
                section.read("bind", NetworkParsers::address, "127.0.0.1"),
                section.read("port", ScalarParsers.integer(IntRange.PORT), 1));
    }
}
