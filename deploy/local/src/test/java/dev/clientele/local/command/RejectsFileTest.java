package dev.clientele.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RejectsFileTest {
    private static final String HEADER = "line,column,code,reason,value\r\n";
    private static final String ROW = "2,amount,number,not a number,\"ten\nor \"\"eleven\"\"\"\r\n";

    @TempDir
    Path folder;

    @Test
    void aLineBreakInAValueIsNoLineOfItsOwn() throws Exception {
        Path file = RejectsFile.beside(folder.resolve("pay.csv"));
        assertThat(RejectsFile.write(text(HEADER + ROW + ROW), file)).isEqualTo(2);
        assertThat(folder.resolve("pay.csv.rejects.csv")).content().isEqualTo(HEADER + ROW + ROW);
        assertThat(Files.list(folder)).containsExactly(file);
    }

    @Test
    void withoutRejectsNothingIsWritten() throws Exception {
        assertThat(RejectsFile.write(text(HEADER), folder.resolve("rejects.csv")))
                .isZero();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void moreLinesThanMemoryHoldsPassThrough() throws Exception {
        int rows = 1_000_000;
        var body = Collections.enumeration(IntStream.range(0, 100)
                .<InputStream>mapToObj(part -> text(ROW.repeat(rows / 100)))
                .toList());
        Path file = folder.resolve("rejects.csv");
        assertThat(RejectsFile.write(new SequenceInputStream(text(HEADER), new SequenceInputStream(body)), file))
                .isEqualTo(rows);
        assertThat(file).hasSize(HEADER.length() + (long) rows * ROW.length());
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
