package dev.porchlight.bridge.privacy;

import dev.porchlight.bridge.hap.session.HapSession;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The switches of one camera: takes effect at once, then goes to the disk.
 *
 * <p>Thread: any; a lock keeps changes, their listeners and their order on the disk in step. Listeners run on the changing
 * thread, in the order in which they were added, and must neither block nor wait for another thread.
 */
public final class CameraSwitches {
    private static final Logger log = LoggerFactory.getLogger(CameraSwitches.class);

    private final String cameraId;
    private final SwitchStore store;
    private final Executor stateThread;
    private final List<Consumer<SwitchChange>> listeners = new ArrayList<>(); // guarded by this
    private volatile SwitchState state; // written under this

    private CameraSwitches(String cameraId, SwitchState state, SwitchStore store, Executor stateThread) {
        this.cameraId = cameraId;
        this.state = state;
        this.store = store;
        this.stateThread = stateThread;
    }

    /**
     * Reads the camera's switches from the disk, on the calling thread. Switches that cannot be read are all off, and the
     * log says so: that is never wider than what they were.
     *
     * @param streamKeys service keys of the camera's stream instances
     * @param stateThread runs writes to {@code store}, one after another
     */
    public static CameraSwitches restore(
            String cameraId, List<String> streamKeys, SwitchStore store, Executor stateThread) {
        SwitchState state = loadOrAllOff(cameraId, store).withStreams(streamKeys);
        return new CameraSwitches(cameraId, state, store, stateThread);
    }

    private static SwitchState loadOrAllOff(String cameraId, SwitchStore store) {
        try {
            return store.load(cameraId).orElse(SwitchState.INITIAL);
        } catch (IOException e) {
            log.atError()
                    .addKeyValue("camera", cameraId)
                    .setCause(e)
                    .log("The stored switches of this camera cannot be read, so it is off;"
                            + " switch it on again in the Home app");
            return SwitchState.ALL_OFF;
        }
    }

    public String cameraId() {
        return cameraId;
    }

    public SwitchState state() {
        return state;
    }

    /** Tells {@code listener} of every later change. */
    public synchronized void onChange(Consumer<SwitchChange> listener) {
        listeners.add(listener);
    }

    /**
     * Tells {@code listener} when the camera is switched off (false) or on again (true), by whatever switch: off means that
     * not even the connection to it stays open.
     */
    public void onPower(Consumer<Boolean> listener) {
        onChange(change -> {
            if (change.isPowerChanged()) {
                listener.accept(change.after().isCameraOn());
            }
        });
    }

    /**
     * Sets one switch.
     *
     * @param originator the session that wrote it; null for a change on this side
     * @return completes when the value would survive a restart; fails when it would not, though it is in force
     */
    public CompletionStage<@Nullable Void> set(CameraSwitch which, boolean value, @Nullable HapSession originator) {
        return change(current -> current.with(which, value), originator);
    }

    /** Sets Active of one stream instance, as {@link #set}. */
    public CompletionStage<@Nullable Void> setStreamActive(
            String serviceKey, boolean active, @Nullable HapSession originator) {
        return change(current -> current.withStreamActive(serviceKey, active), originator);
    }

    /** Back to what holds without a pairing; what was switched off by hand on this side stays off. */
    public CompletionStage<@Nullable Void> reset() {
        return change(
                current -> SwitchState.INITIAL
                        .withStreams(current.streams().keySet())
                        .with(CameraSwitch.MANUALLY_DISABLED, current.isOn(CameraSwitch.MANUALLY_DISABLED)),
                null);
    }

    private synchronized CompletionStage<@Nullable Void> change(
            UnaryOperator<SwitchState> change, @Nullable HapSession originator) {
        SwitchState before = state;
        SwitchState after = change.apply(before);
        state = after;
        CompletionStage<@Nullable Void> saved = CompletableFuture.runAsync(() -> save(after), stateThread);
        if (!after.equals(before)) {
            SwitchChange told = new SwitchChange(before, after, originator);
            listeners.forEach(listener -> tell(listener, told));
        }
        return saved;
    }

    /** One listener that fails must not keep the change from the others. */
    private void tell(Consumer<SwitchChange> listener, SwitchChange change) {
        try {
            listener.accept(change);
        } catch (RuntimeException e) {
            log.atError()
                    .addKeyValue("camera", cameraId)
                    .setCause(e)
                    .log("A change of the switches was not carried out everywhere; restart the bridge");
        }
    }

    private void save(SwitchState saved) {
        try {
            store.save(cameraId, saved);
        } catch (IOException e) {
            log.atError()
                    .addKeyValue("camera", cameraId)
                    .setCause(e)
                    .log("The switches of this camera could not be stored and would be lost by a restart;"
                            + " check the space and the permissions of the state folder");
            throw new UncheckedIOException(e);
        }
    }
}
