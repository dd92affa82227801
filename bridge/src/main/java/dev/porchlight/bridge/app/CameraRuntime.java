package dev.porchlight.bridge.app;

import dev.porchlight.bridge.analysis.CameraAnalysis;
import dev.porchlight.bridge.analysis.PlainMotion;
import dev.porchlight.bridge.camera.HomeKitCamera;
import dev.porchlight.bridge.hap.camera.CameraDescription;
import dev.porchlight.bridge.hap.camera.DelayedCalls;
import dev.porchlight.bridge.hap.model.HapAccessory;
import dev.porchlight.bridge.hap.stock.AccessoryDetails;
import dev.porchlight.bridge.motion.CameraMotion;
import dev.porchlight.bridge.motion.MotionEvents;
import dev.porchlight.bridge.privacy.CameraSwitches;
import dev.porchlight.bridge.privacy.HomeKitAllowance;
import dev.porchlight.bridge.privacy.PolicyGate;
import dev.porchlight.bridge.privacy.SwitchChange;
import dev.porchlight.bridge.privacy.SwitchState;
import dev.porchlight.bridge.privacy.SwitchStore;
import dev.porchlight.bridge.recording.HomeKitRecording;
import dev.porchlight.bridge.recording.RecordingFile;
import dev.porchlight.bridge.recording.RecordingSelection;
import dev.porchlight.bridge.recording.RecordingTrigger;
import dev.porchlight.bridge.state.StateFolder;
import dev.porchlight.bridge.stream.StreamEngine;
import dev.porchlight.codecs.analysis.AnalysisSettings;
import dev.porchlight.codecs.audio.CameraAudio;
import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.ingest.CameraFeed;
import dev.porchlight.codecs.ingest.FeedSettings;
import dev.porchlight.codecs.ingest.TransportChoice;
import dev.porchlight.codecs.live.CameraLiveMedia;
import dev.porchlight.codecs.media.FeedState;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.media.StreamUri;
import dev.porchlight.codecs.recording.CameraRecordingMedia;
import dev.porchlight.codecs.snapshot.FeedSnapshots;
import dev.porchlight.conf.CameraKind;
import dev.porchlight.conf.CameraSettings;
import dev.porchlight.conf.CameraSource;
import dev.porchlight.conf.Consent;
import dev.porchlight.conf.DestinationPermissions;
import dev.porchlight.detection.motion.MotionSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One camera as it runs: its feeds, what is made of them, and its place in HomeKit. The feeds are open while the camera is
 * switched on, and only then. Thread: any.
 */
final class CameraRuntime implements AutoCloseable {
    static final String MANUFACTURER = "Porchlight";

    /** Hubs end a recording soon after the motion sensor is off again: short breaks of a movement must not cut it. */
    private static final Duration MOTION_HOLD = Duration.ofSeconds(15);

    private static final Logger log = LoggerFactory.getLogger(CameraRuntime.class);

    private final CameraSettings settings;
    private final CameraSwitches switches;
    private final List<CameraFeed> feeds;
    private final HomeKitCamera homeKit;
    private final HomeKitRecording recording;
    private final CameraMotion motion;
    private final Optional<CameraAnalysis> analysis;
    private final Executor stateThread;
    private volatile Runnable offerListener = () -> {};
    private final Closing closing = new Closing();
    private boolean started; // guarded by this

    /** What all cameras of the process share. */
    record Shared(
            PolicyGate gate,
            SwitchStore switchStore,
            StateFolder folder,
            Executor stateThread,
            StreamEngine engine,
            ScheduledExecutorService snapshotPool,
            Executor detectionPool,
            Supplier<List<EncoderKind>> encoders,
            SerialExecutors control,
            DelayedCalls timer,
            Clock clock,
            RandomGenerator random,
            int viewers,
            String firmwareRevision,
            HomeKitRecording.Shared recording) {}

    CameraRuntime(CameraSettings settings, Shared shared) {
        this.settings = settings;
        this.stateThread = shared.stateThread;
        CameraDescription description = describe(settings, shared);
        this.switches =
                CameraSwitches.restore(settings.id(), description.streamKeys(), shared.switchStore, shared.stateThread);
        // The gate hears of a change before anything else does: its permits fall first.
        HomeKitAllowance allowance = allowance(settings);
        shared.gate.addCamera(switches, allowance);

        CameraFeed main = closing.add(
                "feed",
                feed(
                        FeedSettings.always(
                                settings.id(), uri(settings.source()), transport(settings), settings.audio()),
                        shared));
        Optional<CameraFeed> substream = settings.substream()
                .map(source -> closing.add(
                        "substream",
                        feed(
                                FeedSettings.onDemand(settings.id() + "-sub", uri(source), transport(settings), false),
                                shared)));
        this.feeds = substream.map(sub -> List.of(main, sub)).orElse(List.of(main));
        this.homeKit = closing.add(
                "camera",
                new HomeKitCamera(
                        description,
                        switches,
                        shared.gate,
                        shared.engine,
                        media(main, substream, shared),
                        shared.timer));
        this.recording = recording(main, substream, allowance, shared);
        this.motion = new CameraMotion(homeKit.motion(), shared.timer, MOTION_HOLD, recording.traces());
        this.analysis = analysis(main, substream, shared);
        switches.onPower(on -> motion.forget());
        switches.onChange(this::switched);
        closing.add("watch of the picture size", main.onStateChange(this::seen));
    }

    private HomeKitRecording recording(
            CameraFeed main, Optional<CameraFeed> substream, HomeKitAllowance allowance, Shared shared) {
        String id = settings.id();
        CameraRecordingMedia media = closing.add(
                "recordings",
                new CameraRecordingMedia(
                        id,
                        main,
                        substream.map(feed -> feed),
                        shared.encoders,
                        MediaThreads.named("record-" + id),
                        System::nanoTime,
                        closing.add("recording control", shared.control.open("record-control-" + id)),
                        CameraRecordingMedia.DEFAULT_MAX_RING_BYTES));
        RecordingSelection selection = RecordingSelection.restore(
                id, Set.of(RecordingTrigger.MOTION), new RecordingFile(shared.folder, id), shared.stateThread);
        return closing.add(
                "recording",
                new HomeKitRecording(
                        new HomeKitRecording.Camera(switches, allowance.recording(), selection, media),
                        shared.recording));
    }

    /** Motion is looked for in the smaller stream, where there is one. */
    private Optional<CameraAnalysis> analysis(CameraFeed main, Optional<CameraFeed> substream, Shared shared) {
        if (!settings.detection().enabled()) {
            return Optional.empty();
        }
        return Optional.of(closing.add(
                "analysis",
                new CameraAnalysis(
                        settings.id(),
                        substream.orElse(main),
                        substream.isPresent() ? AnalysisSettings.SUBSTREAM : AnalysisSettings.MAIN,
                        MotionSettings.DEFAULT,
                        shared.detectionPool,
                        new PlainMotion(settings.id(), motion))));
    }

    /** The shape of the pictures belongs to what is offered. Waits for no lock of the feed, which calls this. */
    private void seen(FeedState state) {
        if (state instanceof FeedState.Live live) {
            PictureSize size =
                    new PictureSize(live.video().widthPixels(), live.video().heightPixels());
            stateThread.execute(() -> {
                if (recording.sawPictures(size)) {
                    log.atInfo()
                            .addKeyValue("camera", settings.id())
                            .log("The camera's pictures have another shape than before: Apple Home is told");
                    offerListener.run();
                }
            });
        }
    }

    private HomeKitCamera.Media media(CameraFeed main, Optional<CameraFeed> substream, Shared shared) {
        String id = settings.id();
        CameraLiveMedia video = closing.add(
                "live view",
                new CameraLiveMedia(
                        id,
                        main,
                        substream.map(feed -> feed),
                        shared.encoders,
                        MediaThreads.named("transcode-" + id),
                        System::nanoTime,
                        closing.add("control", shared.control.open("live-" + id))));
        Optional<CameraAudio> audio = settings.audio()
                ? Optional.of(closing.add(
                        "sound", new CameraAudio(id, main, MediaThreads.named("audio-" + id), System::nanoTime)))
                : Optional.empty();
        return new HomeKitCamera.Media(
                video,
                audio.map(sound -> sound),
                () -> new FeedSnapshots(id, main, shared.snapshotPool, System::nanoTime));
    }

    private static CameraFeed feed(FeedSettings settings, Shared shared) {
        return new CameraFeed(settings, shared.clock, shared.random);
    }

    HomeKitCamera homeKit() {
        return homeKit;
    }

    String id() {
        return settings.id();
    }

    /** Where motion before this camera is reported. */
    MotionEvents motion() {
        return motion;
    }

    /** The accessory with all services as they are offered now. */
    HapAccessory accessory(boolean primary) {
        return homeKit.accessory(primary, recording.services());
    }

    /** Tells how many controllers hear of the motion sensor now. */
    void heardBy(IntSupplier count) {
        recording.heardBy(count);
    }

    /** Calls {@code listener} on the state thread when what {@link #accessory} offers has changed. */
    void onOfferChange(Runnable listener) {
        offerListener = listener;
    }

    /** Nobody is paired any more: back to what holds without a pairing. */
    void unpaired() {
        var unusedSwitches = switches.reset();
        var unusedSelection = recording.forgetSelection();
    }

    /** Opens the feeds and fills the ring, as far as the switches allow. */
    synchronized void start() {
        started = true;
        recording.start();
        openFeeds(switches.state());
    }

    private synchronized void switched(SwitchChange change) {
        if (started && change.before().isCameraOn() != change.after().isCameraOn()) {
            openFeeds(change.after());
        }
    }

    private void openFeeds(SwitchState state) {
        if (state.isCameraOn()) {
            feeds.forEach(CameraFeed::start);
            analysis.ifPresent(CameraAnalysis::start);
        } else {
            analysis.ifPresent(CameraAnalysis::stop);
            feeds.forEach(CameraFeed::stop);
            log.atInfo()
                    .addKeyValue("camera", settings.id())
                    .log("Switched off: the connection to the camera is closed and its pictures are forgotten");
        }
    }

    @Override
    public synchronized void close() {
        started = false;
        closing.close();
    }

    private static CameraDescription describe(CameraSettings settings, Shared shared) {
        if (settings.kind() == CameraKind.DOORBELL) {
            log.atWarn()
                    .addKeyValue("camera", settings.id())
                    .log("Rings are not supported yet: this doorbell is shown as a camera");
        }
        return new CameraDescription(
                settings.id(),
                new AccessoryDetails(
                        MANUFACTURER,
                        settings.kind().name().charAt(0)
                                + settings.kind().name().substring(1).toLowerCase(Locale.ROOT),
                        settings.name(),
                        "PL-" + settings.id(),
                        shared.firmwareRevision),
                settings.audio(),
                shared.viewers,
                CameraDescription.COMMON_SIZES);
    }

    /** Masks are not drawn yet, and a mask that cannot be drawn means no picture. */
    private static HomeKitAllowance allowance(CameraSettings settings) {
        if (!settings.privacy().masks().isEmpty()) {
            log.atError()
                    .addKeyValue("camera", settings.id())
                    .log("Privacy masks are not supported yet, so nothing of this camera is shown;"
                            + " take the masks out of its privacy block to see it without them");
            return HomeKitAllowance.NONE;
        }
        DestinationPermissions homekit = settings.privacy().homekit();
        return new HomeKitAllowance(
                homekit.live() == Consent.ALLOW,
                homekit.snapshot() == Consent.ALLOW,
                homekit.recording() == Consent.ALLOW);
    }

    static StreamUri uri(CameraSource source) {
        return StreamUri.parse(source.uri().reveal());
    }

    static TransportChoice transport(CameraSettings settings) {
        return switch (settings.transport()) {
            case AUTO -> TransportChoice.AUTO;
            case TCP -> TransportChoice.TCP;
            case UDP -> TransportChoice.UDP;
        };
    }
}
