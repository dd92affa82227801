package dev.porchlight.codecs.ffmpeg;

import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import dev.porchlight.codecs.media.StreamUri;
import java.time.Duration;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.jspecify.annotations.Nullable;

/**
 * One AVFormatContext and the one AVPacket that it reads into; owns both. Thread: confined to its creator, but for the
 * interrupt.
 */
final class Demuxer implements AutoCloseable {
    /** Long enough to send TEARDOWN, short enough for a camera that is gone. */
    private static final Duration CLOSE_TIMEOUT = Duration.ofMillis(50);

    private final InputInterrupt interrupt;
    private final StreamUri uri;
    private final long callback;
    private final AVFormatContext context;
    private final AVPacket packet;
    private boolean opened;
    private boolean closing;
    private boolean timedOut;
    private boolean redirected;

    private Demuxer(StreamUri uri, InputInterrupt interrupt) {
        this.uri = uri;
        this.interrupt = interrupt;
        this.context = avformat_alloc_context();
        this.callback = InterruptCallbacks.install(context, this::isInterrupted);
        this.packet = av_packet_alloc();
    }

    /**
     * Opens the source and reads its description.
     *
     * @throws InputException says why it cannot be opened
     */
    static Demuxer open(StreamUri uri, InputOptions options, InputInterrupt interrupt) throws InputException {
        Demuxer demuxer = new Demuxer(uri, interrupt);
        try {
            interrupt.allow(options.openTimeout());
            demuxer.openInput(options);
            return demuxer;
        } catch (InputException | RuntimeException e) {
            demuxer.close();
            throw e;
        }
    }

    private void openInput(InputOptions options) throws InputException {
        boolean rtsp = uri.kind() == StreamUri.Kind.RTSP;
        AVInputFormat format = rtsp ? av_find_input_format("rtsp") : null;
        AVDictionary dictionary = new AVDictionary(null);
        int result;
        try (BytePointer url = new BytePointer(rtsp ? uri.revealed() : "file:" + uri.revealed())) {
            (rtsp ? InputDictionaries.rtsp(options) : InputDictionaries.file())
                    .forEach((key, value) -> av_dict_set(dictionary, key, value, 0));
            result = avformat_open_input(context, url, format, dictionary);
        } finally {
            av_dict_free(dictionary);
        }
        // A context that cannot be opened was freed by FFmpeg.
        opened = result >= 0;
        check(result, "open", InputErrors.whileOpening(result));
        if (!rtsp) {
            // A session description tells all that is needed; a file may have to be looked into.
            int probed = avformat_find_stream_info(context, (PointerPointer<?>) null);
            check(probed, "probe", InputErrors.whileOpening(probed));
        }
    }

    /**
     * Reads the next packet, valid until the next call.
     *
     * @return {@code null} at the end of a file
     */
    @Nullable
    AVPacket read(Duration timeout) throws InputException {
        av_packet_unref(packet);
        interrupt.allow(timeout);
        int result = av_read_frame(context, packet);
        if (result == avutil.AVERROR_EOF && uri.kind() == StreamUri.Kind.FILE) {
            return null;
        }
        check(result, "read", InputErrors.whileReading(result));
        if (timedOut) {
            // The parser gave out what it held back; the next call would wait as long again.
            throw new InputException(InputTrouble.SILENT);
        }
        return packet;
    }

    private void check(int result, String action, InputTrouble trouble) throws InputException {
        if (interrupt.isStopped()) {
            throw new InputException(InputTrouble.STOPPED);
        }
        if (redirected) {
            throw new InputException(InputTrouble.REDIRECTED);
        }
        if (result < 0) {
            InputTrouble late = "read".equals(action) ? InputTrouble.SILENT : InputTrouble.OPEN_TIMED_OUT;
            throw new InputException(timedOut ? late : trouble, new FfmpegException(action + " " + uri, result));
        }
    }

    private boolean isInterrupted() {
        if (closing) {
            return interrupt.isTimeUp();
        }
        redirected = redirected || leadsElsewhere();
        timedOut = timedOut || interrupt.isTimeUp();
        return timedOut || redirected || interrupt.isStopped();
    }

    /** FFmpeg follows redirects of RTSP by itself (rtsp.c) and cannot be told not to; it puts the new address here. */
    private boolean leadsElsewhere() {
        if (opened || uri.kind() != StreamUri.Kind.RTSP) {
            return false;
        }
        BytePointer url = context.url();
        return url != null && !url.isNull() && !url.getString().equals(uri.revealed());
    }

    int streams() {
        return context.nb_streams();
    }

    AVStream stream(int index) {
        return context.streams(index);
    }

    /** Ends the connection, with TEARDOWN if the camera takes it at once. */
    @Override
    public void close() {
        closing = true;
        interrupt.allow(CLOSE_TIMEOUT);
        av_packet_free(packet);
        if (opened) {
            opened = false;
            avformat_close_input(context);
        }
        InterruptCallbacks.remove(callback);
    }
}
