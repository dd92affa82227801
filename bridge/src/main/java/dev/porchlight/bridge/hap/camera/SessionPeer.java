package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.session.HapSession;
import dev.porchlight.bridge.privacy.EgressPeer;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;

/** A controller as the ledger names it: pairing identifier, address and port of its connection. Thread: any. */
public final class SessionPeer {
    private SessionPeer() {}

    public static EgressPeer of(HapSession session) {
        InetSocketAddress remote = session.remoteAddress();
        return new EgressPeer(session.controllerId(), NetUtil.toAddressString(remote.getAddress()), remote.getPort());
    }
}
