package dev.clientele.acceptance;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** {@code NAME --seed 7 --count 20}: a name, then pairs. */
public record Options(String name, Map<String, String> values) {
    public static Options of(String... arguments) {
        boolean named = arguments.length > 0 && !arguments[0].startsWith("--");
        String[] pairs = named ? Arrays.copyOfRange(arguments, 1, arguments.length) : arguments;
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i + 1 < pairs.length; i += 2) values.put(pairs[i].replaceFirst("^--", ""), pairs[i + 1]);
        return new Options(named ? arguments[0] : "", values);
    }

    public long number(String option, long otherwise) {
        return values.containsKey(option) ? Long.parseLong(values.get(option)) : otherwise;
    }

    /** The data folder of the suite that may be up: {@code --data}, else the usual one. */
    public Path data() {
        return Path.of(values.getOrDefault("data", root().resolve(".clientele").toString()));
    }

    /** The repository: {@code -Dclientele.root}, else where we are. */
    public Path root() {
        return Path.of(System.getProperty("clientele.root", "."))
                .toAbsolutePath()
                .normalize();
    }
}
