package dev.kubegrade.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ThisMachineTest {
    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "0.0.0.0", "[::1]"})
    void is_at_its_loopback(String host) {
        assertThat(ThisMachine.isAt(host)).isTrue();
    }

    @Test
    void is_at_each_of_its_addresses() throws SocketException {
        List<String> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .map(InetAddress::getHostAddress)
                .toList();
        assertThat(own).isNotEmpty().allMatch(ThisMachine::isAt);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "2001:db8::1", "nobody.invalid", "not an address"})
    void is_nowhere_else(String host) {
        assertThat(ThisMachine.isAt(host)).isFalse();
    }
}
