package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.srtp.MasterKey;
import java.net.InetAddress;

/**
 * The viewer's side of a stream, from its write of characteristic 118 "Setup Endpoints" (items 3, 4 and 5). Thread: any;
 * immutable.
 *
 * @param address where media go
 * @param videoPort UDP port for video RTP and RTCP, 1 to 65535
 * @param audioPort UDP port for audio RTP and RTCP, 1 to 65535
 * @param video keys of the packets that the controller sends to our video port
 * @param audio keys of the packets that the controller sends to our audio port
 */
public record ControllerEndpoint(InetAddress address, int videoPort, int audioPort, MasterKey video, MasterKey audio) {
    private static final int MAX_PORT = 65535;

    public ControllerEndpoint {
        requirePort("video", videoPort);
        requirePort("audio", audioPort);
        if (address.isAnyLocalAddress() || address.isMulticastAddress()) {
            throw new IllegalArgumentException("controller address " + address.getHostAddress() + " is no host");
        }
    }

    private static void requirePort(String name, int port) {
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("controller's " + name + " port " + port + " is outside 1 to 65535");
        }
    }
}
