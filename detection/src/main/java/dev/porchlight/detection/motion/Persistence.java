package dev.porchlight.detection.motion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Believes in a region only when one like it was near in the pictures before. Thread: the detector's. */
final class Persistence {
    /** Pictures needed: fewer the further apart they are, so that motion shows within 300 ms from ten pictures a second. */
    private static final int PICTURES_CLOSE = 3;

    private static final int PICTURES_APART = 2;
    private static final int PICTURES_IN_RAIN = 2;
    private static final double CLOSE_SECONDS = 0.13;
    private static final double LONE_SECONDS = 0.7;

    /** Who enters the picture grows fast; nothing shrinks as fast. */
    private static final double MAX_GROWTH = 12;

    private static final double MAX_SHRINKING = 4;

    /** A region may go this part of the picture's width between two pictures, besides half its own size. */
    private static final int REACH_DIVISOR = 25;

    private List<Seen> before = List.of();

    private record Seen(Region region, int times) {}

    /** The regions of {@code candidates} that are old enough to be believed in; in rain that takes longer. */
    List<Region> confirm(List<Region> candidates, double seconds, boolean raining, int pictureWidth) {
        List<Seen> now = new ArrayList<>();
        List<Region> confirmed = new ArrayList<>();
        int needed = pictures(seconds) + (raining ? PICTURES_IN_RAIN : 0);
        for (Region region : candidates) {
            int times = 1 + predecessor(region, pictureWidth).map(Seen::times).orElse(0);
            now.add(new Seen(region, times));
            if (times >= needed) {
                confirmed.add(region);
            }
        }
        before = now;
        return confirmed;
    }

    void forget() {
        before = List.of();
    }

    private Optional<Seen> predecessor(Region region, int pictureWidth) {
        Optional<Seen> oldest = Optional.empty();
        for (Seen seen : before) {
            int reach = pictureWidth / REACH_DIVISOR + Math.min(region.widthPixels(), seen.region.widthPixels()) / 2;
            boolean alike = region.area() < MAX_GROWTH * seen.region.area()
                    && seen.region.area() < MAX_SHRINKING * region.area();
            if (alike
                    && region.isWithin(reach, seen.region)
                    && oldest.map(o -> o.times < seen.times).orElse(true)) {
                oldest = Optional.of(seen);
            }
        }
        return oldest;
    }

    private static int pictures(double seconds) {
        if (seconds >= LONE_SECONDS) {
            return 1;
        }
        return seconds >= CLOSE_SECONDS ? PICTURES_APART : PICTURES_CLOSE;
    }
}
