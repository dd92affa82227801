package dev.porchlight.bridge.hap.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeNetworkTest {
    @ParameterizedTest
    @CsvSource({
        // destination, controller, own address, whether it may
        "203.0.113.7, 203.0.113.7, 192.168.1.2, true",
        "127.0.0.1, 192.168.1.9, 192.168.1.2, true",
        "192.168.1.10, 192.168.1.9, 192.168.1.2, true",
        "10.9.8.7, 192.168.1.9, 192.168.1.2, true",
        "172.16.0.1, 192.168.1.9, 192.168.1.2, true",
        "169.254.3.4, 192.168.1.9, 192.168.1.2, true",
        "172.32.0.1, 192.168.1.9, 192.168.1.2, false",
        "203.0.113.8, 203.0.113.7, 203.0.113.2, false",
        "8.8.8.8, 192.168.1.9, 192.168.1.2, false",
        "224.0.0.251, 192.168.1.9, 192.168.1.2, false",
        "fe80::1, 192.168.1.9, fe80::2, true",
        "fd00:1::5, 192.168.1.9, fd00:2::2, true",
        "2001:db8:0:1::5, 192.168.1.9, 2001:db8:0:1::2, true",
        "2001:db8:0:1::5, 2001:db8:0:1::5, 2001:db8:0:9::2, true",
        "2001:db8:0:2::5, 192.168.1.9, 2001:db8:0:1::2, false",
        "2001:db8:0:2::5, 192.168.1.9, 192.168.1.2, false",
        "ff02::fb, 192.168.1.9, fe80::2, false",
    })
    void contains_address_onlyTheControllerAndTheLocalNetwork(
            String destination, String controller, String own, boolean expected) throws Exception {
        assertThat(HomeNetwork.contains(
                        InetAddress.getByName(destination),
                        InetAddress.getByName(controller),
                        InetAddress.getByName(own)))
                .isEqualTo(expected);
    }
}
