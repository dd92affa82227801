package dev.porchlight.detection.track;

import dev.porchlight.detection.geometry.Box;
import java.util.concurrent.TimeUnit;

/**
 * Where an object is and will be: an alpha-beta filter of its centre, with a velocity that fades while it is not seen, and
 * a smoothed size. Takes pictures at irregular times. Thread: the tracker's.
 */
final class MotionModel {
    private static final double POSITION_GAIN = 0.75;
    private static final double VELOCITY_GAIN = 0.35;
    private static final double SIZE_GAIN = 0.5;

    /** Two pictures closer than this would make noise look like speed. */
    private static final double MIN_SECONDS = 0.05;

    /** The velocity falls to 37 % in this time: people turn and cars brake. */
    private static final double FADE_SECONDS = 1;

    private double x;
    private double y;
    private double velocityX;
    private double velocityY;
    private double width;
    private double height;
    private long ptsMicros;

    MotionModel(Box box, long ptsMicros) {
        x = box.centre().x();
        y = box.centre().y();
        width = box.width();
        height = box.height();
        this.ptsMicros = ptsMicros;
    }

    /** Seconds since the last sighting. */
    double secondsUntil(long atMicros) {
        return Math.max(0, atMicros - ptsMicros) / (double) TimeUnit.SECONDS.toMicros(1);
    }

    /** The place expected at the time; cut at the picture's border. */
    Box predict(long atMicros) {
        double travel = travelSeconds(atMicros);
        return Box.clipped(x + velocityX * travel, y + velocityY * travel, width, height);
    }

    /** Whether the expected centre is outside the picture. */
    boolean hasLeft(long atMicros) {
        double travel = travelSeconds(atMicros);
        double centreX = x + velocityX * travel;
        double centreY = y + velocityY * travel;
        return centreX < 0 || centreX > 1 || centreY < 0 || centreY > 1;
    }

    void update(Box box, long atMicros) {
        double seconds = Math.max(MIN_SECONDS, secondsUntil(atMicros));
        double travel = travelSeconds(atMicros);
        double missX = box.centre().x() - (x + velocityX * travel);
        double missY = box.centre().y() - (y + velocityY * travel);
        x += velocityX * travel + POSITION_GAIN * missX;
        y += velocityY * travel + POSITION_GAIN * missY;
        velocityX += VELOCITY_GAIN * missX / seconds;
        velocityY += VELOCITY_GAIN * missY / seconds;
        width += SIZE_GAIN * (box.width() - width);
        height += SIZE_GAIN * (box.height() - height);
        ptsMicros = atMicros;
    }

    /** The smoothed place at the last sighting. */
    Box box() {
        return predict(ptsMicros);
    }

    /** The clock begins anew: the object was last seen now, at rest. */
    void rebase(long nowMicros) {
        ptsMicros = nowMicros;
        velocityX = 0;
        velocityY = 0;
    }

    private double travelSeconds(long atMicros) {
        return FADE_SECONDS * (1 - Math.exp(-secondsUntil(atMicros) / FADE_SECONDS));
    }
}
