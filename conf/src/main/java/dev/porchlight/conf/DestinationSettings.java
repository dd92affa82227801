package dev.porchlight.conf;

/**
 * A place besides Apple Home to which pictures may go. The list of them is part of the format, but no kind of
 * destination exists yet, so that the loader refuses every entry. Thread: any; immutable.
 */
public record DestinationSettings(String name) {}
