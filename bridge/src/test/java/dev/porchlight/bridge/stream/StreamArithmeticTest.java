package dev.porchlight.bridge.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.porchlight.bridge.rtp.RtpTimestamp;
import dev.porchlight.bridge.srtp.MasterKey;
import dev.porchlight.bridge.srtp.ProtectionProfile;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StreamArithmeticTest {
    @ParameterizedTest
    @CsvSource({
        "0, 90000, 0",
        "1000000000, 90000, 90000",
        "33333333, 90000, 2999",
        "20000000, 24000, 480",
        "-1, 90000, -1",
        "-1000000000, 16000, -16000",
        "8640000000000000, 90000, 777600000000" // 100 days
    })
    void ticksAt_nanos_areExactAndDoNotOverflow(long nanos, int rateHz, long ticks) {
        RtpClock clock = new RtpClock(Long.MAX_VALUE, rateHz, new RtpTimestamp(-5));

        assertThat(clock.ticksAt(Long.MAX_VALUE + nanos)).isEqualTo(ticks);
        assertThat(clock.at(Long.MAX_VALUE + nanos)).isEqualTo(new RtpTimestamp((int) (ticks - 5)));
    }

    @Test
    void sampleTicks_jitteringClock_areOnePacketApart() {
        SampleTicks ticks = new SampleTicks(480);
        assertThat(ticks.next(1000)).isEqualTo(1000);
        assertThat(ticks.next(1481)).isEqualTo(1480);
        assertThat(ticks.next(1840)).isEqualTo(1960);
        assertThat(ticks.next(2560)).isEqualTo(2440);
    }

    @Test
    void sampleTicks_gapOrDrift_followTheClockForwardOnly() {
        SampleTicks ticks = new SampleTicks(480);
        ticks.next(1000);
        assertThat(ticks.next(9000)).isEqualTo(9000);
        assertThat(ticks.next(9480 + 121)).isEqualTo(9601);
        assertThat(ticks.next(5000)).isEqualTo(9602);
        assertThat(ticks.next(9602 + 480)).isEqualTo(10082);
    }

    @ParameterizedTest
    @CsvSource({"0, 500", "-1, 500", "NaN, 500", "0.5, 500", "5, 5000", "0.001, 100", "Infinity, 10000", "1e9, 10000"})
    void reportInterval_asked_isBounded(double seconds, long millis) {
        assertThat(ReportInterval.nanos(seconds)).isEqualTo(millis * 1_000_000);
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 0, 1368",
        "192.0.2.1, 1200, 1190",
        "192.0.2.1, 9000, 1462",
        "192.0.2.1, 10, 246",
        "2001:db8::1, 0, 1218",
        "2001:db8::1, 9000, 1442"
    })
    void maxRtpBytes_mtu_leavesRoomForTheTag(String address, int mtu, int expected) throws IOException {
        assertThat(PacketSizes.maxRtpBytes(InetAddress.getByName(address), mtu, 10))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 64, 72, 95, 128})
    void payloadType_confusableWithRtcp_isRefused(int payloadType) {
        assertThatThrownBy(() -> PayloadTypes.require(payloadType)).hasMessageContaining(Integer.toString(payloadType));
    }

    @ParameterizedTest
    @CsvSource({"0, 10", "70000, 70001", "20, 10"})
    void portRange_impossible_isRefused(int first, int last) {
        assertThatThrownBy(() -> new PortRange(first, last)).hasMessageContaining(first + "-" + last);
    }

    @Test
    void localFor_sameFamily_isTheConnectionsAddress() throws IOException {
        InetAddress local = InetAddress.getByName("192.0.2.7");

        assertThat(MediaAddresses.localFor(local, InetAddress.getByName("192.0.2.9")))
                .isEqualTo(local);
    }

    @Test
    void localFor_mappedAddress_isTheIpv4Address() throws IOException {
        byte[] mapped = new byte[16];
        mapped[10] = (byte) 0xFF;
        mapped[11] = (byte) 0xFF;
        mapped[12] = (byte) 192;
        mapped[15] = 1;
        InetAddress connection = Inet6Address.getByAddress(null, mapped, -1);

        assertThat(MediaAddresses.localFor(connection, InetAddress.getByName("192.0.2.9")))
                .isEqualTo(InetAddress.getByName("192.0.0.1"));
    }

    @Test
    void localFor_familyThatTheInterfaceLacks_saysSo() throws IOException {
        InetAddress nowhere = InetAddress.getByName("192.0.2.7");

        assertThatThrownBy(() -> MediaAddresses.localFor(nowhere, InetAddress.getByName("2001:db8::1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("192.0.2.7");
    }

    @Test
    void scoped_linkLocalController_takesTheInterfaceOfTheConnection() throws IOException {
        byte[] linkLocal = InetAddress.getByName("fe80::1").getAddress();
        InetAddress ours = Inet6Address.getByAddress(null, linkLocal, 3);
        InetAddress controller = InetAddress.getByName("fe80::2");

        InetAddress scoped = MediaAddresses.scoped(controller, ours);

        assertThat(((Inet6Address) scoped).getScopeId()).isEqualTo(3);
        assertThat(MediaAddresses.scoped(InetAddress.getByName("2001:db8::1"), ours))
                .isEqualTo(InetAddress.getByName("2001:db8::1"));
    }

    @Test
    void controllerEndpoint_impossibleAddressOrPort_isRefused() throws IOException {
        InetAddress any = InetAddress.getByName("0.0.0.0");
        InetAddress host = InetAddress.getByName("192.0.2.1");
        MasterKey key = MasterKey.random(ProtectionProfile.AES_CM_128_HMAC_SHA1_80, new SecureRandom());

        assertThatThrownBy(() -> new ControllerEndpoint(any, 1, 2, key, key)).hasMessageContaining("0.0.0.0");
        assertThatThrownBy(() -> new ControllerEndpoint(host, 0, 2, key, key)).hasMessageContaining("video port 0");
        assertThatThrownBy(() -> new ControllerEndpoint(host, 1, 65536, key, key))
                .hasMessageContaining("65536");
    }
}
