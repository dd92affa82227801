package dev.porchlight.codecs.live;

import dev.porchlight.codecs.ffmpeg.EncoderKind;
import dev.porchlight.codecs.live.LivePlan.Source;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.MediaFeed;
import dev.porchlight.codecs.media.MediaFeed.StartAt;
import dev.porchlight.codecs.media.MediaFeed.Subscription;
import dev.porchlight.codecs.media.PictureSize;
import dev.porchlight.codecs.transcode.SharedDecode;
import dev.porchlight.codecs.transcode.TranscodeSession;
import dev.porchlight.codecs.transcode.TranscodeSettings;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The streams of one camera with their meters, decoders and running transcodes, and the sources made of them. Thread: the
 * camera's control thread.
 */
final class CameraStreams implements AutoCloseable {
    private final String cameraId;
    private final Supplier<List<EncoderKind>> encoders;
    private final ThreadFactory threads;
    private final Map<Source, Stream> streams = new EnumMap<>(Source.class);
    private final Map<TranscodeKey, SharedTranscode> transcodes = new HashMap<>();

    private record Stream(MediaFeed feed, FeedMeter meter, Subscription metering, SharedDecode decode) {}

    private record TranscodeKey(Source from, VideoRequest request) {}

    CameraStreams(String cameraId, Supplier<List<EncoderKind>> encoders, ThreadFactory threads) {
        this.cameraId = cameraId;
        this.encoders = encoders;
        this.threads = threads;
    }

    /** Adds a stream; {@code changed} is called when plans may be wrong. */
    void add(Source source, MediaFeed feed, Runnable changed, LongSupplier nanoClock) {
        FeedMeter meter = new FeedMeter(changed);
        String name = source == Source.MAIN ? cameraId : cameraId + "-sub";
        SharedDecode decode = new SharedDecode(name, feed, threads, nanoClock);
        streams.put(source, new Stream(feed, meter, feed.subscribe(meter, StartAt.NEWEST_KEYFRAME), decode));
    }

    LivePlan plan(VideoRequest request) {
        return LivePlanner.plan(request, facts(Source.MAIN), facts(Source.SUBSTREAM), encoders);
    }

    Optional<StreamFacts> facts(Source source) {
        return Optional.ofNullable(streams.get(source)).flatMap(stream -> stream.meter.facts());
    }

    /** Counts the main stream's media clocks, on which all video is delivered. */
    int clocks() {
        return stream(Source.MAIN).meter.connections();
    }

    boolean canTranscode() {
        return !encoders.get().isEmpty();
    }

    long cachedBytes(Source source) {
        return stream(source).feed.newestGroupOfPictures().stream()
                .mapToLong(AccessUnit::sizeBytes)
                .sum();
    }

    LiveSource copy(Source source, StartAt startAt) {
        return new CopySource(stream(source).feed, startAt, shiftMicros(source));
    }

    TranscodeSource transcode(Source source, VideoRequest request) {
        TranscodeKey key = new TranscodeKey(source, request);
        SharedTranscode shared = transcodes.computeIfAbsent(key, wanted -> newTranscode(source, request));
        return new TranscodeSource(shared, () -> forgetIfIdle(shared), shiftMicros(source));
    }

    /** Changes the transcode behind {@code running} in place; false when others watch it or watch the new one. */
    boolean changeInPlace(TranscodeSource running, Source source, VideoRequest next) {
        SharedTranscode shared = running.transcode();
        TranscodeKey nextKey = new TranscodeKey(source, next);
        boolean sameStream = transcodes.entrySet().stream()
                .anyMatch(entry -> entry.getValue() == shared && entry.getKey().from() == source);
        if (!sameStream || shared.listeners() != 1 || transcodes.containsKey(nextKey)) {
            return false;
        }
        transcodes.values().remove(shared);
        transcodes.put(nextKey, shared);
        shared.change(settings(source, next));
        return true;
    }

    int runningTranscodes() {
        return transcodes.size();
    }

    @Override
    public void close() {
        streams.values().forEach(stream -> stream.metering.close());
    }

    private SharedTranscode newTranscode(Source source, VideoRequest request) {
        TranscodeSettings settings = settings(source, request);
        String name = cameraId + "-" + request.widthPixels() + "x" + request.heightPixels();
        return new SharedTranscode(
                sink -> TranscodeSession.start(name, stream(source).decode, encoders, settings, sink, threads));
    }

    private void forgetIfIdle(SharedTranscode shared) {
        if (shared.listeners() == 0) {
            transcodes.values().remove(shared);
        }
    }

    private TranscodeSettings settings(Source source, VideoRequest request) {
        double sourceRate = facts(source).map(StreamFacts::framesPerSecond).orElse(0.0);
        int rate = sourceRate > 0
                ? (int) Math.max(1, Math.min(request.framesPerSecond(), Math.round(sourceRate)))
                : request.framesPerSecond();
        PictureSize bound = new PictureSize(request.widthPixels(), request.heightPixels());
        return new TranscodeSettings(bound, rate, request.maxBitrateKbps(), request.profile());
    }

    /** From the clock of {@code source} to that of the main stream; both streams are late by about the same. */
    private long shiftMicros(Source source) {
        OptionalLong own = stream(source).meter.clockOffsetMicros();
        OptionalLong main = stream(Source.MAIN).meter.clockOffsetMicros();
        return own.isPresent() && main.isPresent() ? own.getAsLong() - main.getAsLong() : 0;
    }

    private Stream stream(Source source) {
        Stream stream = streams.get(source);
        if (stream == null) {
            throw new IllegalStateException("camera " + cameraId + " has no " + source);
        }
        return stream;
    }
}
