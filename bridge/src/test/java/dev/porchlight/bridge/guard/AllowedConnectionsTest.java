package dev.porchlight.bridge.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

final class AllowedConnectionsTest {
    private final AllowedConnections allowed = new AllowedConnections();

    @Test
    void open_peerOfAStream_isAllowedUntilTheLastStreamCloses() {
        InetSocketAddress peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000);
        Opening first = allowed.open(peer, "viewer");
        Opening second = allowed.open(peer, "viewer");

        assertThat(allowed.isAllowed("127.0.0.1", 40_000)).isTrue();
        assertThat(allowed.isAllowed("127.0.0.1", 40_001)).isFalse();
        assertThat(allowed.isAllowed("127.0.0.2", 40_000)).isFalse();
        first.close();
        first.close();
        assertThat(allowed.isAllowed("127.0.0.1", 40_000)).isTrue();
        second.close();
        assertThat(allowed.isAllowed("127.0.0.1", 40_000)).isFalse();
    }

    @Test
    void describe_listsWhatTheConfigurationNamesAndWhatIsOpenNow() {
        allowed.allowHost(Transport.TCP, "192.0.2.7", 554, "camera porch");
        allowed.allowHost(Transport.TCP, "[2001:db8::7]", AllowedConnections.ANY_PORT, "camera garden");
        Opening viewer = allowed.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 40_000), "viewer");

        assertThat(allowed.describe())
                .extracting(AllowedConnection::toString)
                .containsExactly(
                        "tcp 192.0.2.7:554, camera porch",
                        "tcp [2001:db8::7]:any port, camera garden",
                        "udp 127.0.0.1:40000, viewer");
        viewer.close();
        assertThat(allowed.describe()).hasSize(2);
    }

    @Test
    void isAllowed_addressWithAnyPort_isAllowedAtEveryPort() {
        allowed.allowHost(Transport.TCP, "192.0.2.7", AllowedConnections.ANY_PORT, "camera");

        assertThat(allowed.isAllowed("192.0.2.7", 1)).isTrue();
        assertThat(allowed.isAllowed("192.0.2.8", 1)).isFalse();
        assertThat(allowed.isLookUpAllowed("192.0.2.7")).isFalse();
    }
}
