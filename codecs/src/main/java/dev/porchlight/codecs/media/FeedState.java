package dev.porchlight.codecs.media;

import java.time.Instant;
import java.util.Optional;

/** What a feed is doing now; {@code since} is wall-clock time. Thread: any; immutable. */
public sealed interface FeedState {
    Instant since();

    /** Switched off, or not started yet: no connection to the camera is open. */
    record Off(Instant since) implements FeedState {}

    /** Trying to reach the camera, for the {@code attempt}-th time since it was last live (from 1). */
    record Connecting(Instant since, int attempt) implements FeedState {}

    /** Media arrives. */
    record Live(Instant since, VideoFormat video, Optional<AudioFormat> audio) implements FeedState {}

    /** The camera cannot be reached or sends nothing usable; {@code reason} is a sentence for the owner, free of secrets. */
    record Away(Instant since, String reason) implements FeedState {}
}
