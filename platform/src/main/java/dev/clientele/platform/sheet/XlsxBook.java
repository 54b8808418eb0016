package dev.clientele.platform.sheet;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Rows as the worksheets of one file, of which no more is held than is flushed at once. */
final class XlsxBook<T> implements Closeable {
    private static final int ROWS_MAX = 1_048_576;
    private static final int FLUSHED_AT_ONCE = 1000;

    private final Workbook book;
    private final String name;
    private final List<Column<T>> columns;
    private int number;
    private int at;
    private Worksheet sheet;

    XlsxBook(OutputStream out, String name, List<Column<T>> columns) {
        this.book = new Workbook(out, "Clientele", "1.0");
        this.name = name;
        this.columns = columns;
        begin();
    }

    private void begin() {
        sheet = book.newWorksheet(number++ == 0 ? name : name + " " + number);
        for (int column = 0; column < columns.size(); column++)
            sheet.inlineString(0, column, columns.get(column).name());
        at = 1;
    }

    void write(T row) throws IOException {
        if (at == ROWS_MAX) {
            sheet.finish();
            begin();
        }
        for (int column = 0; column < columns.size(); column++)
            cell(column, columns.get(column).value().apply(row));
        if (++at % FLUSHED_AT_ONCE == 0) sheet.flush();
    }

    private void cell(int column, Object value) {
        switch (value) {
            case null -> {}
            case Number number -> sheet.value(at, column, number);
            case Boolean truth -> sheet.value(at, column, truth);
            case LocalDate date -> {
                sheet.value(at, column, date);
                sheet.style(at, column).format("yyyy-MM-dd").set();
            }
            default -> sheet.inlineString(at, column, CellText.xlsx(value));
        }
    }

    @Override
    public void close() throws IOException {
        sheet.finish();
        book.close();
    }
}
