package dev.porchlight.detection.motion;

import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.picture.LumaPicture;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Finds what moves in small grey pictures of a fixed camera, at any rate from thirty a second to one in some seconds.
 *
 * <p>Each picture is compared with an adaptive background after the light of the whole picture was made equal. Connected
 * regions count when they are large enough, have the edges of a thing and not those of a light, differ from a moment ago,
 * and were there in the pictures before. A picture of another size, or of a time before the last one, begins anew. Thread:
 * one at a time.
 */
public final class MotionDetector {
    /** A gap after which the background is no longer trusted. */
    private static final double MAX_GAP_SECONDS = 120;

    private static final double MIN_GAP_SECONDS = 0.001;

    /** A change of light of the whole picture, in steps of luma from one picture to the next, that needs time to settle. */
    private static final float LIGHT_STEP = 10;

    private static final double MIN_AGREEMENT = 0.5;
    private static final double MAX_FOREGROUND_SHARE = 0.6;
    private static final double SHAKE_FOREGROUND_SHARE = 0.01;
    private static final long SETTLE_MICROS = TimeUnit.MILLISECONDS.toMicros(1200);
    private static final long LEARN_MICROS = TimeUnit.SECONDS.toMicros(1);
    private static final long MAX_SHAKE_MICROS = TimeUnit.SECONDS.toMicros(3);

    /** So long after rain was seen, more pictures must agree. */
    private static final long RAIN_MICROS = TimeUnit.SECONDS.toMicros(2);

    private static final double SCATTER_SHARE = 0.01;
    private static final double SCATTER_FACTOR = 2;
    private static final int MANY_REGIONS = 4;

    /** Regions with less than this part of the picture's width between them are one thing. */
    private static final int MERGE_DIVISOR = 40;

    private static final double CLEAR_AREAS = 4;
    private static final double CLEAR_CONTRAST = 3;

    private final MotionSettings settings;
    private final Persistence persistence = new Persistence();
    private @Nullable Scene scene;

    /** The state that fits one size of pictures. */
    private static final class Scene {
        final BackgroundModel model;
        final ForegroundMask mask;
        final RegionNature nature;
        final boolean[] moving;
        long ptsMicros;
        long quietUntilMicros;
        Suppression quietReason = Suppression.LEARNING;
        long rainUntilMicros = Long.MIN_VALUE;
        long shakingSinceMicros = Long.MAX_VALUE;

        Scene(LumaPicture first, double minContrast) {
            int width = first.widthPixels();
            int height = first.heightPixels();
            model = new BackgroundModel(width, height, minContrast);
            mask = new ForegroundMask(width, height);
            nature = new RegionNature(model, mask);
            moving = new boolean[width * height];
        }

        void beQuiet(Suppression reason, long micros) {
            quietReason = reason;
            quietUntilMicros = ptsMicros + micros;
        }
    }

    public MotionDetector(MotionSettings settings) {
        this.settings = settings;
    }

    /** Forgets the background: the camera was away or off, or its media clock begins anew. */
    public void forget() {
        scene = null;
        persistence.forget();
    }

    /** Compares {@code picture} with those before it and learns it. */
    public MotionObservation observe(LumaPicture picture) {
        Scene known = scene;
        if (known == null || !known.model.current.hasSizeOf(picture) || !isNext(known, picture)) {
            return begin(picture);
        }
        double seconds = Math.max(MIN_GAP_SECONDS, (picture.ptsMicros() - known.ptsMicros) / 1e6);
        known.ptsMicros = picture.ptsMicros();
        known.model.current.load(picture, known.model.scratch());
        return observe(known, seconds);
    }

    private static boolean isNext(Scene known, LumaPicture picture) {
        double seconds = (picture.ptsMicros() - known.ptsMicros) / 1e6;
        return seconds >= 0 && seconds <= MAX_GAP_SECONDS;
    }

    private MotionObservation begin(LumaPicture picture) {
        forget();
        Scene fresh = new Scene(picture, settings.minContrast());
        scene = fresh;
        fresh.ptsMicros = picture.ptsMicros();
        fresh.model.current.load(picture, fresh.model.scratch());
        fresh.model.relearn();
        fresh.beQuiet(Suppression.LEARNING, LEARN_MICROS);
        return MotionObservation.still(picture.ptsMicros(), Optional.of(Suppression.LEARNING));
    }

    private MotionObservation observe(Scene now, double seconds) {
        LightFit light = LightFit.between(now.model.shortTerm, now.model.current);
        if (light.agreement() < MIN_AGREEMENT) {
            return isShake(now) ? shaking(now) : changedScene(now);
        }
        now.model.relight(light);
        now.model.differences(now.mask);
        if (light.strength() > LIGHT_STEP) {
            now.beQuiet(Suppression.LIGHT_CHANGE, SETTLE_MICROS);
        }
        double share = now.mask.share();
        if (share > SHAKE_FOREGROUND_SHARE && isShake(now)) {
            return shaking(now);
        }
        now.shakingSinceMicros = Long.MAX_VALUE;
        if (share > MAX_FOREGROUND_SHARE) {
            return changedScene(now);
        }
        return judge(now, seconds, share);
    }

    private static boolean isShake(Scene now) {
        return ShakeSearch.isShifted(now.model.shortTerm, now.model.current);
    }

    private MotionObservation shaking(Scene now) {
        persistence.forget();
        if (now.shakingSinceMicros == Long.MAX_VALUE) {
            now.shakingSinceMicros = now.ptsMicros;
        }
        if (now.ptsMicros - now.shakingSinceMicros > MAX_SHAKE_MICROS) {
            now.shakingSinceMicros = Long.MAX_VALUE;
            return changedScene(now);
        }
        return MotionObservation.still(now.ptsMicros, Optional.of(Suppression.SHAKE));
    }

    private MotionObservation changedScene(Scene now) {
        persistence.forget();
        now.model.relearn();
        now.beQuiet(Suppression.SCENE_CHANGE, SETTLE_MICROS);
        return MotionObservation.still(now.ptsMicros, Optional.of(Suppression.SCENE_CHANGE));
    }

    private MotionObservation judge(Scene now, double seconds, double share) {
        int minPixels = (int) Math.max(1, Math.round(settings.minShare() * now.mask.marks.length));
        List<Region> large = now.mask.regions(minPixels);
        List<Region> moved = large.stream().filter(now.nature::moved).toList();
        List<Region> things =
                moved.stream().filter(region -> !now.nature.isLight(region)).toList();
        boolean scattered = isScattered(now, share, large);
        now.rainUntilMicros = scattered ? now.ptsMicros + RAIN_MICROS : now.rainUntilMicros;
        boolean raining = now.ptsMicros < now.rainUntilMicros;
        List<Region> confirmed = persistence.confirm(scattered ? List.of() : things, seconds, raining, now.mask.width);
        boolean quiet = now.ptsMicros < now.quietUntilMicros;
        markMoving(now, confirmed);
        now.model.learn(seconds, now.mask, now.moving);
        if (quiet) {
            return MotionObservation.still(now.ptsMicros, Optional.of(now.quietReason));
        }
        if (!confirmed.isEmpty()) {
            return moving(now, confirmed);
        }
        return MotionObservation.still(now.ptsMicros, reason(scattered, moved, things));
    }

    private static boolean isScattered(Scene now, double share, List<Region> large) {
        double connected = large.stream().mapToInt(Region::area).sum() / (double) now.mask.marks.length;
        return share - connected > Math.max(SCATTER_SHARE, SCATTER_FACTOR * connected);
    }

    private static Optional<Suppression> reason(boolean scattered, List<Region> moved, List<Region> things) {
        if (scattered || things.size() >= MANY_REGIONS) {
            return Optional.of(Suppression.RAIN_LIKE);
        }
        if (!things.isEmpty()) {
            return Optional.of(Suppression.NOISE);
        }
        return moved.isEmpty() ? Optional.empty() : Optional.of(Suppression.LIGHT_CHANGE);
    }

    private static void markMoving(Scene now, List<Region> confirmed) {
        Arrays.fill(now.moving, false);
        for (Region region : confirmed) {
            for (int y = region.top(); y < region.bottom(); y++) {
                for (int x = region.left(); x < region.right(); x++) {
                    int i = y * now.mask.width + x;
                    now.moving[i] |= now.mask.labels[i] == region.label();
                }
            }
        }
    }

    private MotionObservation moving(Scene now, List<Region> confirmed) {
        int area = confirmed.stream().mapToInt(Region::area).sum();
        double clarity =
                confirmed.stream().mapToDouble(now.nature::clarity).max().orElse(0);
        double share = (double) area / now.mask.marks.length;
        double score = Math.min(1, share / (CLEAR_AREAS * settings.minShare())) * Math.min(1, clarity / CLEAR_CONTRAST);
        List<Box> boxes = merged(confirmed, now.mask.width / MERGE_DIVISOR).stream()
                .sorted(Comparator.comparingInt(Region::area).reversed())
                .map(region -> region.box(now.mask.width, now.mask.height))
                .toList();
        return new MotionObservation(now.ptsMicros, true, boxes, share, score, Optional.empty());
    }

    private static List<Region> merged(List<Region> regions, int gapPixels) {
        List<Region> result = new ArrayList<>();
        for (Region next : regions) {
            Region grown = next;
            boolean joined = true;
            while (joined) {
                joined = false;
                for (Region other : List.copyOf(result)) {
                    if (grown.isWithin(gapPixels, other)) {
                        grown = grown.mergedWith(other);
                        result.remove(other);
                        joined = true;
                    }
                }
            }
            result.add(grown);
        }
        return result;
    }
}
