package dev.porchlight.codecs.ffmpeg;

/**
 * The H.264 encoders that FFmpeg may offer, the most wanted first: hardware, then software. Whether one works on this
 * machine is known only by {@link EncoderProbe}. Thread: any.
 */
public enum EncoderKind {
    VIDEOTOOLBOX("h264_videotoolbox", true, PixelLayout.NV12, false, "realtime=1:allow_sw=0"),
    NVENC("h264_nvenc", true, PixelLayout.NV12, true, "preset=p3:tune=ull:zerolatency=1:delay=0:forced-idr=1:rc=vbr"),
    QSV("h264_qsv", true, PixelLayout.NV12, true, "async_depth=1:forced_idr=1:look_ahead=0"),
    VAAPI("h264_vaapi", true, PixelLayout.NV12, false, "async_depth=1"),
    V4L2M2M("h264_v4l2m2m", true, PixelLayout.NV12, false, ""),
    /** Part of the GPL build alone. */
    X264("libx264", false, PixelLayout.YUV420P, true, "preset=veryfast:tune=zerolatency:forced-idr=1"),
    OPENH264("libopenh264", false, PixelLayout.YUV420P, false, "rc_mode=bitrate:allow_skip_frames=1");

    private final String ffmpegName;
    private final boolean hardware;
    private final PixelLayout layout;
    private final boolean changesBitrate;
    private final String options;

    EncoderKind(String ffmpegName, boolean hardware, PixelLayout layout, boolean changesBitrate, String options) {
        this.ffmpegName = ffmpegName;
        this.hardware = hardware;
        this.layout = layout;
        this.changesBitrate = changesBitrate;
        this.options = options;
    }

    /** FFmpeg's name, as in {@code libopenh264}. */
    public String ffmpegName() {
        return ffmpegName;
    }

    public boolean hardware() {
        return hardware;
    }

    /** The layout of the pictures it takes. */
    public PixelLayout layout() {
        return layout;
    }

    /** True when FFmpeg passes another bit rate on to an encoder that is open. */
    boolean changesBitrate() {
        return changesBitrate;
    }

    /** FFmpeg's private options of this encoder for live pictures, {@code name=value:...}: no delay, forced keyframes are IDR. */
    String options() {
        return options;
    }
}
