package dev.porchlight.conf;

/** Login at a camera; neither part is printed. Thread: any; immutable. */
public record Credentials(Secret username, Secret password) {}
