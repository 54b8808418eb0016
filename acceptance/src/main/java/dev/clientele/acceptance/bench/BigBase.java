package dev.clientele.acceptance.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * Files of a base as large as wanted, the same for the same seed: people with two names, a phone, an e-mail address and two
 * tags; and payments in the order of their days, each of any of these people, as an accounting program writes them.
 */
record BigBase(int clients, int payments, long seed) {
    private static final List<String> CITIES = List.of("Moscow", "Kazan", "Perm", "Omsk", "Tver");
    private static final List<String> INDUSTRIES = List.of("retail", "catering", "it", "logistics");
    private static final List<String> NAMES = List.of("Anna", "Boris", "Vera", "Gleb", "Daria", "Egor", "Zoya", "Ivan");
    private static final List<String> TAGS = List.of("vip", "new", "gold", "old", "cold");
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);
    private static final int DAYS = 9_700;

    Path writeClients(Path file) {
        var random = new Random(seed);
        return write(
                file,
                "externalId,firstName,lastName,phones,emails,city,industry,tags,registeredOn",
                clients,
                i -> "L-%d,%s,Client %d,+79%09d,c%d@example.com,%s,%s,%s;t%d,%s"
                        .formatted(
                                i,
                                any(NAMES, random),
                                i,
                                100_000_000 + i,
                                i,
                                any(CITIES, random),
                                any(INDUSTRIES, random),
                                any(TAGS, random),
                                random.nextInt(100),
                                FIRST_DAY.plusDays(random.nextInt(DAYS))));
    }

    Path writePayments(Path file) {
        var random = new Random(seed);
        return write(
                file,
                "externalId,contactExternalId,amount,paidAt",
                payments,
                i -> "P-%d,L-%d,%d.%02d,%s"
                        .formatted(
                                i,
                                random.nextInt(clients),
                                1 + random.nextInt(20_000),
                                random.nextInt(100),
                                FIRST_DAY.plusDays((long) i * DAYS / payments)));
    }

    private interface Line {
        String of(int i);
    }

    private static Path write(Path file, String head, int count, Line line) {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write(head);
            out.newLine();
            for (int i = 0; i < count; i++) {
                out.write(line.of(i));
                out.newLine();
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String any(List<String> words, Random random) {
        return words.get(random.nextInt(words.size()));
    }
}
