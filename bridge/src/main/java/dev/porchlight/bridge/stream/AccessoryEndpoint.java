package dev.porchlight.bridge.stream;

import dev.porchlight.bridge.srtp.MasterKey;
import java.net.InetAddress;

/**
 * Our side of a stream, for the answer of characteristic 118 "Setup Endpoints" (items 3 to 7). Thread: any; immutable.
 *
 * @param address local address the ports are bound to, of the controller's address family
 * @param video keys of the packets that leave our video port
 * @param audio keys of the packets that leave our audio port
 * @param videoSsrc synchronization source of our video, an unsigned 32-bit number
 * @param audioSsrc synchronization source of our audio, an unsigned 32-bit number
 */
public record AccessoryEndpoint(
        InetAddress address,
        int videoPort,
        int audioPort,
        MasterKey video,
        MasterKey audio,
        int videoSsrc,
        int audioSsrc) {}
