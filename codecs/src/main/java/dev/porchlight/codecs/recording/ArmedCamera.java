package dev.porchlight.codecs.recording;

import dev.porchlight.codecs.live.LivePlan.Source;
import dev.porchlight.codecs.live.StreamFacts;
import dev.porchlight.codecs.media.AudioFrame;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.transcode.TranscodeSettings;
import java.util.Optional;

/**
 * A camera that fills its ring: of the main stream, or of the substream where that one alone can be copied. The substream
 * is opened only when the main stream does not fit. Thread: guarded by the lock of the camera's media, but for the sound.
 */
final class ArmedCamera {
    private final CameraStream main;
    private final Optional<CameraStream> substream;
    private final ClockShift clockShift = new ClockShift();
    private volatile RecordingRequest request;
    private volatile CameraStream kept;
    private boolean substreamIsOfNoUse;

    /**
     * A camera that is not filling yet.
     *
     * @param changed told, under a feed's lock, when {@link #replan} should be called
     */
    ArmedCamera(
            RecordingRequest request,
            MediaFeed mainFeed,
            Optional<MediaFeed> substreamFeed,
            long maxRingBytes,
            Runnable changed) {
        this.request = request;
        this.main = new CameraStream(Source.MAIN, mainFeed, maxRingBytes, changed, this::onSound);
        this.substream =
                substreamFeed.map(feed -> new CameraStream(Source.SUBSTREAM, feed, maxRingBytes, changed, sound -> {}));
        this.kept = main;
    }

    void start() {
        main.open();
    }

    RecordingRequest request() {
        return request;
    }

    void change(RecordingRequest next) {
        boolean soundEnds = next.audio().isEmpty() && request.audio().isPresent();
        request = next;
        substreamIsOfNoUse = false;
        if (soundEnds) {
            // What must not be recorded is not kept either.
            kept.ring().wipe(new RecordingEnd.FormatChanged("Recording of sound was switched off."));
        }
    }

    FeedState state() {
        return kept.state();
    }

    PrebufferRing ring() {
        return kept.ring();
    }

    private void onSound(AudioFrame frame) {
        if (request.audio().isEmpty()) {
            return;
        }
        if (main.isKept()) {
            main.ring().add(frame);
        }
        substream
                .filter(CameraStream::isKept)
                .ifPresent(stream -> stream.ring()
                        .add(clockShift.shift(frame, main.clockOffsetMicros(), stream.clockOffsetMicros())));
    }

    /** Chooses anew which stream is kept; never while somebody records. */
    void replan() {
        Optional<StreamFacts> facts = main.facts();
        if (facts.isEmpty()) {
            substreamIsOfNoUse = false;
            return;
        }
        if (kept.ring().counters().readers() > 0) {
            return;
        }
        boolean mainFits = RecordingPlanner.obstacle(request, facts.get()).isEmpty();
        if (mainFits && kept == main) {
            substream.ifPresent(stream -> stream.close("The main stream is recorded."));
        } else if (substream.isPresent()) {
            considerSubstream(facts.get(), substream.get());
        }
    }

    private void considerSubstream(StreamFacts mainFacts, CameraStream stream) {
        if (substreamIsOfNoUse) {
            return;
        }
        stream.open();
        Optional<StreamFacts> facts = stream.facts();
        if (facts.isEmpty()) {
            return;
        }
        boolean wanted = RecordingPlanner.plan(request, mainFacts, facts).source() == Source.SUBSTREAM;
        if (!wanted) {
            main.keep();
            kept = main;
            substreamIsOfNoUse = true;
            stream.close("The substream is not of use for recordings.");
        } else if (kept == main) {
            kept = stream;
            main.keepNothing();
        }
    }

    /** How a recording that begins now is made; the stream that is kept must have sent a picture. */
    RecordingPlan plan() {
        Optional<StreamFacts> mainFacts = main.facts();
        Optional<StreamFacts> keptFacts = kept.facts();
        if (keptFacts.isEmpty()) {
            return new RecordingPlan(kept.source(), false, "what the camera sent before it was lost");
        }
        if (kept == main) {
            return RecordingPlanner.plan(request, keptFacts.get(), Optional.empty());
        }
        RecordingPlan plan = RecordingPlanner.plan(request, mainFacts.orElse(keptFacts.get()), keptFacts);
        return plan.source() == Source.SUBSTREAM ? plan : RecordingPlanner.substream(request, keptFacts.get());
    }

    TranscodeSettings transcodeSettings() {
        RecordingRequest wanted = request;
        double sourceRate = kept.facts().map(StreamFacts::framesPerSecond).orElse(0.0);
        int rate = sourceRate > 0
                ? (int) Math.max(1, Math.min(wanted.framesPerSecond(), Math.round(sourceRate)))
                : wanted.framesPerSecond();
        return new TranscodeSettings(
                wanted.size(), rate, wanted.maxVideoKbps(), wanted.profile(), wanted.fragmentMillis());
    }

    void stop(String reason) {
        main.close(reason);
        substream.ifPresent(stream -> stream.close(reason));
    }
}
