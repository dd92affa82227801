package dev.porchlight.bridge.hap.camera;

import dev.porchlight.bridge.hap.tlv8.Tlv8;
import dev.porchlight.bridge.hap.tlv8.Tlv8Exception;
import dev.porchlight.bridge.hap.tlv8.Tlv8Writer;
import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where one side of a stream receives (118: items 1 version, 2 address as text, 3 video port, 4 audio port). The text is a
 * literal: no name is ever looked up. Thread: any; immutable.
 */
record EndpointAddress(InetAddress address, int videoPort, int audioPort) {
    private static final int VERSION = 1;
    private static final int ADDRESS = 2;
    private static final int VIDEO_PORT = 3;
    private static final int AUDIO_PORT = 4;

    private static final int IPV4 = 0;
    private static final int IPV6 = 1;
    private static final int MAX_TEXT_BYTES = 64;

    /** @throws Tlv8Exception when an item is absent, or the text is no address of the version it comes with */
    static EndpointAddress parse(Tlv8 tlv) {
        int version = TlvNumbers.require(tlv, VERSION, IPV4, IPV6);
        InetAddress address = parseLiteral(tlv);
        if (version != versionOf(address)) {
            throw new Tlv8Exception("address " + address.getHostAddress() + " is not of IP version " + version);
        }
        return new EndpointAddress(
                address,
                TlvNumbers.require(tlv, VIDEO_PORT, 1, TlvNumbers.MAX_UINT16),
                TlvNumbers.require(tlv, AUDIO_PORT, 1, TlvNumbers.MAX_UINT16));
    }

    private static InetAddress parseLiteral(Tlv8 tlv) {
        if (tlv.require(ADDRESS).remaining() > MAX_TEXT_BYTES) {
            throw new Tlv8Exception("address text is longer than " + MAX_TEXT_BYTES + " bytes");
        }
        String text = tlv.text(ADDRESS).orElseThrow();
        // A scope is a name on the controller's side and means nothing here.
        int scope = text.indexOf('%');
        InetAddress address = literal(scope < 0 ? text : text.substring(0, scope));
        if (address == null) {
            throw new Tlv8Exception("address text is no IP address");
        }
        return address;
    }

    private static @Nullable InetAddress literal(String text) {
        boolean possible = NetUtil.isValidIpV4Address(text) || NetUtil.isValidIpV6Address(text);
        return possible ? NetUtil.createInetAddressFromIpAddressString(text) : null;
    }

    /** The same with the interface of {@code connection} when it is link-local, which means nothing without one. */
    EndpointAddress scopedLike(InetAddress connection) {
        if (address instanceof Inet6Address peer
                && connection instanceof Inet6Address local
                && peer.isLinkLocalAddress()
                && local.getScopeId() != 0) {
            try {
                InetAddress scoped = Inet6Address.getByAddress(null, peer.getAddress(), local.getScopeId());
                return new EndpointAddress(scoped, videoPort, audioPort);
            } catch (java.net.UnknownHostException e) {
                throw new IllegalStateException("16 bytes are an IPv6 address", e);
            }
        }
        return this;
    }

    boolean isSameVersion(InetAddress other) {
        return versionOf(address) == versionOf(other);
    }

    Tlv8Writer write() {
        return new Tlv8Writer()
                .uint8(VERSION, versionOf(address))
                .text(ADDRESS, text())
                .uint16(VIDEO_PORT, videoPort)
                .uint16(AUDIO_PORT, audioPort);
    }

    private String text() {
        return NetUtil.toAddressString(address).toLowerCase(Locale.ROOT);
    }

    private static int versionOf(InetAddress address) {
        return address instanceof Inet4Address ? IPV4 : IPV6;
    }
}
