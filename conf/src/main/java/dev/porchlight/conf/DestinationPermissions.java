package dev.porchlight.conf;

/** What one destination may get of one camera. Thread: any; immutable. */
public record DestinationPermissions(Consent live, Consent snapshot, Consent recording) {}
