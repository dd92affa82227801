package dev.porchlight.detection.motion;

/** Why a change in the picture was not taken for motion. Thread: any. */
public enum Suppression {
    /** The background is not known yet. */
    LEARNING("the picture is still being learnt"),
    /** Lamps, head-lights, the sun or the camera's exposure changed. */
    LIGHT_CHANGE("only the light changed"),
    /** Nearly everything changed at once: day and night mode, or a camera that was turned. */
    SCENE_CHANGE("the whole picture changed at once"),
    /** The camera itself moved a little. */
    SHAKE("the camera shook"),
    /** Many small changes all over the picture that do not last: rain, snow. */
    RAIN_LIKE("only rain or snow"),
    /** Too small, or gone in the next picture. */
    NOISE("too small or too short");

    private final String words;

    Suppression(String words) {
        this.words = words;
    }

    /** For the owner, to follow "nothing moved:". */
    public String words() {
        return words;
    }
}
