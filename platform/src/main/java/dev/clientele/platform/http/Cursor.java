package dev.clientele.platform.http;

import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.problem.Problems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * The last row of a page: the values of its sort keys, opaque to clients. It belongs to one order; a cursor of another
 * list, a changed or a made-up one is 422 at {@code /cursor}. The checksum is against accidents: values are only ever
 * bound as parameters, so a forged cursor shows nothing that the list would not show.
 */
public final class Cursor {
    private static final int TEXT_MAX = 4000;

    private final String order;
    private final List<Object> keys;

    private Cursor(String order, List<Object> keys) {
        this.order = order;
        this.keys = Collections.unmodifiableList(new ArrayList<>(keys));
    }

    /**
     * @param order names the list and its sort, such as {@code "companies:name"}
     * @param keys texts, whole numbers, decimals, UUIDs, instants, dates, booleans or null
     */
    public static Cursor of(String order, Object... keys) {
        return new Cursor(order, Arrays.asList(keys));
    }

    /** Empty on the first page. */
    public static Optional<Cursor> parse(String text, String order) {
        if (text == null || text.isBlank()) return Optional.empty();
        if (text.length() > TEXT_MAX) throw invalid();
        try {
            Cursor cursor = decode(Base64.getUrlDecoder().decode(text));
            if (!cursor.order.equals(order)) throw invalid();
            return Optional.of(cursor);
        } catch (IOException | RuntimeException e) {
            throw invalid();
        }
    }

    public String text(int index) {
        return key(index, String.class);
    }

    public Long number(int index) {
        return key(index, Long.class);
    }

    public BigDecimal decimal(int index) {
        return key(index, BigDecimal.class);
    }

    public UUID uuid(int index) {
        return key(index, UUID.class);
    }

    public Instant instant(int index) {
        return key(index, Instant.class);
    }

    public LocalDate date(int index) {
        return key(index, LocalDate.class);
    }

    public Boolean flag(int index) {
        return key(index, Boolean.class);
    }

    public List<Object> keys() {
        return keys;
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(encode());
    }

    private <T> T key(int index, Class<T> type) {
        if (index >= keys.size()) throw invalid();
        Object key = keys.get(index);
        if (key != null && !type.isInstance(key)) throw invalid();
        return type.cast(key);
    }

    private byte[] encode() {
        try {
            var bytes = new ByteArrayOutputStream();
            var out = new DataOutputStream(bytes);
            out.writeUTF(order);
            out.writeByte(keys.size());
            for (Object key : keys) write(out, key);
            out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Cursor decode(byte[] bytes) throws IOException {
        var in = new DataInputStream(new ByteArrayInputStream(bytes));
        String order = in.readUTF();
        int count = in.readUnsignedByte();
        var keys = new ArrayList<>();
        for (int i = 0; i < count; i++) keys.add(read(in));
        if (in.readInt() != checksum(bytes, bytes.length - Integer.BYTES) || in.available() > 0) throw invalid();
        return new Cursor(order, keys);
    }

    private static void write(DataOutputStream out, Object key) throws IOException {
        switch (key) {
            case null -> out.writeByte('0');
            case String text -> tagged(out, 's', text);
            case UUID id -> tagged(out, 'u', id.toString());
            case BigDecimal decimal -> tagged(out, 'n', decimal.toString());
            case LocalDate date -> tagged(out, 'd', date.toString());
            case Instant instant -> tagged(out, 't', instant.toString());
            case Boolean flag -> tagged(out, 'b', flag.toString());
            case Number whole -> tagged(out, 'l', Long.toString(whole.longValue()));
            case Enum<?> constant -> tagged(out, 's', constant.name());
            default -> throw new IllegalArgumentException("not a sort key: " + key.getClass());
        }
    }

    private static void tagged(DataOutputStream out, char tag, String value) throws IOException {
        out.writeByte(tag);
        out.writeUTF(value);
    }

    private static Object read(DataInputStream in) throws IOException {
        char tag = (char) in.readByte();
        if (tag == '0') return null;
        String value = in.readUTF();
        return switch (tag) {
            case 's' -> value;
            case 'u' -> UUID.fromString(value);
            case 'n' -> new BigDecimal(value);
            case 'd' -> LocalDate.parse(value);
            case 't' -> Instant.parse(value);
            case 'b' -> Boolean.valueOf(value);
            case 'l' -> Long.valueOf(value);
            default -> throw invalid();
        };
    }

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32C();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    private static Problem invalid() {
        return Problems.invalid("/cursor", "invalid-cursor");
    }
}
