package dev.porchlight.codecs.ffmpeg;

import java.util.Locale;
import java.util.Map;

/**
 * FFmpeg's options by kind of source (doc/protocols.texi, doc/demuxers.texi). The allow-lists keep a source from making
 * FFmpeg open anything but what its kind needs. Thread: any; stateless.
 */
final class InputDictionaries {
    private static final int UDP_RECEIVE_BUFFER_BYTES = 2 << 20;

    private InputDictionaries() {}

    static Map<String, String> rtsp(InputOptions options) {
        String transport = options.transport().name().toLowerCase(Locale.ROOT);
        return Map.of(
                "protocol_whitelist",
                "rtsp,rtp,tcp,udp",
                "format_whitelist",
                "rtsp",
                "rtsp_transport",
                transport,
                "rtsp_flags",
                "filter_src",
                "allowed_media_types",
                options.audio() ? "video+audio" : "video",
                "buffer_size",
                Integer.toString(UDP_RECEIVE_BUFFER_BYTES),
                "user_agent",
                "Porchlight");
    }

    static Map<String, String> file() {
        return Map.of(
                "protocol_whitelist", "file",
                "format_whitelist", "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,mpegts,avi,flv,h264,hevc");
    }
}
