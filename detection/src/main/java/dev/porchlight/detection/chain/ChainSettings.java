package dev.porchlight.detection.chain;

/**
 * How often and at what a chain lets the detector look. Thread: any; immutable.
 *
 * @param maxFps most pictures looked at, per second of the feed
 * @param pictureAspect width of the camera's picture divided by its height
 */
public record ChainSettings(double maxFps, double pictureAspect) {
    public ChainSettings {
        if (!(maxFps > 0) || !(pictureAspect > 0)) {
            throw new IllegalArgumentException(maxFps + " pictures a second of aspect " + pictureAspect);
        }
    }
}
