package dev.clientele.client.imports;

import dev.clientele.client.imports.Uploads.Format;
import dev.clientele.client.imports.Uploads.Upload;
import dev.clientele.platform.sql.Copy;
import dev.clientele.platform.sql.Database;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.UUID;

/** The lines of a file that could not be taken, in the format they came in: to be mended and sent again. */
@Singleton
class RejectedLines {
    private static final int AT_ONCE = 5_000;

    private final Database database;
    private final Uploads uploads;

    RejectedLines(Database database, Uploads uploads) {
        this.database = database;
        this.uploads = uploads;
    }

    private record Line(long no, String content) {}

    /** Copies them out of the file, which is read once more for that; call it while the file is still there. */
    void keep(Upload upload) throws IOException {
        Iterator<Long> rejected = numbers(upload.id()).iterator();
        if (!rejected.hasNext()) return;
        var kept = new ArrayList<Line>();
        try (var in = new InputStreamReader(uploads.open(upload.id()), charset(upload))) {
            var lines = new LineReader(in);
            String text = lines.next();
            if (upload.format() == Format.CSV) kept.add(new Line(1, text));
            long wanted = rejected.next();
            for (long no = 1; text != null; no++, text = lines.next()) {
                if (no != wanted) continue;
                if (no > 1 || upload.format() != Format.CSV) kept.add(new Line(no, text));
                if (kept.size() >= AT_ONCE) write(upload.id(), kept);
                if (!rejected.hasNext()) break;
                wanted = rejected.next();
            }
        }
        write(upload.id(), kept);
    }

    /** Writes the file of them. */
    void write(Upload upload, OutputStream out) throws IOException {
        Writer file = new OutputStreamWriter(out, charset(upload));
        for (List<Line> page = page(upload.id(), 0); !page.isEmpty(); page = page(upload.id(), page.getLast().no))
            for (Line line : page) file.append(line.content).append('\n');
        file.flush();
    }

    private Charset charset(Upload upload) {
        return Opening.charset(uploads.mapping(upload).csv());
    }

    /** In order, read as they are needed. */
    private Iterable<Long> numbers(UUID upload) {
        return () -> new Iterator<>() {
            private Iterator<Long> page = List.<Long>of().iterator();
            private long last = 0;

            @Override
            public boolean hasNext() {
                if (!page.hasNext()) page = numbers(upload, last).iterator();
                return page.hasNext();
            }

            @Override
            public Long next() {
                last = page.next();
                return last;
            }
        };
    }

    private List<Long> numbers(UUID upload, long after) {
        return database.read(handle -> handle.createQuery("""
                        select distinct line from import_reject where upload_id = :upload and line > :after
                        order by line limit :max
                        """)
                .bind("upload", upload)
                .bind("after", after)
                .bind("max", AT_ONCE)
                .mapTo(Long.class)
                .list());
    }

    private List<Line> page(UUID upload, long after) {
        return database.read(handle -> handle.createQuery("""
                        select line, content from import_reject_line where upload_id = :upload and line > :after
                        order by line limit :max
                        """)
                .bind("upload", upload)
                .bind("after", after)
                .bind("max", AT_ONCE)
                .map((row, _) -> new Line(row.getLong(1), row.getString(2)))
                .list());
    }

    /** The same lines kept again are kept once. */
    private void write(UUID upload, List<Line> kept) {
        var byNumber = new TreeMap<Long, Line>();
        kept.forEach(line -> byNumber.put(line.no, line));
        kept.clear();
        if (byNumber.isEmpty()) return;
        database.run(tx -> {
            tx.createUpdate(
                            "delete from import_reject_line where upload_id = :upload and line between :first and :last")
                    .bind("upload", upload)
                    .bind("first", byNumber.firstKey())
                    .bind("last", byNumber.lastKey())
                    .execute();
            try (Copy copy = Copy.into(tx, "import_reject_line (upload_id, line, content)")) {
                byNumber.values().forEach(line -> copy.row(upload, line.no, line.content.replace("\0", "")));
            }
        });
    }
}
