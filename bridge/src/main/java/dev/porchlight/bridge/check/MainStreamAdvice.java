package dev.porchlight.bridge.check;

import dev.porchlight.codecs.live.StreamFacts;
import dev.porchlight.codecs.media.AudioCodec;
import dev.porchlight.codecs.media.AudioFormat;
import dev.porchlight.codecs.media.VideoCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What could be better in a camera's main stream, and which of its settings mends it. Thread: confined to its owner. */
final class MainStreamAdvice {
    /** Hubs cut recordings every four seconds; recordings tolerate a quarter more, which a measured rate needs. */
    private static final double MAX_KEYFRAME_SECONDS = 4.5;

    private static final int KEYFRAME_SECONDS = 4;
    private static final int MAX_BITRATE_KBPS = 4096;
    private static final double MIN_FRAMES_PER_SECOND = 9.5;
    private static final double MAX_FRAMES_PER_SECOND = 31;
    private static final int MAX_PIXELS = 1920 * 1080;
    private static final int LEVEL_4_0 = 40;
    private static final int PROFILE_HIGH = 100;
    private static final String IN_VIDEO_SETTINGS = "In the camera's video settings of the main stream, ";

    private final CheckedCamera camera;
    private final StreamSight.Seen seen;
    private final StreamFacts facts;
    private final List<Finding> findings = new ArrayList<>();

    MainStreamAdvice(CheckedCamera camera, StreamSight.Seen seen) {
        this.camera = camera;
        this.seen = seen;
        this.facts = seen.facts();
    }

    List<Finding> findings() {
        findings.add(Finding.ok(camera.subject("main stream"), StreamWords.describe(seen)));
        codec();
        keyframes();
        size();
        rate();
        sound();
        return findings;
    }

    private void codec() {
        if (facts.format().codec() != VideoCodec.H264) {
            findings.add(Finding.warning(
                    camera.subject("codec"),
                    "H.265: HomeKit takes H.264 alone, so that each viewer and each recording costs a transcode.",
                    IN_VIDEO_SETTINGS + "set the codec (\"encoding\", \"video compression\") to H.264."));
            return;
        }
        if (facts.profileIdc() > PROFILE_HIGH) {
            findings.add(Finding.warning(
                    camera.subject("profile"),
                    StreamWords.codec(facts) + ": phones decode up to profile High, so that everything is transcoded.",
                    IN_VIDEO_SETTINGS + "set the H.264 profile to High or Main."));
        }
        if (facts.reordered()) {
            findings.add(Finding.warning(
                    camera.subject("B-frames"),
                    "The stream has B-frames, which HomeKit does not take: each viewer and recording costs a transcode.",
                    IN_VIDEO_SETTINGS + "switch B-frames off, and \"smart codec\", \"H.264+\" or \"Zipstream\" as well;"
                            + " where there is no such switch, set the profile to Baseline."));
        }
        if (facts.levelIdc() > LEVEL_4_0 && !isLarge()) {
            findings.add(Finding.note(
                    camera.subject("level"),
                    String.format(
                            Locale.ROOT,
                            "Labelled level %.1f; HomeKit knows up to 4.0. It is passed on as it is, which works where"
                                    + " size and rate stay within 4.0.",
                            facts.levelIdc() / 10.0),
                    "Where the camera has a setting for it, set the H.264 level to 4.0."));
        }
    }

    private void keyframes() {
        double seconds = Math.max(
                facts.keyframeIntervalMicros() / StreamWords.MICROS_PER_SECOND,
                seen.hasWholeInterval() ? 0 : seen.seconds());
        if (seconds <= MAX_KEYFRAME_SECONDS) {
            return;
        }
        int frames = (int) Math.round(seconds * facts.framesPerSecond());
        findings.add(Finding.warning(
                camera.subject("keyframes"),
                (seen.hasWholeInterval()
                                ? String.format(Locale.ROOT, "One every %.1f s (%d frames)", seconds, frames)
                                : String.format(Locale.ROOT, "No second one within %.1f s", seconds))
                        + ": recordings need one every 4 s and cost a transcode so; live view begins late.",
                IN_VIDEO_SETTINGS + "set the keyframe interval (\"I-frame interval\", \"GOP\") to "
                        + KEYFRAME_SECONDS * Math.max(1, Math.round(facts.framesPerSecond())) + " frames (4 s at "
                        + Math.round(facts.framesPerSecond())
                        + " fps), and switch \"smart codec\" or \"H.264+\" off, which stretches it."));
    }

    private void size() {
        if (isLarge()) {
            findings.add(Finding.note(
                    camera.subject("size"),
                    StreamWords.size(facts) + ": Apple Home shows and mostly records 1920x1080 at most, so that this"
                            + " stream is transcoded where the substream does not serve.",
                    IN_VIDEO_SETTINGS + "set the resolution to 1920x1080."));
        }
        if (facts.format().heightPixels() > facts.format().widthPixels()) {
            findings.add(Finding.ok(
                    camera.subject("shape"),
                    StreamWords.size(facts)
                            + ", taller than wide: recordings are offered to Apple Home in this shape."));
        }
    }

    private void rate() {
        if (facts.bitrateKbps() > MAX_BITRATE_KBPS) {
            findings.add(Finding.warning(
                    camera.subject("bit rate"),
                    Math.round(facts.bitrateKbps()) + " kbit/s: Apple Home asks for 2000, and what is more than twice"
                            + " that is transcoded; home hubs record badly above it.",
                    IN_VIDEO_SETTINGS + "set the (maximum) bit rate to 2000 to 4000 kbit/s."));
        }
        double fps = facts.framesPerSecond();
        if (fps > 0 && (fps < MIN_FRAMES_PER_SECOND || fps > MAX_FRAMES_PER_SECOND)) {
            findings.add(Finding.note(
                    camera.subject("frame rate"),
                    String.format(Locale.ROOT, "%.1f fps measured; Apple Home asks for 15 to 30.", fps),
                    IN_VIDEO_SETTINGS + "set the frame rate to 15 fps or more, at most 30; where it is set so, the"
                            + " camera slows down in the dark: allow a higher gain in place of a longer exposure."));
        }
    }

    private void sound() {
        if (!camera.sound()) {
            return;
        }
        Optional<AudioFormat> audio = seen.audio();
        String subject = camera.subject("sound");
        if (audio.isEmpty()) {
            findings.add(Finding.note(
                    subject,
                    "The camera sends no sound that can be used: live view is silent, recordings get a silent track.",
                    "In the camera's audio settings, switch the microphone on and set AAC (G.711 works as well). A"
                            + " camera without a microphone: write 'audio = false'."));
        } else if (audio.get().codec() == AudioCodec.AAC_LC || !camera.isOnNetwork()) {
            findings.add(Finding.ok(subject, StreamWords.audio(audio.get())));
        } else {
            findings.add(Finding.note(
                    subject,
                    StreamWords.audio(audio.get()) + ": works; recordings cost an encoder for it.",
                    "Where the camera offers it, set the audio codec to AAC at 16000 Hz or more: it sounds better."));
        }
    }

    private boolean isLarge() {
        return facts.format().widthPixels() * facts.format().heightPixels() > MAX_PIXELS;
    }
}
