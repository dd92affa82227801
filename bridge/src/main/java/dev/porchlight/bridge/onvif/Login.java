package dev.porchlight.bridge.onvif;

import dev.porchlight.conf.Secret;

/** A user of the cameras. Thread: any; immutable. */
public record Login(String username, Secret password) {}
