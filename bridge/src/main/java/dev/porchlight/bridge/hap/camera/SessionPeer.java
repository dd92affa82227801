package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.session.HapSession;
import io.netty.util.NetUtil;

/** A controller as the ledger names it: pairing identifier and address. Thread: any. */
public final class SessionPeer {
    private SessionPeer() {}

    public static String of(HapSession session) {
        return session.controllerId() + " at "
                + NetUtil.toAddressString(session.remoteAddress().getAddress());
    }
}
