package dev.clientele.local;

import java.nio.file.Files;
import java.nio.file.Path;

/** The repository this program was built in. The shell script names it; an IDE finds it above the working folder. */
public final class Root {
    private Root() {}

    public static Path path() {
        String named = System.getProperty("clientele.root");
        if (named != null) return Path.of(named).toAbsolutePath().normalize();
        Path here = Path.of("").toAbsolutePath();
        while (!Files.exists(here.resolve("deploy/local/pom.xml")) && here.getParent() != null) here = here.getParent();
        return here;
    }
}
