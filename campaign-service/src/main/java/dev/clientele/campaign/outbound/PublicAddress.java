package dev.clientele.campaign.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** Whether an IP address belongs to the open internet: by the registries of special-purpose addresses (RFC 6890). */
final class PublicAddress {
    private record Block(int[] prefix, int bits) {
        static Block of(int bits, int... prefix) {
            return new Block(prefix, bits);
        }

        boolean contains(byte[] address) {
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                int wanted = bit / 8 < prefix.length ? prefix[bit / 8] : 0;
                if ((address[bit / 8] & mask) != (wanted & mask)) return false;
            }
            return true;
        }
    }

    private static final List<Block> CLOSED_4 = List.of(
            Block.of(8, 0),
            Block.of(8, 10),
            Block.of(10, 100, 64),
            Block.of(8, 127),
            Block.of(16, 169, 254),
            Block.of(12, 172, 16),
            Block.of(24, 192, 0, 0),
            Block.of(24, 192, 0, 2),
            Block.of(24, 192, 88, 99),
            Block.of(16, 192, 168),
            Block.of(15, 198, 18),
            Block.of(24, 198, 51, 100),
            Block.of(24, 203, 0, 113),
            Block.of(4, 224),
            Block.of(4, 240));

    /** Global unicast is 2000::/3; of it these are not open, or carry an IPv4 address inside. */
    private static final Block GLOBAL_UNICAST = Block.of(3, 0x20);

    private static final List<Block> CLOSED_6 = List.of(
            Block.of(23, 0x20, 0x01, 0x00), // IETF protocols, Teredo, ORCHID
            Block.of(32, 0x20, 0x01, 0x0d, 0xb8),
            Block.of(16, 0x20, 0x02), // 6to4
            Block.of(16, 0x3f, 0xff));

    private PublicAddress() {}

    static boolean is(InetAddress address) {
        return switch (address) {
            case Inet4Address four -> isOpen(four.getAddress(), CLOSED_4);
            case Inet6Address six -> GLOBAL_UNICAST.contains(six.getAddress()) && isOpen(six.getAddress(), CLOSED_6);
            default -> false;
        };
    }

    private static boolean isOpen(byte[] address, List<Block> closed) {
        return closed.stream().noneMatch(block -> block.contains(address));
    }

    /** Four plain decimal numbers; what is only nearly that (octal, hex, fewer parts) is read differently by others. */
    static boolean isPlainQuad(String host) {
        String[] parts = host.split("\\.", -1);
        return parts.length == 4
                && Arrays.stream(parts)
                        .allMatch(part -> part.matches("0|[1-9]\\d{0,2}") && Integer.parseInt(part) < 256);
    }
}
