package dev.porchlight.codecs.ffmpeg;

/** Why a source gives no media, as far as it can be told apart, each with a sentence for its owner. Thread: any. */
public enum InputTrouble {
    WRONG_PASSWORD("The camera refuses the user name or password: check both in the source address."),
    FORBIDDEN(
            "The camera does not allow this user to watch: give the user the right to view in the camera's settings."),
    NOT_FOUND("The camera has no stream at this path: check the part of the source address after the host."),
    CAMERA_ERROR("The camera answered with an error: it may be busy with other viewers; restarting it may help."),
    REFUSED("Nothing answers at this port: check the port in the source address, and that RTSP is switched on."),
    UNREACHABLE("The camera cannot be reached: check its power, its network and the host in the source address."),
    OPEN_TIMED_OUT("The camera did not answer in time: check its power, its network and the source address."),
    TRANSPORT_REFUSED("The camera does not offer this way of sending: try the other one of tcp and udp."),
    SILENT("The camera stopped sending: its power, its network or the camera itself failed."),
    NO_VIDEO("The stream has no video."),
    VIDEO_STALLED("The camera sends sound but no more pictures."),
    NO_KEYFRAME("The camera sends no keyframe: set its keyframe interval (I-frame, GOP) to 4 seconds or less."),
    UNSUPPORTED_VIDEO("The stream's video is neither H.264 nor H.265: choose H.264 in the camera's settings."),
    ENDED("The camera ended the stream."),
    NO_FILE("The file of the source does not exist or cannot be read."),
    BROKEN("The source sends something that is no media stream."),
    REDIRECTED("The camera sends viewers to another address, which is not followed: use that address as the source."),
    STOPPED("The source was switched off.");

    private final String sentence;

    InputTrouble(String sentence) {
        this.sentence = sentence;
    }

    /** What is wrong and what to do, free of secrets. */
    public String sentence() {
        return sentence;
    }

    /** Whether another transport may help; a host that is away is away on any. */
    public boolean mayDependOnTransport() {
        return switch (this) {
            case TRANSPORT_REFUSED, OPEN_TIMED_OUT, SILENT, CAMERA_ERROR, NO_KEYFRAME, VIDEO_STALLED, ENDED, BROKEN ->
                true;
            case WRONG_PASSWORD,
                    FORBIDDEN,
                    NOT_FOUND,
                    REFUSED,
                    UNREACHABLE,
                    NO_VIDEO,
                    UNSUPPORTED_VIDEO,
                    NO_FILE,
                    REDIRECTED,
                    STOPPED -> false;
        };
    }
}
