package dev.porchlight.bridge.check;

import dev.porchlight.codecs.live.StreamFacts;
import dev.porchlight.codecs.media.VideoCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What could be better in a camera's substream. Thread: confined to its owner. */
final class SubstreamAdvice {
    private static final int MAX_PIXELS = 1280 * 720;
    private static final int SMALL_MAIN_PIXELS = 640 * 480;
    private static final String IN_SETTINGS = "In the camera's video settings of the substream, ";
    private static final String GOOD = "H.264, 640x360, 15 fps, about 250 kbit/s, a keyframe every 4 s";

    private final CheckedCamera camera;
    private final Optional<StreamSight.Seen> main;
    private final Optional<StreamSight> substream;

    SubstreamAdvice(CheckedCamera camera, Optional<StreamSight.Seen> main, Optional<StreamSight> substream) {
        this.camera = camera;
        this.main = main;
        this.substream = substream;
    }

    List<Finding> findings() {
        if (substream.isEmpty()) {
            return missing();
        }
        if (substream.get() instanceof StreamSight.Unseen unseen) {
            return List.of(TroubleAdvice.of(
                    camera.subject("substream"), camera.substream().orElseThrow(), unseen.trouble(), "substream"));
        }
        return judge(substream.get().seen().orElseThrow());
    }

    private List<Finding> missing() {
        boolean wouldServe = camera.isOnNetwork()
                && main.map(seen -> pixels(seen.facts()) > SMALL_MAIN_PIXELS).orElse(false);
        return wouldServe
                ? List.of(Finding.note(
                        camera.subject("substream"),
                        "None is configured: small viewers and detection use the large main stream.",
                        "Switch the substream on in the camera (" + GOOD + "), and write its address as 'substream'."
                                + " 'porchlight discover' shows it."))
                : List.of();
    }

    private List<Finding> judge(StreamSight.Seen seen) {
        StreamFacts facts = seen.facts();
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.ok(camera.subject("substream"), StreamWords.describe(seen)));
        if (facts.format().codec() != VideoCodec.H264) {
            findings.add(Finding.warning(
                    camera.subject("substream codec"),
                    "H.265: small viewers cost a transcode, which a substream is there to avoid.",
                    IN_SETTINGS + "set the codec to H.264."));
        } else if (facts.reordered()) {
            findings.add(Finding.warning(
                    camera.subject("substream B-frames"),
                    "The substream has B-frames, which HomeKit does not take.",
                    IN_SETTINGS + "switch B-frames and \"smart codec\" or \"H.264+\" off."));
        }
        if (pixels(facts) > MAX_PIXELS) {
            findings.add(Finding.note(
                    camera.subject("substream size"),
                    StreamWords.size(facts) + ": too large for small viewers, and costly for detection.",
                    IN_SETTINGS + "set " + GOOD + "."));
        }
        return findings;
    }

    private static int pixels(StreamFacts facts) {
        return facts.format().widthPixels() * facts.format().heightPixels();
    }
}
