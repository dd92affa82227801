package dev.porchlight.bridge.onvif;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * One stream that a camera offers (ONVIF Media Service Specification section 5.2). Thread: any; immutable.
 *
 * @param encoding as the camera writes it: H264, H265, JPEG, MPEG4
 * @param keyframeDistanceFrames pictures from one keyframe to the next, where the camera tells
 * @param audio encoding of its sound, where it has some
 * @param uri RTSP address without a login
 */
public record MediaProfile(
        String token,
        String name,
        String encoding,
        int widthPixels,
        int heightPixels,
        OptionalInt framesPerSecond,
        OptionalInt bitrateKbps,
        OptionalInt keyframeDistanceFrames,
        Optional<String> audio,
        String uri) {

    public boolean isH264() {
        return encoding.equalsIgnoreCase("H264");
    }

    public boolean isH265() {
        return encoding.equalsIgnoreCase("H265") || encoding.equalsIgnoreCase("HEVC");
    }

    long pixels() {
        return (long) widthPixels * heightPixels;
    }

    /** Seconds between keyframes, where the camera tells. */
    public Optional<Double> keyframeSeconds() {
        return keyframeDistanceFrames.isPresent() && framesPerSecond.orElse(0) > 0
                ? Optional.of((double) keyframeDistanceFrames.getAsInt() / framesPerSecond.getAsInt())
                : Optional.empty();
    }
}
