package dev.clientele.local.command;

import dev.clientele.local.suite.DataFolder;
import dev.clientele.stack.StackFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "token",
        mixinStandardHelpOptions = true,
        description = "Prints a signed token of the local issuer, and nothing else.")
public final class TokenCommand implements Callable<Integer> {
    private static final Set<String> ROLES = Set.of(
            "admin", "integrator", "sales-head", "manager", "marketer", "analyst", "shipment-override", "service");

    @Mixin
    private Where where;

    @Option(
            names = "--role",
            required = true,
            split = ",",
            paramLabel = "ROLE",
            description = "admin, integrator, sales-head, manager, marketer, analyst, service; shipment-override is "
                    + "added to another: --role manager,shipment-override.")
    private List<String> roles;

    @Option(names = "--user", paramLabel = "NAME", description = "Who the audit names (default: ${DEFAULT-VALUE}).")
    private String user = "local";

    @Option(names = "--employee", paramLabel = "UUID", description = "Whose clients a manager or sales-head sees.")
    private UUID employee;

    @Option(names = "--hours", paramLabel = "N", description = "How long it is good (default: ${DEFAULT-VALUE}).")
    private int hours = 12;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        if (!ROLES.containsAll(roles))
            throw new ParameterException(
                    spec.commandLine(), "unknown role in " + roles + ": the roles are " + new TreeSet<>(ROLES));
        if (hours < 1) throw new ParameterException(spec.commandLine(), "--hours must be at least 1");
        DataFolder data = where.data();
        if (!data.hasIssuer())
            throw new StackFailure(
                    "There are no keys in %s yet; they are made by the first ./clientele up.".formatted(data.path()));
        String token = data.issuer().token(user, Set.copyOf(roles), employee, Duration.ofHours(hours));
        spec.commandLine().getOut().println(token);
        spec.commandLine().getOut().flush();
        return 0;
    }
}
