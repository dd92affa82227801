package dev.porchlight.bridge.check;

import dev.porchlight.codecs.live.StreamFacts;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.VideoCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Streams in words. Thread: any; stateless. */
final class StreamWords {
    static final double MICROS_PER_SECOND = 1e6;

    private static final double LEVEL_SCALE = 10;

    private StreamWords() {}

    static String describe(StreamSight.Seen seen) {
        StreamFacts facts = seen.facts();
        List<String> words = new ArrayList<>();
        words.add(codec(facts));
        words.add(size(facts));
        words.add(String.format(Locale.ROOT, "%.1f fps", facts.framesPerSecond()));
        if (facts.bitrateKbps() > 0) {
            words.add(Math.round(facts.bitrateKbps()) + " kbit/s");
        }
        words.add(keyframes(seen));
        if (facts.reordered()) {
            words.add("B-frames");
        }
        words.add("first picture after " + seen.firstPictureMillis() + " ms");
        return String.join(", ", words);
    }

    static String size(StreamFacts facts) {
        return facts.format().widthPixels() + "x" + facts.format().heightPixels();
    }

    /** Profile and level of ITU-T H.264 Annex A. */
    static String codec(StreamFacts facts) {
        if (facts.format().codec() != VideoCodec.H264) {
            return "H.265";
        }
        String level = String.format(Locale.ROOT, " %.1f", facts.levelIdc() / LEVEL_SCALE);
        return "H.264 " + profile(facts.profileIdc()) + level;
    }

    private static String profile(int profileIdc) {
        return switch (profileIdc) {
            case 66 -> "Baseline";
            case 77 -> "Main";
            case 88 -> "Extended";
            case 100 -> "High";
            case 110 -> "High 10";
            case 122 -> "High 4:2:2";
            case 244 -> "High 4:4:4";
            default -> "profile " + profileIdc;
        };
    }

    static String keyframes(StreamSight.Seen seen) {
        double seconds = seen.facts().keyframeIntervalMicros() / MICROS_PER_SECOND;
        return seen.hasWholeInterval()
                ? String.format(Locale.ROOT, "a keyframe every %.1f s", seconds)
                : String.format(Locale.ROOT, "no second keyframe within %.1f s", seen.seconds());
    }

    static String audio(AudioFormat audio) {
        String codec = switch (audio.codec()) {
            case AAC_LC -> "AAC";
            case PCMU -> "G.711 mu-law";
            case PCMA -> "G.711 A-law";
            case OPUS -> "Opus";
        };
        return codec + ", " + audio.sampleRateHz() + " Hz, " + (audio.channels() == 1 ? "mono" : "stereo");
    }
}
