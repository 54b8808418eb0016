package dev.clientele.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AotCacheTest {
    private static final String OUTPUT = "-XX:AOTCacheOutput=";

    @TempDir
    Path folder;

    @BeforeEach
    void anApp() throws IOException {
        Files.createDirectories(folder.resolve("app"));
        Files.writeString(folder.resolve("app/quarkus-run.jar"), "one");
    }

    @Test
    void isUsedOnlyForTheSameJarsAndFlags() throws Exception {
        record(cache("-Xmx64m"));
        assertThat(cache("-Xmx64m").exists()).isTrue();
        assertThat(cache("-Xmx65m").exists()).isFalse();
        Files.writeString(folder.resolve("app/quarkus-run.jar"), "two!");
        assertThat(cache("-Xmx64m").exists()).isFalse();
    }

    @Test
    void anEmptyRecordingIsNotKeptAndANewOneReplacesTheOld() throws Exception {
        AotCache first = cache("-Xmx64m");
        first.prepareRecording();
        first.publish();
        assertThat(first.exists()).isFalse();
        record(first);
        AotCache second = cache("-Xmx65m");
        record(second);
        assertThat(second.exists()).isTrue();
        assertThat(first.exists()).isFalse();
    }

    @Test
    void aDraftThatIsDroppedTakesWhatLiesBesideItAlong() throws Exception {
        AotCache cache = cache("-Xmx64m");
        cache.dropDraft();
        cache.prepareRecording();
        Path draft = Files.createFile(draft(cache));
        Files.createFile(draft.resolveSibling(draft.getFileName() + ".config"));
        Path another = Files.createFile(draft.resolveSibling(draft.getFileName() + "1"));
        cache.dropDraft();
        try (Stream<Path> left = Files.list(folder.resolve("caches"))) {
            assertThat(left).containsExactly(another);
        }
    }

    @Test
    void aDraftThatAnotherServicePublishesMeanwhileIsNobodysTrouble() throws Exception {
        Path draft = Files.createFile(folder.resolve("status-service-1.aot.draft-1"));
        Instant later = Files.getLastModifiedTime(draft).toInstant().plusSeconds(60);
        assertThat(AotCache.wasLeftBefore(later, draft)).isTrue();
        Files.delete(draft);
        assertThat(AotCache.wasLeftBefore(later, draft)).isFalse();
    }

    private AotCache cache(String flag) throws IOException {
        return AotCache.of(folder.resolve("caches"), "client-service", folder.resolve("app"), List.of(flag));
    }

    private static void record(AotCache cache) throws IOException {
        cache.prepareRecording();
        Files.writeString(draft(cache), "recorded");
        cache.publish();
    }

    private static Path draft(AotCache cache) {
        return Path.of(cache.recordOption().substring(OUTPUT.length()));
    }
}
