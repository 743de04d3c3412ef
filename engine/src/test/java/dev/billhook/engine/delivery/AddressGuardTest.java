package dev.billhook.engine.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
    private final AddressGuard guard = new AddressGuard(InetAddress::getAllByName, false);

    @Tag("OUT-04")
    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "localhost",
                "2130706433", // 127.0.0.1 as one number
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "100.100.100.200", // metadata of Alibaba Cloud
                "169.254.169.254", // metadata of most clouds
                "168.63.129.16", // host services of Azure
                "192.0.0.192", // metadata of Oracle Cloud
                "224.0.0.1",
                "255.255.255.255",
                "[::1]",
                "[::]",
                "[::ffff:127.0.0.1]",
                "[::ffff:a9fe:a9fe]",
                "[64:ff9b::a9fe:a9fe]", // 169.254.169.254 behind NAT64
                "[2002:7f00:1::]",
                "[fd00:ec2::254]", // metadata of AWS over IPv6
                "[fe80::1]",
                "[ff02::1]"
            })
    void refusesWhatOnlyThisMachineOrItsNetworkCanReach(String host) {
        assertThatThrownBy(() -> guard.resolve(host)).isInstanceOf(AddressGuard.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8.8.8.8", "172.15.255.255", "172.32.0.1", "100.128.0.1", "223.255.255.255", "[2606:4700::1111]"
            })
    void letsPublicAddressesPass(String host) throws UnknownHostException {
        assertThat(guard.resolve(host)).hasSize(1);
    }

    @Test
    void oneClosedAddressAmongSeveralClosesTheName() throws UnknownHostException {
        var both = new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")};
        var names = new AddressGuard(host -> both, false);
        assertThatThrownBy(() -> names.resolve("both.example.com")).isInstanceOf(AddressGuard.Refused.class);
    }

    @Test
    void developmentMayOpenEverything() throws UnknownHostException {
        assertThat(new AddressGuard(InetAddress::getAllByName, true).resolve("127.0.0.1"))
                .containsExactly(InetAddress.getLoopbackAddress());
    }

    @Test
    void aNetworkThatIsNoNetworkIsAProgrammersError() {
        assertThatThrownBy(() -> Network.of("999.1.1.1.1/8")).isInstanceOf(IllegalArgumentException.class);
    }
}
