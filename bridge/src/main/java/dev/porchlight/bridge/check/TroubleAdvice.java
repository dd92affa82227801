package dev.porchlight.bridge.check;

import dev.porchlight.codecs.ffmpeg.InputTrouble;
import dev.porchlight.codecs.media.StreamUri;

/** What to do when a source gives no picture. Thread: any; stateless. */
final class TroubleAdvice {
    private static final String PLAYER = " A player such as VLC shows whether an address works.";

    private TroubleAdvice() {}

    /** @param key of the configuration that holds the source */
    static Finding of(String subject, StreamUri source, InputTrouble trouble, String key) {
        return Finding.problem(subject, evidence(source, trouble), remedy(trouble, key));
    }

    /** The sentence up to its own advice, which is shorter than the one here. */
    private static String evidence(StreamUri source, InputTrouble trouble) {
        String sentence = trouble.sentence();
        int advice = sentence.indexOf(": ");
        return place(source) + ": " + (advice < 0 ? sentence : sentence.substring(0, advice) + ".");
    }

    /** Without the path: many cameras put a password or a token there. */
    private static String place(StreamUri source) {
        return source.kind() == StreamUri.Kind.RTSP ? source.host() + " port " + source.port() : source.toString();
    }

    private static String remedy(InputTrouble trouble, String key) {
        return switch (trouble) {
            case WRONG_PASSWORD ->
                "Put the camera's user name and password into 'username' and 'password' of this camera. If they are"
                        + " right, look in the camera's pages whether this user may use RTSP, and wait some minutes:"
                        + " many cameras lock a user after several wrong passwords.";
            case FORBIDDEN -> "In the camera's user settings, give this user the right to view (live view, RTSP).";
            case NOT_FOUND ->
                "Correct the path in '" + key + "': the camera's manual, its ONVIF page or 'porchlight discover' names"
                        + " it." + PLAYER;
            case CAMERA_ERROR ->
                "Restart the camera. If that does not help, lower the number of other viewers (recorder, other"
                        + " programs): many cameras serve only two or three at a time.";
            case REFUSED ->
                "Switch on RTSP in the camera's network settings, and compare its port with the one in '" + key
                        + "' (554 when none is written).";
            case UNREACHABLE ->
                "Look at the camera's power and network, and at the host in '" + key
                        + "'. Cameras change their address when the router does not reserve one: 'porchlight discover'"
                        + " shows the present ones.";
            case OPEN_TIMED_OUT, SILENT ->
                "Look at the camera's power, Wi-Fi and network, and at the address in '" + key
                        + "'. If it is right, restart the camera, and allow RTSP in firewalls between the two.";
            case TRANSPORT_REFUSED -> "Set 'transport = auto' for this camera.";
            case NO_VIDEO ->
                "Correct the path in '" + key + "': this one has no pictures. 'porchlight discover' shows others.";
            case VIDEO_STALLED -> "Restart the camera, and set a lower bit rate in its video settings.";
            case NO_KEYFRAME ->
                "In the camera's video settings, set the keyframe interval (\"I-frame interval\", \"GOP\") to 4 seconds,"
                        + " and switch \"smart codec\", \"H.264+\" or \"H.265+\" off.";
            case UNSUPPORTED_VIDEO ->
                "In the camera's video settings, set the codec (\"encoding\", \"video compression\") to H.264.";
            case ENDED, BROKEN -> "Restart the camera. If it stays so, correct the path in '" + key + "'." + PLAYER;
            case NO_FILE -> "Correct the path in '" + key + "', or let this user read the file: chmod a+r FILE.";
            case REDIRECTED -> "Write the address that the camera sends viewers to into '" + key + "'.";
            case STOPPED -> "Run the check again.";
        };
    }
}
