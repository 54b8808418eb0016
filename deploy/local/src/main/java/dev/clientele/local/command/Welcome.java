package dev.clientele.local.command;

import dev.clientele.local.suite.Suite;
import java.io.PrintWriter;

/** What to do next: addresses, a token and three requests to try. */
final class Welcome {
    private final Suite suite;

    Welcome(Suite suite) {
        this.suite = suite;
    }

    void print(PrintWriter out) {
        out.printf("""

                Gateway   %1$s/api/v1
                API docs  %1$s/q/swagger-ui
                Mailbox   %2$s/messages

                A token of the role admin, good for 12 hours (another one: ./clientele token --role manager):
                  TOKEN=%3$s

                Three things to try:
                  curl -H "Authorization: Bearer $TOKEN" '%1$s/api/v1/clients?limit=3'
                  curl -H "Authorization: Bearer $TOKEN" '%1$s/api/v1/classification/lifecycle'
                  curl -H "Authorization: Bearer $TOKEN" '%1$s/api/v1/segments'

                Stop with Ctrl-C or ./clientele down.
                """, suite.url(), suite.mailboxUrl(), suite.token("admin"));
        out.flush();
    }
}
