package dev.clientele.client.imports;

import dev.clientele.client.imports.Reading.Reject;
import dev.clientele.client.imports.Reading.Staged;
import dev.clientele.platform.problem.Texts;
import dev.clientele.platform.sql.Copy;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

/**
 * The staging tables of one upload, and the rows that could not be taken. The drafts of a page are one text; a line that needs a
 * number beside others like it, or a client to be made, has a row of its own beside.
 */
final class Stage {
    /** In the order in which they are locked by all who write them. */
    static final List<String> TABLES = List.of("import_stage_page", "import_stage", "import_stage_client");

    /** Room for the number of a line, and what sets it apart. */
    private static final int LINE_CHARS = 12;

    private static final String ALL = String.join(", ", TABLES);

    record ClientPage(List<String> names, Map<String, LocalDate> firstDocuments, long last) {}

    record Line(long line, String key, String draft) {}

    private Stage() {}

    /** As a whole when no other file is on its way: to delete five million rows takes as long as half a million more. */
    static void clear(Handle tx, UUID upload) {
        tx.execute("lock table " + ALL + " in access exclusive mode");
        if (isAlone(tx, upload)) tx.execute("truncate " + ALL);
        else
            for (String table : TABLES)
                tx.createUpdate("delete from " + table + " where upload_id = :upload")
                        .bind("upload", upload)
                        .execute();
    }

    private static boolean isAlone(Handle tx, UUID upload) {
        String others = TABLES.stream()
                .flatMap(table -> Stream.of("<", ">")
                        .map(side -> "exists (select from " + table + " where upload_id " + side + " :upload)"))
                .collect(Collectors.joining(" or "));
        return tx.createQuery("select not (" + others + ")")
                .bind("upload", upload)
                .mapTo(Boolean.class)
                .one();
    }

    static void add(Handle tx, UUID upload, List<Staged> rows) {
        if (rows.isEmpty()) return;
        var drafts = new StringBuilder(
                rows.stream().mapToInt(row -> row.draft().length() + LINE_CHARS).sum());
        for (Staged row : rows)
            drafts.append(row.line()).append('\t').append(row.draft()).append('\n');
        tx.createUpdate(
                        "insert into import_stage_page (upload_id, last_line, lines, drafts) values (:upload, :last, :lines, :drafts)")
                .bind("upload", upload)
                .bind("last", rows.getLast().line())
                .bind("lines", rows.size())
                .bind("drafts", drafts.toString())
                .execute();
        List<Staged> apart = rows.stream().filter(Staged::isApart).toList();
        if (apart.isEmpty()) return;
        try (Copy copy = Copy.into(tx, "import_stage (upload_id, line, key, client, client_on)")) {
            for (Staged row : apart) copy.row(upload, row.line(), row.key(), row.client(), row.clientOn());
        }
    }

    /** The same row found bad again is one reject. */
    static void reject(Handle tx, UUID upload, List<Reject> rejects) {
        if (rejects.isEmpty()) return;
        var batch = tx.prepareBatch("""
                insert into import_reject (upload_id, line, no, field, code, reason, value)
                values (:upload, :line, :no, :field, :code, :reason, left(:value, 500)) on conflict do nothing
                """);
        long line = -1;
        int no = 0;
        for (Reject reject : rejects) {
            no = reject.line() == line ? no + 1 : 0;
            line = reject.line();
            batch.bind("upload", upload)
                    .bind("line", line)
                    .bind("no", no)
                    .bind("field", reject.column())
                    .bind("code", reject.violation().message())
                    .bind("reason", reason(reject))
                    .bind(
                            "value",
                            reject.value() == null ? null : reject.value().replace("\0", ""))
                    .add();
        }
        batch.execute();
    }

    private static String reason(Reject reject) {
        String code = reject.violation().message();
        return Texts.find(Locale.ENGLISH, code, reject.violation().arguments())
                .or(() -> Texts.find(Locale.ENGLISH, code + ".title"))
                .orElse(code);
    }

    /** When every row is there: numbers identical rows, and writes down each client once with its earliest document. */
    static long complete(Handle tx, UUID upload) {
        long staged = count(tx, upload);
        // A table just filled has no statistics, and without them the join below may take minutes.
        tx.execute("analyze import_stage");
        tx.createUpdate("""
                        with twin as (
                            select key from import_stage where upload_id = :upload and key is not null
                            group by key having count(*) > 1)
                        update import_stage s set key = s.key || ':' || n.ordinal
                        from (select line, row_number() over (partition by key order by line) ordinal
                              from import_stage where upload_id = :upload and key in (select key from twin)) n
                        where s.upload_id = :upload and s.line = n.line and n.ordinal > 1
                        """).bind("upload", upload).execute();
        tx.createUpdate("""
                        insert into import_stage_client (upload_id, no, client, first_on, first_line)
                        select :upload, row_number() over (order by min(line)), client, min(client_on), min(line)
                        from import_stage where upload_id = :upload and client is not null
                        group by client
                        """).bind("upload", upload).execute();
        return staged;
    }

    static long count(Handle handle, UUID upload) {
        return handle.createQuery("select coalesce(sum(lines), 0) from import_stage_page where upload_id = :upload")
                .bind("upload", upload)
                .mapTo(Long.class)
                .one();
    }

    /** A crash takes all lines or none. */
    static boolean holds(Handle handle, UUID upload, long line) {
        return handle.createQuery(
                        "select exists (select from import_stage_page where upload_id = :upload and last_line = :line)")
                .bind("upload", upload)
                .bind("line", line)
                .mapTo(Boolean.class)
                .one();
    }

    /** Those behind client {@code after} that the lines up to {@code lastLine} are the first to name. */
    static ClientPage clients(Handle handle, UUID upload, long after, long lastLine) {
        var firstDocuments = new HashMap<String, LocalDate>();
        List<String> names = handle.createQuery("""
                        select client, first_on from import_stage_client
                        where upload_id = :upload and no > :after and first_line <= :lastLine order by no
                        """)
                .bind("upload", upload)
                .bind("after", after)
                .bind("lastLine", lastLine)
                .map((row, _) -> {
                    firstDocuments.put(row.getString("client"), row.getObject("first_on", LocalDate.class));
                    return row.getString("client");
                })
                .list();
        return new ClientPage(names, firstDocuments, after + names.size());
    }

    /** Those named by the lines after {@code after} up to {@code last}. */
    static ClientPage clientsOf(Handle handle, UUID upload, long after, long last) {
        var firstDocuments = new HashMap<String, LocalDate>();
        List<String> names = handle.createQuery("""
                        select c.client, c.first_on
                        from import_stage_client c
                        where c.upload_id = :upload and c.client in (
                            select s.client from import_stage s
                            where s.upload_id = :upload and s.line > :after and s.line <= :last)
                        order by c.no
                        """)
                .bind("upload", upload)
                .bind("after", after)
                .bind("last", last)
                .map((row, _) -> {
                    firstDocuments.put(row.getString("client"), row.getObject("first_on", LocalDate.class));
                    return row.getString("client");
                })
                .list();
        return new ClientPage(names, firstDocuments, 0);
    }

    /** The rest of the page that has lines behind {@code after}; empty behind the last one. */
    static List<Line> lines(Handle handle, UUID upload, long after) {
        Optional<String> drafts = handle.createQuery("""
                        select drafts from import_stage_page
                        where upload_id = :upload and last_line > :after order by last_line limit 1
                        """)
                .bind("upload", upload)
                .bind("after", after)
                .mapTo(String.class)
                .findOne();
        return drafts.map(page -> lines(handle, upload, after, page)).orElse(List.of());
    }

    private static List<Line> lines(Handle handle, UUID upload, long after, String page) {
        List<Line> lines = page.lines()
                .map(Stage::line)
                .filter(line -> line.line() > after)
                .toList();
        Map<Long, String> keys = keys(handle, upload, after, lines.getLast().line());
        if (keys.isEmpty()) return lines;
        return lines.stream()
                .map(line -> new Line(line.line(), keys.get(line.line()), line.draft()))
                .toList();
    }

    private static Line line(String text) {
        int tab = text.indexOf('\t');
        return new Line(Long.parseLong(text, 0, tab, 10), null, text.substring(tab + 1));
    }

    private static Map<Long, String> keys(Handle handle, UUID upload, long after, long last) {
        return handle.createQuery("""
                        select line, key from import_stage
                        where upload_id = :upload and line > :after and line <= :last and key is not null
                        """)
                .bind("upload", upload)
                .bind("after", after)
                .bind("last", last)
                .setMapKeyColumn("line")
                .setMapValueColumn("key")
                .collectInto(new GenericType<Map<Long, String>>() {});
    }
}
