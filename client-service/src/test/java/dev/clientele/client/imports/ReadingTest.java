package dev.clientele.client.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.clientele.client.contact.ContactDraft;
import dev.clientele.client.imports.Mapping.Client;
import dev.clientele.client.imports.Reading.Reject;
import dev.clientele.client.imports.Uploads.OnExisting;
import dev.clientele.client.intake.Draft;
import dev.clientele.platform.problem.Problem;
import dev.clientele.platform.time.BusinessTime;
import java.io.IOException;
import java.io.StringReader;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ReadingTest {
    private static final BusinessTime TIME = new BusinessTime(
            ZoneId.of("Europe/Moscow"), Clock.fixed(Instant.parse("2026-11-21T09:00:00Z"), ZoneId.of("UTC")));
    private static final ObjectMapper JSON = new ObjectMapper().registerModule(new JavaTimeModule());
    private static final Mapping NAMES =
            new Mapping(null, Map.of("firstName", "name", "registeredOn", "since"), null, null);

    @Test
    void identicalRowsHaveOneKeyAndDifferentOnesTwo() {
        List<String> keys =
                read(NAMES, "name,since,other\nAnna,2020-01-01,a\n Anna ,2020-01-01,b\nAnna,2020-01-02,a\n").stream()
                        .map(result -> result.staged().key())
                        .toList();

        assertThat(keys.get(0)).isEqualTo(keys.get(1)).isNotEqualTo(keys.get(2));
    }

    @Test
    void aColumnBorderDoesNotBlurTheKey() {
        var two = new Mapping(null, Map.of("firstName", "a", "lastName", "b"), null, null);

        List<Reading.Result> results = read(two, "a,b\nAnna,Maria\nAnnaMaria,\n");

        assertThat(results.get(0).staged().key())
                .isNotEqualTo(results.get(1).staged().key());
    }

    @Test
    void aRowWithAnExternalIdNeedsNoKey() {
        var mapping = new Mapping(null, Map.of("externalId", "id"), null, null);

        assertThat(read(mapping, "id\n0042\n").getFirst().staged()).satisfies(staged -> {
            assertThat(staged.key()).isNull();
            assertThat(staged.draft()).contains("\"0042\"");
        });
    }

    @Test
    void aByteOrderMarkAndWindowsLineEndsAreNoPartOfTheData() {
        assertThat(read(NAMES, "\uFEFFname,since\r\nAnna,2020-01-01\r\n")).hasSize(1);
    }

    @Test
    void anUnclosedQuoteSpoilsItsOwnLineOnly() {
        List<Reading.Result> results = read(NAMES, "name,since\n\"Anna,2020-01-01\n\"Ma, ria\",2020-01-01\n");

        assertThat(results.get(0).rejects().getFirst().violation().message()).isEqualTo("unclosed-quote");
        assertThat(results.get(1).staged().draft()).contains("Ma, ria");
    }

    @Test
    void bytesThatAreNoTextAreFound() {
        assertThat(read(NAMES, "name,since\nAn\uFFFDna,2020-01-01\n").getFirst().rejects())
                .extracting(Reject::column, reject -> reject.violation().message())
                .containsExactly(Tuple.tuple("name", "malformed-text"));
    }

    @Test
    void aLineWithoutEndDoesNotFillTheHeap() {
        String line = "x".repeat(LineReader.LENGTH_MAX + 10);

        assertThat(read(NAMES, "name,since\n" + line + "\nAnna,2020-01-01\n"))
                .extracting(result -> result.rejects().isEmpty())
                .containsExactly(false, true);
    }

    @Test
    void aMappingMustFitTheDraftAndTheFile() {
        var mapping = new Mapping(
                new Client("id", null, null),
                Map.of("firstName", "nme", "height/cm", "name"),
                Map.of("weight", new TextNode("1")),
                null);

        assertThatThrownBy(() -> read(mapping, "name\n"))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.violations())
                                .extracting(violation -> violation.pointer() + " " + violation.message())
                                .contains(
                                        "/fields/height~1cm no-such-field",
                                        "/constants/weight no-such-field",
                                        "/fields/firstName unknown-column",
                                        "/client/externalId unknown-column"));
    }

    @Test
    void aFaultIsOfTheColumnWithAllOfItsName() {
        String file = "lastName,custom.a/b~c\nAnna,x\0y\nMaria,\uFFFD\n";

        assertThat(read(new Mapping(null, null, null, null), file))
                .flatExtracting(Reading.Result::rejects)
                .extracting(Reject::column, reject -> reject.violation().pointer(), Reject::value)
                .containsExactly(
                        Tuple.tuple("custom.a/b~c", "/custom/a~1b~0c", "x\0y"),
                        Tuple.tuple("custom.a/b~c", "/custom/a~1b~0c", "\uFFFD"));
    }

    private static List<Reading.Result> read(Mapping mapping, String file) {
        return read(ContactDraft.class, "contacts", mapping, file);
    }

    private static <D extends Draft> List<Reading.Result> read(
            Class<D> type, String collection, Mapping mapping, String file) {
        try (var rows = new CsvRows(new StringReader(file), mapping.csv())) {
            var reading = new Reading<>(JSON, TIME, type, collection, mapping, OnExisting.SKIP, rows.columns());
            var results = new ArrayList<Reading.Result>();
            for (Row row = rows.next(); row != null; row = rows.next()) results.add(reading.read(row));
            return results;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
