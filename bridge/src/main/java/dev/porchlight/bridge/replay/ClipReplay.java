package dev.porchlight.bridge.replay;

import dev.porchlight.bridge.watch.CameraWatch;
import dev.porchlight.codecs.clip.ClipPicture;
import dev.porchlight.codecs.clip.ClipPixels;
import dev.porchlight.codecs.clip.ClipReader;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.detection.chain.ChainListener;
import dev.porchlight.detection.chain.ChainSettings;
import dev.porchlight.detection.chain.DetectionChain;
import dev.porchlight.detection.geometry.Box;
import dev.porchlight.detection.motion.MotionDetector;
import dev.porchlight.detection.motion.MotionSettings;
import dev.porchlight.detection.object.ObjectDetector;
import dev.porchlight.detection.picture.InputSpec;
import dev.porchlight.detection.picture.LumaPicture;
import dev.porchlight.detection.picture.PictureView;
import dev.porchlight.detection.picture.RgbPicture;
import dev.porchlight.detection.rules.CameraRules;
import dev.porchlight.detection.rules.DetectionEvent;
import dev.porchlight.detection.rules.DetectionEvent.Dismissed;
import dev.porchlight.detection.rules.DetectionEvent.Ended;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import org.jspecify.annotations.Nullable;

/** One replay of one clip at full speed. Thread: confined to its creator, which waits for the detector. */
public final class ClipReplay {
    private static final String NAME = "clip";
    private static final PictureSize GREY = new PictureSize(160, 160);

    /** The motion stage sees as many pictures a second as it does in the running bridge. */
    private static final long INTERVAL_MICROS = 100_000;

    private final CameraRules rules;
    private final double maxFps;
    private final Optional<ObjectDetector> detector;
    private final String whyNoDetector;
    private final Instant beginning;
    private final MotionDetector motion = new MotionDetector(MotionSettings.DEFAULT);
    private final List<DetectionEvent> events = new ArrayList<>();
    private @Nullable CameraWatch watch;
    private @Nullable String fault;
    private long pictures;
    private long dueMicros = Long.MIN_VALUE;
    private long lastMicros;

    /**
     * @param maxFps most pictures that the detector is shown, per second of the clip
     * @param detector empty: plain motion stands in, where the rules allow it
     * @param whyNoDetector for the owner, when there is none
     * @param beginning the moment of the clip's first picture, for the schedule
     */
    public ClipReplay(
            CameraRules rules,
            double maxFps,
            Optional<ObjectDetector> detector,
            String whyNoDetector,
            Instant beginning) {
        this.rules = rules;
        this.maxFps = maxFps;
        this.detector = detector;
        this.whyNoDetector = whyNoDetector;
        this.beginning = beginning;
    }

    /**
     * Runs the clip once.
     *
     * @param progress told how much of the file is done, 0 to 1
     * @throws IOException when the file cannot be read or decoded
     */
    public ReplayReport run(Path file, DoubleConsumer progress) throws IOException {
        try (ClipReader clip = ClipReader.open(file)) {
            while (clip.next(this::show)) {
                progress.accept(clip.progress());
            }
            progress.accept(1);
        }
        if (watch != null) {
            watch.interrupt();
        }
        events.sort(Comparator.comparingLong(event -> event.visit().id()));
        return new ReplayReport(events, pictures, lastMicros, Optional.ofNullable(fault));
    }

    private void show(ClipPicture picture) throws IOException {
        lastMicros = picture.ptsMicros();
        if (picture.ptsMicros() < dueMicros) {
            return;
        }
        dueMicros = Math.max(dueMicros, picture.ptsMicros() - INTERVAL_MICROS / 2) + INTERVAL_MICROS;
        pictures++;
        watchFor(picture)
                .onMotion(motion.observe(grey(picture)), (region, input) -> colours(picture, region, input))
                .toCompletableFuture()
                .join();
    }

    private CameraWatch watchFor(ClipPicture first) {
        CameraWatch known = watch;
        if (known == null) {
            PictureSize size = first.size();
            ChainSettings settings = new ChainSettings(maxFps, (double) size.widthPixels() / size.heightPixels());
            DetectionChain chain = new DetectionChain(
                    settings, rules, micros -> beginning.plus(micros, ChronoUnit.MICROS), new Listener());
            known = new CameraWatch(NAME, chain, detector, whyNoDetector);
            watch = known;
        }
        return known;
    }

    private static LumaPicture grey(ClipPicture picture) throws IOException {
        ClipPixels grey = picture.grey(GREY);
        return new LumaPicture(
                grey.size().widthPixels(), grey.size().heightPixels(), grey.samples(), picture.ptsMicros());
    }

    private static PictureView colours(ClipPicture picture, Box region, InputSpec input) throws IOException {
        PictureSize source = picture.size();
        InputSpec.Size size =
                input.pictureFor(Math.max(1, (int) Math.round(region.width() * source.widthPixels())), Math.max(1, (int)
                        Math.round(region.height() * source.heightPixels())));
        ClipPixels pixels = picture.colours(
                new PictureSize(size.widthPixels(), size.heightPixels()),
                region.xMin(),
                region.yMin(),
                region.xMax(),
                region.yMax());
        return new PictureView(
                new RgbPicture(size.widthPixels(), size.heightPixels(), pixels.samples(), picture.ptsMicros()), region);
    }

    /** Keeps the ends of visits. */
    private final class Listener implements ChainListener {
        @Override
        public void event(DetectionEvent event) {
            if (event instanceof Ended || event instanceof Dismissed) {
                events.add(event);
            }
        }

        @Override
        public void detectorFails(String reason) {
            fault = reason;
        }

        @Override
        public void detectorWorks() {
            // the report names the fault all the same: some of the clip was seen without the detector
        }
    }
}
