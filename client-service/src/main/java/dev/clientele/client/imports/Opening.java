package dev.clientele.client.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.clientele.client.imports.Uploads.Format;
import dev.clientele.client.imports.Uploads.Upload;
import dev.clientele.platform.problem.Problems;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;

/** Opens an upload as rows. */
record Opening(Uploads uploads, ObjectMapper json) {

    Rows rows(Upload upload) throws IOException {
        Mapping.Csv options = uploads.mapping(upload).csv();
        var reader = new InputStreamReader(uploads.open(upload.id()), charset(options));
        return upload.format() == Format.CSV ? new CsvRows(reader, options) : new NdjsonRows(reader, json);
    }

    static Charset charset(Mapping.Csv options) {
        try {
            return Charset.forName(options.charset());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw Problems.invalid("/csv/charset", "invalid-value");
        }
    }
}
