package dev.porchlight.bridge.camera;

import dev.porchlight.bridge.hap.camera.CameraAccessory;
import dev.porchlight.bridge.hap.camera.CameraDescription;
import dev.porchlight.bridge.hap.camera.DelayedCalls;
import dev.porchlight.bridge.hap.camera.MotionReport;
import dev.porchlight.bridge.hap.model.HapAccessory;
import dev.porchlight.bridge.hap.model.HapService;
import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.privacy.CameraSwitches;
import dev.porchlight.bridge.privacy.PrivacyGate;
import dev.porchlight.bridge.stream.StreamEngine;
import dev.porchlight.codecs.audio.LiveAudio;
import dev.porchlight.codecs.live.LiveMedia;
import dev.porchlight.codecs.snapshot.SnapshotService;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One camera in HomeKit: its accessory, what it shows to viewers, its snapshots, and where motion is reported. Thread: any. */
public final class HomeKitCamera implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(HomeKitCamera.class);

    private final CameraDescription description;
    private final CameraAccessory accessory;
    private final GatedSnapshots snapshots;

    /**
     * The camera's media as its feed offers them.
     *
     * @param audio empty for a camera without sound
     * @param snapshots makes a service that remembers no picture yet; asked again after every switch-off
     */
    public record Media(LiveMedia video, Optional<LiveAudio> audio, Supplier<SnapshotService> snapshots) {}

    /** {@code switches} are those of this camera and already known to {@code gate}, so that the gate hears of changes first. */
    public HomeKitCamera(
            CameraDescription description,
            CameraSwitches switches,
            PrivacyGate gate,
            StreamEngine engine,
            Media media,
            DelayedCalls timer) {
        this.description = description;
        this.snapshots = new GatedSnapshots(switches, gate, media.snapshots);
        this.accessory = new CameraAccessory(
                description,
                switches,
                gate,
                engine,
                new CameraLiveOrigin(media.video, media.audio),
                timer,
                this::identify);
    }

    public String id() {
        return description.id();
    }

    /** The accessory with all services; see {@link CameraAccessory#accessory}. */
    public HapAccessory accessory(boolean primary, List<HapService> extraServices) {
        return accessory.accessory(primary, extraServices);
    }

    public MotionReport motion() {
        return accessory.motion();
    }

    /** A picture for a controller; see {@link dev.porchlight.bridge.hap.endpoint.SnapshotSource#snapshot}. */
    CompletionStage<ByteBuffer> snapshot(
            int widthPixels, int heightPixels, Optional<Integer> reason, HapSession session) {
        return snapshots.take(widthPixels, heightPixels, reason, session);
    }

    private void identify() {
        log.atInfo()
                .addKeyValue("camera", description.id())
                .log("Somebody asked in the Home app which camera this is: "
                        + description.details().name());
    }

    /** Forgets all pictures and makes no more; streams end with their engine. */
    @Override
    public void close() {
        snapshots.close();
    }
}
