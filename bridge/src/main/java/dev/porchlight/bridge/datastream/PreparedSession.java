package dev.porchlight.bridge.datastream;

import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.hds.HdsKeys;
import java.nio.ByteBuffer;

/** A data stream that a hub has set up on its HAP connection, before it connects. Thread: any; immutable. */
public final class PreparedSession {
    private final HapSession session;
    private final RecordingDesk desk;
    private final HdsKeys keys;
    private final int port;
    private final ByteBuffer accessorySalt;

    PreparedSession(
            HapSession session, RecordingDesk desk, ByteBuffer controllerSalt, ByteBuffer accessorySalt, int port) {
        this.session = session;
        this.desk = desk;
        this.keys = HdsKeys.derive(session.sharedSecret(), controllerSalt, accessorySalt);
        this.port = port;
        this.accessorySalt = accessorySalt.asReadOnlyBuffer();
    }

    /** TCP port to connect to, on the address of the HAP connection. */
    public int port() {
        return port;
    }

    /** 32 bytes for the hub, which derives the keys with them. */
    public ByteBuffer accessorySalt() {
        return accessorySalt.duplicate();
    }

    HapSession session() {
        return session;
    }

    /** Of the camera whose service was written to. */
    RecordingDesk desk() {
        return desk;
    }

    HdsKeys keys() {
        return keys;
    }
}
