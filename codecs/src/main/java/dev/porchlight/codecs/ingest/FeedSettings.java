package dev.porchlight.codecs.ingest;

import dev.porchlight.codecs.ffmpeg.InputOptions;
import dev.porchlight.codecs.media.MediaFanout;
import dev.porchlight.codecs.media.StreamUri;
import java.time.Duration;
import java.util.Optional;

/**
 * One stream of one camera. Thread: any; immutable, and printable: {@link StreamUri} masks its secrets.
 *
 * @param name names thread and log lines, as in {@code front-door} or {@code front-door-sub}
 * @param options how to open the source; its transport is where {@code transport} begins
 * @param closeAfterIdle empty keeps the connection open while the feed is started; else it is opened for the first
 *     subscriber and closed this long after the last one left
 * @param maxCacheBytes bound of the cached group of pictures
 */
public record FeedSettings(
        String name,
        StreamUri source,
        TransportChoice transport,
        InputOptions options,
        Optional<Duration> closeAfterIdle,
        long maxCacheBytes) {
    private static final Duration SUBSTREAM_IDLE = Duration.ofSeconds(30);

    /** A feed that stays open. */
    public static FeedSettings always(String name, StreamUri source, TransportChoice transport, boolean audio) {
        return new FeedSettings(
                name, source, transport, options(audio), Optional.empty(), MediaFanout.DEFAULT_MAX_CACHE_BYTES);
    }

    /** A feed that is open only while somebody subscribes to it, and 30 s more. */
    public static FeedSettings onDemand(String name, StreamUri source, TransportChoice transport, boolean audio) {
        return new FeedSettings(
                name,
                source,
                transport,
                options(audio),
                Optional.of(SUBSTREAM_IDLE),
                MediaFanout.DEFAULT_MAX_CACHE_BYTES);
    }

    private static InputOptions options(boolean audio) {
        InputOptions standard = InputOptions.DEFAULT;
        return new InputOptions(
                standard.transport(),
                audio,
                standard.openTimeout(),
                standard.mediaTimeout(),
                standard.keyframeTimeout());
    }
}
