package dev.porchlight.detection.rules;

import dev.porchlight.detection.geometry.Box;

/** Where something was at a media time. Thread: any; immutable. */
public record PathPoint(long ptsMicros, Box box, double score) {}
