package dev.clientele.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.ServerSocket;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void aPortOfTheSystemIsForbiddenToAnOrdinaryUserAndTakenByNobody() throws Exception {
        List<String> asOrdinaryUser = UserNamespace.prefix();
        assumeTrue(
                Trial.of(asOrdinaryUser, Map.of(), "free", "79").equals("false"),
                "this system lets everybody have every port");
        assertThat(Trial.of(asOrdinaryUser, Map.of(), "forbidden", "79")).isEqualTo("true");
    }

    @Test
    void noPortIsGivenTwiceNorOneThatOutgoingConnectionsGet() {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            int port = Ports.free();
            assertThat(port).isBetween(10_000, 31_999);
            assertThat(given.add(port)).isTrue();
        }
        given.forEach(Ports::giveBack);
    }

    @Test
    void aPortThatSomebodyHasIsTakenAndNotForbidden() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
            assertThat(Ports.isForbidden(taken.getLocalPort())).isFalse();
        }
    }
}
