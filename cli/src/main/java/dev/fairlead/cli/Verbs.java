package dev.fairlead.cli;

import dev.fairlead.cli.suite.SuiteException;
import dev.fairlead.cli.terminal.Printable;
import dev.fairlead.cli.terminal.Surroundings;
import dev.fairlead.cli.terminal.UserException;
import dev.fairlead.coordinator.service.archive.ArchiveException;
import dev.fairlead.events.ClusterException;
import dev.fairlead.events.RegistryUnavailableException;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Finds the verb, runs it, and turns whatever it throws into one sentence and exit code 2. */
final class Verbs {
    private static final int COULD_NOT_RUN = 2;
    private static final int MESSAGE = 2_000;

    private Verbs() {}

    static int run(Surroundings surroundings, String... arguments) {
        PrintWriter err = surroundings.terminal().err();
        return commandLine(surroundings)
                .setOut(surroundings.terminal().out())
                .setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setUsageHelpWidth(
                        Math.max(60, Math.min(120, surroundings.terminal().columns())))
                .setParameterExceptionHandler((e, args) -> misused(e, err))
                .setExecutionExceptionHandler((e, command, parsed) -> failed(e, surroundings, command))
                .execute(arguments);
    }

    static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new FairleadCommand(), new VerbFactory(surroundings));
    }

    private static int misused(ParameterException e, PrintWriter err) {
        CommandLine command = e.getCommandLine();
        err.println(Printable.fit(String.valueOf(e.getMessage()), MESSAGE));
        if (!UnmatchedArgumentException.printSuggestions(e, err)) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        return COULD_NOT_RUN;
    }

    private static int failed(Exception e, Surroundings surroundings, CommandLine command) {
        PrintWriter err = surroundings.terminal().err();
        surroundings.terminal().out().flush();
        err.println(Printable.fit(sentence(e, command), MESSAGE));
        if (isVerbose(surroundings, command)) {
            e.printStackTrace(err);
        }
        err.flush();
        return COULD_NOT_RUN;
    }

    private static String sentence(Exception e, CommandLine command) {
        String message = String.valueOf(e.getMessage());
        if (e instanceof UserException
                || e instanceof SuiteException
                || e instanceof ClusterException
                || e instanceof ArchiveException
                || e instanceof RegistryUnavailableException) {
            return message;
        }
        String verb = command.getCommandSpec().qualifiedName();
        if (e instanceof KafkaException) {
            return "Expected '" + verb + "' to talk to Kafka, but " + rootMessage(e);
        }
        return "Expected '" + verb + "' to work, but " + e.getClass().getSimpleName() + ": " + message
                + " (--verbose shows where).";
    }

    private static String rootMessage(Throwable e) {
        Throwable root = e;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static boolean isVerbose(Surroundings surroundings, CommandLine command) {
        FairleadCommand top = (FairleadCommand) command.getCommandSpec().root().userObject();
        return top.verbose
                || !surroundings
                        .environment()
                        .getOrDefault("FAIRLEAD_DEBUG", "")
                        .isEmpty();
    }

    /** Gives the surroundings to the verbs that ask for them. */
    private record VerbFactory(Surroundings surroundings) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (Constructor<?> constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Surroundings.class) {
                    constructor.setAccessible(true); // subcommands are their package's own affair
                    return type.cast(invoke(constructor));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }

        private Object invoke(Constructor<?> constructor) throws Exception {
            try {
                return constructor.newInstance(surroundings);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception cause ? cause : e;
            }
        }
    }
}
