package dev.porchlight.codecs.clip;

import dev.porchlight.codecs.ffmpeg.DecodedPicture;
import dev.porchlight.codecs.ffmpeg.DecoderOptions;
import dev.porchlight.codecs.ffmpeg.FfmpegException;
import dev.porchlight.codecs.ffmpeg.FfmpegInput;
import dev.porchlight.codecs.ffmpeg.FfmpegVideoDecoder;
import dev.porchlight.codecs.ffmpeg.InputException;
import dev.porchlight.codecs.ffmpeg.InputInterrupt;
import dev.porchlight.codecs.ffmpeg.InputOptions;
import dev.porchlight.codecs.ffmpeg.RtspTransport;
import dev.porchlight.codecs.media.AccessUnit;
import dev.porchlight.codecs.media.FeedEvent;
import dev.porchlight.codecs.media.StreamUri;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Decodes a video file at full speed. Thread: confined to its creator. */
public final class ClipReader implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final InputOptions OPTIONS = new InputOptions(RtspTransport.TCP, false, TIMEOUT, TIMEOUT, TIMEOUT);

    private final FfmpegInput input;
    private final long fileBytes;
    private final Queue<DecodedPicture> decoded = new ArrayDeque<>();
    private @Nullable FfmpegVideoDecoder decoder;
    private long readBytes;
    private boolean ended;

    private ClipReader(FfmpegInput input, long fileBytes) {
        this.input = input;
        this.fileBytes = fileBytes;
    }

    /** Takes the pictures of a clip; a picture is lent for the time of the call. */
    @FunctionalInterface
    public interface Viewer {
        void onPicture(ClipPicture picture) throws IOException;
    }

    /**
     * Opens a file with H.264 or H.265 video.
     *
     * @throws InputException says for the owner why there are no pictures in it
     */
    public static ClipReader open(Path file) throws IOException {
        long bytes = Files.size(file);
        StreamUri uri = StreamUri.parse("file:" + file.toAbsolutePath());
        return new ClipReader(FfmpegInput.open(uri, OPTIONS, new InputInterrupt()), bytes);
    }

    /**
     * Shows the next picture.
     *
     * @return false at the end of the file
     * @throws IOException when the file cannot be read on or decoded, or the viewer throws it
     */
    public boolean next(Viewer viewer) throws IOException {
        try {
            while (decoded.isEmpty() && !ended) {
                decodeNext();
            }
            try (DecodedPicture picture = decoded.poll()) {
                if (picture != null) {
                    viewer.onPicture(new ClipPicture(picture));
                }
                return picture != null;
            }
        } catch (FfmpegException e) {
            throw new IOException("The video cannot be decoded: " + e.getMessage(), e);
        }
    }

    /** How much of the file has been read, 0 to 1. */
    public double progress() {
        return ended || fileBytes == 0 ? 1 : Math.min(1, (double) readBytes / fileBytes);
    }

    @Override
    public void close() {
        decoded.forEach(DecodedPicture::close);
        decoded.clear();
        if (decoder != null) {
            decoder.close();
        }
        input.close();
    }

    private void decodeNext() throws IOException, FfmpegException {
        FeedEvent event = input.read();
        if (event instanceof AccessUnit unit) {
            readBytes += unit.sizeBytes();
            decoderFor(unit).decode(unit, decoded::add);
        } else if (event == null) {
            ended = true;
            if (decoder != null) {
                decoder.drain(decoded::add);
            }
        }
    }

    private FfmpegVideoDecoder decoderFor(AccessUnit unit) throws FfmpegException {
        FfmpegVideoDecoder open = decoder;
        if (open == null) {
            open = new FfmpegVideoDecoder(unit.format().codec(), DecoderOptions.LIVE);
            decoder = open;
        }
        return open;
    }
}
