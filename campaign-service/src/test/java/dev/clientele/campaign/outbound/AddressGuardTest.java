package dev.clientele.campaign.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.clientele.campaign.outbound.Destination.Closed;
import dev.clientele.campaign.outbound.Destination.Open;
import dev.clientele.campaign.outbound.Destination.Unknown;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Must show 6 of the campaigns: whoever may type an address must not reach what lies behind us. */
class AddressGuardTest {
    private static final Map<String, List<String>> NAMES = Map.of(
            "sms.example.com", List.of("93.184.216.34"),
            "127.0.0.1.nip.io", List.of("127.0.0.1"),
            "inside.example.com", List.of("10.0.0.5"),
            "half.example.com", List.of("93.184.216.34", "192.168.1.1"),
            "meta.example.com", List.of("169.254.169.254"),
            "six.example.com", List.of("fd00::1"),
            "mapped.example.com", List.of("::ffff:127.0.0.1"),
            "nothing.example.com", List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                // no address, or not one of ours to read
                "",
                " ",
                "sms.example.com",
                "//sms.example.com/",
                "/relative",
                "ftp://sms.example.com/",
                "file:///etc/passwd",
                "gopher://sms.example.com/",
                "jar:https://sms.example.com!/",
                "data:text/plain,x",
                "javascript:alert(1)",
                "ldap://sms.example.com",
                "dict://127.0.0.1:11211/stat",
                "https:///path",
                "https:sms.example.com",
                "https://",
                "https://sms.example.com\r\nHost: inside",
                "https://sms.example.com/\u0000",
                "https://sms.example.com/a b",
                "https://sms.exаmple.com/",
                "https://sms.example.com\\@127.0.0.1/",
                "https://sms.example.com#@127.0.0.1/",
                // someone else before the @
                "https://sms.example.com@127.0.0.1/",
                "https://user:secret@sms.example.com/",
                "https://@sms.example.com/",
                "https://127.0.0.1:80@sms.example.com/",
                // plain text, odd ports
                "http://sms.example.com/",
                "https://sms.example.com:22/",
                "https://sms.example.com:25/",
                "https://sms.example.com:0/",
                "https://sms.example.com:99999/",
                "https://sms.example.com:/",
                // this machine and the net around it, in every spelling
                "https://localhost/",
                "https://LOCALHOST/",
                "https://localhost./",
                "https://localhost.localdomain/",
                "https://printer.local/",
                "https://metadata.google.internal/",
                "https://intranet/",
                "https://db.corp/",
                "https://127.0.0.1/",
                "https://127.0.0.1./",
                "https://127.1/",
                "https://127.0.1/",
                "https://2130706433/",
                "https://017700000001/",
                "https://0x7f000001/",
                "https://0x7f.0.0.1/",
                "https://0177.0.0.1/",
                "https://127.0.0.01/",
                "https://0/",
                "https://0.0.0.0/",
                "https://10.0.0.1/",
                "https://172.16.0.1/",
                "https://172.31.255.255/",
                "https://192.168.0.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://100.64.0.1/",
                "https://192.0.0.1/",
                "https://192.0.2.1/",
                "https://198.18.0.1/",
                "https://198.51.100.7/",
                "https://203.0.113.9/",
                "https://224.0.0.1/",
                "https://240.0.0.1/",
                "https://255.255.255.255/",
                "https://256.1.1.1/",
                "https://1.2.3/",
                "https://%31%32%37.0.0.1/",
                "https://①②⑦.0.0.1/",
                "https://[::1]/",
                "https://[::]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[fe80::1]/",
                "https://[fe80::1%25eth0]/",
                "https://[fc00::1]/",
                "https://[fd12:3456::1]/",
                "https://[fec0::1]/",
                "https://[ff02::1]/",
                "https://[2001:db8::1]/",
                "https://[2002:7f00:1::]/",
                "https://[64:ff9b::7f00:1]/",
                "https://[2001::1]/",
                "https://[::1/",
                // names that lead inside
                "https://127.0.0.1.nip.io/",
                "https://inside.example.com/",
                "https://half.example.com/",
                "https://meta.example.com/",
                "https://six.example.com/",
                "https://mapped.example.com/",
                "https://nothing.example.com/"
            })
    void whatDoesNotSurelyLeadOutsideIsRefused(String url) {
        assertThat(guard().check(url)).isInstanceOf(Closed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sms.example.com/v1/send?x=1",
                "https://SMS.example.com:8443/",
                "https://93.184.216.34/",
                "https://[2606:2800:220:1:248:1893:25c8:1946]/"
            })
    void whatIsPublicIsLetThroughWithTheAddressThatWasChecked(String url) {
        assertThat(guard().check(url)).isInstanceOfSatisfying(Open.class, open -> {
            assertThat(open.tls()).isTrue();
            assertThat(PublicAddress.is(open.address())).isTrue();
        });
    }

    @Test
    void aNameIsAskedOnceSoItCannotChangeItsMind() {
        Deque<String> answers = new ArrayDeque<>(List.of("93.184.216.34", "127.0.0.1"));
        var rebinding = new AddressGuard(host -> List.of(InetAddress.getByName(answers.poll())), Set.of());

        var open = (Open) rebinding.check("https://rebinding.example.com/");

        assertThat(open.socket().getAddress().getHostAddress()).isEqualTo("93.184.216.34");
        assertThat(answers).as("only asked once").hasSize(1);
    }

    @Test
    void theOperatorsOwnListOpensOnePortOfOneHostAndNothingBeside() {
        var guard = new AddressGuard(AddressGuardTest::known, Set.of("127.0.0.1:1080"));

        assertThat(guard.check("http://127.0.0.1:1080/sms"))
                .isInstanceOfSatisfying(
                        Open.class, open -> assertThat(open.tls()).isFalse());
        assertThat(guard.check("http://127.0.0.1:1081/sms")).isInstanceOf(Closed.class);
        assertThat(guard.check("http://localhost:1080/sms")).isInstanceOf(Closed.class);
        assertThat(guard.check("http://user@127.0.0.1:1080/sms")).isInstanceOf(Closed.class);
    }

    @Test
    void aNameThatNobodyKnowsNowMayBeKnownLater() {
        assertThat(guard().check("https://not-yet.example.com/")).isInstanceOf(Unknown.class);
    }

    private static AddressGuard guard() {
        return new AddressGuard(AddressGuardTest::known, Set.of());
    }

    /** Literals are read as the system does; names are the ones above. */
    private static List<InetAddress> known(String host) throws UnknownHostException {
        if (host.startsWith("[") || PublicAddress.isPlainQuad(host)) return List.of(InetAddress.getByName(host));
        if (!NAMES.containsKey(host)) throw new UnknownHostException(host);
        return NAMES.get(host).stream().map(AddressGuardTest::address).toList();
    }

    private static InetAddress address(String literal) {
        try {
            return Arrays.stream(InetAddress.getAllByName(literal)).findFirst().orElseThrow();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
