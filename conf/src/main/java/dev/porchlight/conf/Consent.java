package dev.porchlight.conf;

/** The owner's word on one way out of the house; {@link #DENY} is what anything unknown means. Thread: any. */
public enum Consent {
    ALLOW,
    DENY
}
