package dev.porchlight.bridge.stream;

/** All that a viewer selected when it started a stream (characteristic 117). Thread: any; immutable. */
public record StreamParameters(VideoParameters video, AudioParameters audio) {}
