package dev.porchlight.bridge.onvif;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which streams of a camera to read. Thread: any; immutable.
 *
 * @param main the largest H.264 picture up to 1920 x 1080 pixels, which HomeKit gets without transcoding; else the smallest
 *     larger one; else the largest H.265 picture; a small picture only where there is nothing else
 * @param substream the H.264 picture nearest to 640 x 360 that is smaller than the main one
 */
public record StreamChoice(MediaProfile main, Optional<MediaProfile> substream) {
    /** Coded height of 1080 lines. */
    private static final long FULL_HD_PIXELS = 1920L * 1088;

    private static final long SMALL_PIXELS = 640L * 480;
    private static final long SUBSTREAM_PIXELS = 640L * 360;
    private static final Comparator<MediaProfile> BY_SIZE = Comparator.comparingLong(MediaProfile::pixels);

    /** The choice; empty when the camera offers no H.264 and no H.265. */
    public static Optional<StreamChoice> of(List<MediaProfile> profiles) {
        return main(profiles).map(main -> new StreamChoice(main, substream(profiles, main)));
    }

    private static Optional<MediaProfile> main(List<MediaProfile> profiles) {
        Predicate<MediaProfile> h264 = MediaProfile::isH264;
        Predicate<MediaProfile> large = profile -> profile.pixels() > FULL_HD_PIXELS;
        Predicate<MediaProfile> small = profile -> profile.pixels() <= SMALL_PIXELS;
        return profiles.stream()
                .filter(h264.and(small.or(large).negate()))
                .max(BY_SIZE)
                .or(() -> profiles.stream().filter(h264.and(large)).min(BY_SIZE))
                .or(() -> profiles.stream().filter(MediaProfile::isH265).max(BY_SIZE))
                .or(() -> profiles.stream().filter(h264).max(BY_SIZE));
    }

    private static Optional<MediaProfile> substream(List<MediaProfile> profiles, MediaProfile main) {
        return profiles.stream()
                .filter(MediaProfile::isH264)
                .filter(profile -> profile.pixels() > 0 && profile.pixels() < main.pixels())
                .min(Comparator.comparingLong(profile -> Math.abs(profile.pixels() - SUBSTREAM_PIXELS)));
    }
}
