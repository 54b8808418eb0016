package dev.clientele.acceptance.reference;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

/** Reads and writes files shaped like {@code docs/samples/cdnow.csv}. */
public final class PurchaseFile {
    private static final String HEADER = "customer_id,paid_on,cds,amount";

    private PurchaseFile() {}

    public static List<Purchase> read(Path csv) {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return rows.stream().map(PurchaseFile::purchase).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Purchase purchase(NamedCsvRecord row) {
        return new Purchase(
                row.getField("customer_id"),
                LocalDate.parse(row.getField("paid_on")),
                new BigDecimal(row.getField("cds")),
                new BigDecimal(row.getField("amount")));
    }

    public static Path write(Path csv, List<Purchase> purchases) {
        try {
            Files.createDirectories(csv.getParent());
            Stream<String> rows = purchases.stream().map(PurchaseFile::line);
            return Files.write(csv, (Iterable<String>) Stream.concat(Stream.of(HEADER), rows)::iterator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Purchase purchase) {
        return "%s,%s,%s,%s".formatted(purchase.customer(), purchase.on(), purchase.quantity(), purchase.amount());
    }
}
