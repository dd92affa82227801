package dev.porchlight.bridge.hap.advertise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkInterfacesTest {
    private static InterfaceView view(String name, String... addresses) {
        return new InterfaceView(name, true, name.equals("lo"), name.startsWith("ppp"), true, addresses(addresses));
    }

    private static List<InterfaceView.Address> addresses(String... texts) {
        List<InterfaceView.Address> addresses = new ArrayList<>();
        for (String text : texts) {
            String[] parts = text.split("/");
            addresses.add(new InterfaceView.Address(address(parts[0]), Integer.parseInt(parts[1])));
        }
        return addresses;
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static NetworkInterfaces machine(InterfaceView... views) {
        return new NetworkInterfaces(List.of(views));
    }

    @Test
    void chooseAuto_typicalServer_takesTheLanAlone() {
        NetworkInterfaces machine = machine(
                view("lo", "127.0.0.1/8"),
                view("docker0", "172.17.0.1/16"),
                view("br-12ab34cd", "172.18.0.1/16"),
                view("veth1234", "fe80::1/64"),
                view("wg0", "10.8.0.2/24"),
                view("tailscale0", "100.64.0.1/32"),
                view("enp3s0", "fe80::5/64", "192.0.2.10/24", "2001:db8::10/64"));

        List<LanInterface> chosen = machine.chooseAuto();

        assertThat(chosen).hasSize(1);
        assertThat(chosen.get(0).name()).isEqualTo("enp3s0");
        assertThat(chosen.get(0).addresses())
                .containsExactly(address("192.0.2.10"), address("2001:db8::10"), address("fe80::5"));
        assertThat(chosen.get(0).announcedAddress()).isEqualTo(address("192.0.2.10"));
    }

    @Test
    void leftOut_typicalServer_saysWhy() {
        NetworkInterfaces machine = machine(
                view("lo", "127.0.0.1/8"),
                view("docker0", "172.17.0.1/16"),
                new InterfaceView("eth1", false, false, false, true, addresses("198.51.100.1/24")),
                new InterfaceView("eth2", true, false, false, false, addresses("198.51.100.2/24")),
                view("eth3", "fe80::1/64"),
                view("wlan0", "192.0.2.11/24"),
                view("eth0", "192.0.2.10/24"));

        assertThat(machine.leftOut(machine.chooseAuto()))
                .containsEntry("lo", "this machine alone")
                .containsEntry("docker0", "a virtual or private link")
                .containsEntry("eth1", "down")
                .containsEntry("eth2", "no multicast")
                .containsEntry("eth3", "no address of a network")
                .containsEntry("wlan0", "not needed beside the chosen ones")
                .doesNotContainKey("eth0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"eth0", "enp3s0", "wlan0", "wlp2s0", "en0", "br0", "vmbr0", "bond0", "eth0.20"})
    void chooseAuto_realInterfaces_areTaken(String name) {
        assertThat(machine(view(name, "192.0.2.10/24")).chooseAuto()).hasSize(1);
    }

    @Test
    void chooseAuto_twoInNetwork_takesOne() {
        NetworkInterfaces machine = machine(
                view("wlan0", "192.0.2.11/24"), view("eth0", "192.0.2.10/24"), view("eth1", "198.51.100.10/24"));

        assertThat(machine.chooseAuto()).extracting(LanInterface::name).containsExactly("eth0", "eth1");
    }

    @Test
    void chooseAuto_downOrWithoutMulticast_isLeftOut() {
        InterfaceView down = new InterfaceView("eth0", false, false, false, true, addresses("192.0.2.10/24"));
        InterfaceView silent = new InterfaceView("eth1", true, false, false, false, addresses("192.0.2.11/24"));
        InterfaceView linkOnly = view("eth2", "fe80::1/64");

        assertThatThrownBy(() -> machine(down, silent, linkOnly).chooseAuto())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("eth0 (192.0.2.10) down")
                .hasMessageContaining("homekit.bind");
    }

    @Test
    void chooseListed_namesAndAddresses_areTakenAsTheyAre() {
        NetworkInterfaces machine = machine(
                view("lo", "127.0.0.1/8", "::1/128"),
                view("docker0", "172.17.0.1/16"),
                view("eth0", "192.0.2.10/24", "2001:db8::10/64"));

        assertThat(machine.chooseListed(List.of("lo", "192.0.2.10")))
                .containsExactly(
                        new LanInterface("lo", List.of(address("127.0.0.1"), address("::1"))),
                        new LanInterface("eth0", List.of(address("192.0.2.10"))));
        assertThat(machine.chooseListed(List.of("docker0"))).hasSize(1);
        assertThat(machine.chooseListed(List.of("eth0", "192.0.2.10")))
                .singleElement()
                .extracting(LanInterface::addresses)
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(2);
    }

    @Test
    void chooseListed_unknownDownOrEmpty_saysWhatThereIs() {
        InterfaceView down = new InterfaceView("eth1", false, false, false, true, addresses("192.0.2.11/24"));
        NetworkInterfaces machine = machine(view("eth0", "192.0.2.10/24"), down, view("eth2"));

        assertThatThrownBy(() -> machine.chooseListed(List.of("eth9")))
                .hasMessageContaining("\"eth9\"")
                .hasMessageContaining("eth0 (192.0.2.10), eth1 (192.0.2.11) down, eth2 (no address)");
        assertThatThrownBy(() -> machine.chooseListed(List.of("192.0.2.99"))).hasMessageContaining("192.0.2.99");
        assertThatThrownBy(() -> machine.chooseListed(List.of("eth1"))).hasMessageContaining("down");
        assertThatThrownBy(() -> machine.chooseListed(List.of("eth2"))).hasMessageContaining("no address");
    }

    @Test
    void current_thisMachine_hasLoopback() throws Exception {
        assertThat(NetworkInterfaces.current().chooseListed(List.of("127.0.0.1")))
                .singleElement()
                .extracting(LanInterface::announcedAddress)
                .isEqualTo(InetAddress.getLoopbackAddress());
    }
}
