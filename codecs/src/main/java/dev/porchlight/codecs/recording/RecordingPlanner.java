package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.live.LivePlan.Source;
import dev.porchlight.codecs.live.StreamFacts;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.VideoCodec;
import java.util.Optional;

/**
 * The copy-first choice for recordings as a function of what a hub selected and what is known of the streams.
 *
 * <p>A smaller picture than selected is copied: nothing would be gained by enlarging it. A substream must keep at least
 * half of what the main stream could give in each direction, for the hub looks for faces in it. A level above the selected
 * one is copied where size and rate stay within the selected one: cameras label their streams generously, and HomeKit
 * cameras on the market do (the analysed one records at 4.1, which cannot even be selected). Thread: any; pure.
 */
public final class RecordingPlanner {
    /** A 1080p camera's 4096 kbit/s, as many are set in the factory, against the 2000 that hubs select. */
    private static final double MAX_COPY_OVERSHOOT = 2.5;

    private static final int MILLIS_PER_SECOND = 1000;
    private static final int MACROBLOCK_PIXELS = 16;

    private RecordingPlanner() {}

    /** The plan as far as it can be made: with a main stream that does not fit and no facts of another, it transcodes. */
    public static RecordingPlan plan(RecordingRequest request, StreamFacts main, Optional<StreamFacts> substream) {
        String mainObstacle = obstacle(request, main);
        if (mainObstacle.isEmpty()) {
            return new RecordingPlan(Source.MAIN, false, copied("main stream", main, ""));
        }
        if (substream.isEmpty()) {
            return new RecordingPlan(Source.MAIN, true, transcoded("main stream", mainObstacle, ""));
        }
        StreamFacts sub = substream.get();
        PictureSize best = main.size().fitInto(request.size());
        String substreamObstacle = tooSmall(sub.size(), best) ? tooSmallWords(sub) : obstacle(request, sub);
        if (substreamObstacle.isEmpty()) {
            return new RecordingPlan(Source.SUBSTREAM, false, copied("substream", sub, mainObstacle));
        }
        boolean asGood = best.fits(sub.size());
        return asGood
                ? new RecordingPlan(Source.SUBSTREAM, true, transcoded("substream", mainObstacle, substreamObstacle))
                : new RecordingPlan(Source.MAIN, true, transcoded("main stream", mainObstacle, substreamObstacle));
    }

    /** The plan for a substream that must do, whatever the main stream is. */
    static RecordingPlan substream(RecordingRequest request, StreamFacts facts) {
        String obstacle = obstacle(request, facts);
        return obstacle.isEmpty()
                ? new RecordingPlan(Source.SUBSTREAM, false, copied("substream", facts, ""))
                : new RecordingPlan(
                        Source.SUBSTREAM, true, "transcoded from the camera's substream (" + obstacle + ")");
    }

    /** Why a stream cannot be copied; empty when it can. */
    static String obstacle(RecordingRequest request, StreamFacts facts) {
        if (facts.format().codec() != VideoCodec.H264) {
            return "it is H.265, which HomeKit does not record";
        }
        if (facts.profileIdc() > profileIdc(request.profile())) {
            return "its H.264 profile is above " + words(request.profile());
        }
        if (facts.reordered()) {
            return "it has B-frames";
        }
        return sizeObstacle(request, facts).orElseGet(() -> rateObstacle(request, facts));
    }

    private static Optional<String> sizeObstacle(RecordingRequest request, StreamFacts facts) {
        if (portrait(facts.size()) != portrait(request.size())) {
            return Optional.of(
                    "it is " + words(facts.size()) + ", turned against the " + words(request.size()) + " asked");
        }
        if (!facts.size().fits(request.size())) {
            return Optional.of(
                    "it is " + words(facts.size()) + ", larger than the " + words(request.size()) + " asked");
        }
        if (facts.levelIdc() > request.levelIdc() && exceedsLevel(facts, request.levelIdc())) {
            return Optional.of("its size and rate exceed H.264 level " + request.levelIdc() / 10.0);
        }
        return Optional.empty();
    }

    private static String rateObstacle(RecordingRequest request, StreamFacts facts) {
        long longestMicros = FragmentCutter.longest(
                (long) Math.min(request.keyframeIntervalMillis(), request.fragmentMillis()) * MILLIS_PER_SECOND);
        if (facts.keyframeIntervalMicros() > longestMicros) {
            return "its keyframes are " + Math.round(facts.keyframeIntervalMicros() / 1e5) / 10.0
                    + " s apart, more than " + request.fragmentMillis() / 1000.0 + " s";
        }
        if (facts.bitrateKbps() > MAX_COPY_OVERSHOOT * request.maxVideoKbps()) {
            return "it sends " + Math.round(facts.bitrateKbps()) + " kbit/s, far more than the "
                    + request.maxVideoKbps() + " asked";
        }
        return "";
    }

    /** ITU-T H.264 table A-1: MaxFS and MaxMBPS of the levels that HomeKit names. */
    private static boolean exceedsLevel(StreamFacts facts, int levelIdc) {
        long maxMacroblocks = levelIdc >= 40 ? 8192 : levelIdc >= 32 ? 5120 : 3600;
        long maxPerSecond = levelIdc >= 40 ? 245_760 : levelIdc >= 32 ? 216_000 : 108_000;
        long macroblocks = (long) macroblocks(facts.size().widthPixels())
                * macroblocks(facts.size().heightPixels());
        return macroblocks > maxMacroblocks || macroblocks * Math.floor(facts.framesPerSecond()) > maxPerSecond;
    }

    private static int macroblocks(int pixels) {
        return (pixels + MACROBLOCK_PIXELS - 1) / MACROBLOCK_PIXELS;
    }

    private static boolean tooSmall(PictureSize size, PictureSize best) {
        return 2 * size.widthPixels() < best.widthPixels() || 2 * size.heightPixels() < best.heightPixels();
    }

    private static String tooSmallWords(StreamFacts facts) {
        return "it is " + words(facts.size()) + ", less than half of what the main stream gives";
    }

    private static boolean portrait(PictureSize size) {
        return size.heightPixels() > size.widthPixels();
    }

    /** ITU-T H.264 Annex A.2. */
    private static int profileIdc(H264Profile profile) {
        return switch (profile) {
            case CONSTRAINED_BASELINE -> 66;
            case MAIN -> 77;
            case HIGH -> 100;
        };
    }

    private static String copied(String stream, StreamFacts facts, String mainObstacle) {
        String rate = facts.bitrateKbps() > 0 ? ", " + Math.round(facts.bitrateKbps()) + " kbit/s" : "";
        String why = mainObstacle.isEmpty() ? "" : "; the main stream does not fit: " + mainObstacle;
        return "copied from the camera's " + stream + " (H.264 " + words(facts.size()) + rate + why + ")";
    }

    private static String transcoded(String stream, String mainObstacle, String substreamObstacle) {
        String substream = substreamObstacle.isEmpty() ? "" : "; the substream neither: " + substreamObstacle;
        return "transcoded from the camera's " + stream + " (the main stream does not fit: " + mainObstacle + substream
                + ")";
    }

    private static String words(H264Profile profile) {
        return switch (profile) {
            case CONSTRAINED_BASELINE -> "Constrained Baseline";
            case MAIN -> "Main";
            case HIGH -> "High";
        };
    }

    private static String words(PictureSize size) {
        return size.widthPixels() + "x" + size.heightPixels();
    }
}
