package dev.billhook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PortsTest {

    @Test
    void fourPortsInARowFromTheDefaultOn() {
        assertThat(Ports.from(Map.of())).isEqualTo(new Ports(8420, 8421, 8422, 8423));
    }

    @Test
    void theEnvironmentShiftsAllOfThem() {
        assertThat(Ports.from(Map.of("BILLHOOK_PORT", " 9000 "))).isEqualTo(new Ports(9000, 9001, 9002, 9003));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eighty", "80", "-1", "65533", "99999999999"})
    void whatIsNoUsablePortIsRefusedWithTheRange(String text) {
        assertThatThrownBy(() -> Ports.from(Map.of("BILLHOOK_PORT", text)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("\"" + text + "\"")
                .hasMessageContaining("from 1024 to 65532");
    }

    @Test
    void aTakenPortIsNamedWithItsUseAndARowThatIsFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Ports ports = Ports.startingAt(taken.getLocalPort());
            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + taken.getLocalPort() + " (engine) is taken")
                    .hasMessageContaining("BILLHOOK_PORT=");
        }
    }
}
