package dev.porchlight.bridge.check;

import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.live.LivePlan;
import dev.porchlight.codecs.live.LivePlanner;
import dev.porchlight.codecs.live.StreamFacts;
import dev.porchlight.codecs.live.VideoRequest;
import dev.porchlight.codecs.media.H264Profile;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.recording.RecordingPlan;
import dev.porchlight.codecs.recording.RecordingPlanner;
import dev.porchlight.codecs.recording.RecordingRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** How live view and recordings of a camera will be served, as the bridge itself plans it. Thread: confined to its owner. */
final class PlanAdvice {
    private static final int FRAMES_PER_SECOND = 30;
    private static final int LEVEL_4_0 = 40;
    private static final int FRAGMENT_MILLIS = 4000;
    private static final int HUB_KBPS = 2000;
    private static final PictureSize HUB_SIZE = new PictureSize(1920, 1080);

    /** What Apple's viewers were seen to ask for: a full screen at home, a small one, one on the road. */
    private static final Map<String, VideoRequest> VIEWERS = viewers();

    private final CheckedCamera camera;
    private final StreamFacts main;
    private final Optional<StreamFacts> substream;
    private final Supplier<List<EncoderKind>> encoders;

    PlanAdvice(
            CheckedCamera camera,
            StreamFacts main,
            Optional<StreamFacts> substream,
            Supplier<List<EncoderKind>> encoders) {
        this.camera = camera;
        this.main = main;
        this.substream = substream;
        this.encoders = encoders;
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        findings.add(live());
        if (camera.recordings()) {
            findings.add(recording());
        }
        return findings;
    }

    private Finding live() {
        Map<String, List<String>> viewersByWay = new LinkedHashMap<>();
        List<LivePlan> plans = new ArrayList<>();
        VIEWERS.forEach((name, request) -> {
            LivePlan plan = LivePlanner.plan(request, Optional.of(main), substream, encoders);
            plans.add(plan);
            viewersByWay.computeIfAbsent(plan.way(), way -> new ArrayList<>()).add(name);
        });
        String subject = camera.subject("live view");
        String evidence = viewersByWay.entrySet().stream()
                .map(entry -> String.join(", ", entry.getValue()) + ": " + entry.getKey())
                .collect(Collectors.joining("; "));
        Optional<LivePlan> unserved =
                plans.stream().filter(LivePlan.Waiting.class::isInstance).findFirst();
        if (unserved.isPresent()) {
            return Finding.problem(
                    subject,
                    evidence + ". " + unserved.get().reason(),
                    "Set the camera's main stream to H.264, 1920x1080, without B-frames, and its substream to H.264,"
                            + " 640x360: these need no encoder.");
        }
        Optional<LivePlan> transcode =
                plans.stream().filter(LivePlan.Transcode.class::isInstance).findFirst();
        // That a substream is missing is a finding of its own.
        boolean onlySmallOnes =
                camera.substream().isEmpty() && camera.isOnNetwork() && plans.get(0) instanceof LivePlan.CopyMain;
        return transcode.isEmpty() || onlySmallOnes
                ? Finding.ok(subject, evidence)
                : Finding.note(
                        subject,
                        evidence + ". " + transcode.get().reason(),
                        substream.isPresent()
                                ? "It works; a transcode costs processor time while somebody watches. Streams of"
                                        + " 1920x1080 and 640x360 in H.264 without B-frames are passed on as they are."
                                : "It works; a transcode costs processor time while somebody watches. A substream of"
                                        + " 640x360 in H.264 serves small viewers without.");
    }

    private Finding recording() {
        RecordingPlan plan = RecordingPlanner.plan(request(), main, substream);
        String subject = camera.subject("recording");
        if (!plan.transcodes()) {
            return Finding.ok(subject, plan.way());
        }
        if (encoders.get().isEmpty()) {
            return Finding.problem(
                    subject,
                    plan.way() + ", and no H.264 encoder works on this machine",
                    "Mend what is named above for this camera, so that nothing need be transcoded.");
        }
        return Finding.warning(
                subject,
                plan.way(),
                "It works and costs processor time at each motion. Recordings are copied when the main stream is H.264 up"
                        + " to 1920x1080 without B-frames, with a keyframe every 4 s and at most 4000 kbit/s.");
    }

    /** What home hubs were seen to select, in the shape of the camera. */
    private RecordingRequest request() {
        boolean portrait = main.format().heightPixels() > main.format().widthPixels();
        return new RecordingRequest(
                portrait ? new PictureSize(HUB_SIZE.heightPixels(), HUB_SIZE.widthPixels()) : HUB_SIZE,
                FRAMES_PER_SECOND,
                H264Profile.HIGH,
                LEVEL_4_0,
                HUB_KBPS,
                FRAGMENT_MILLIS,
                FRAGMENT_MILLIS,
                FRAGMENT_MILLIS,
                Optional.empty());
    }

    private static Map<String, VideoRequest> viewers() {
        Map<String, VideoRequest> viewers = new LinkedHashMap<>();
        viewers.put("1080p at home", viewer(1920, 1080, 2000));
        viewers.put("720p", viewer(1280, 720, 802));
        viewers.put("360p on the road", viewer(640, 360, 132));
        return viewers;
    }

    private static VideoRequest viewer(int width, int height, int kbps) {
        return new VideoRequest(width, height, FRAMES_PER_SECOND, H264Profile.HIGH, kbps);
    }
}
