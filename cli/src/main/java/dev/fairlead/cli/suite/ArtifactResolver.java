package dev.fairlead.cli.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.RepositorySystem;
import org.eclipse.aether.RepositorySystemSession.CloseableSession;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.resolution.ArtifactDescriptorRequest;
import org.eclipse.aether.resolution.ArtifactDescriptorResult;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.DependencyResult;
import org.eclipse.aether.supplier.RepositorySystemSupplier;
import org.eclipse.aether.supplier.SessionBuilderSupplier;
import org.eclipse.aether.util.filter.ScopeDependencyFilter;
import org.eclipse.aether.util.repository.SimpleArtifactDescriptorPolicy;

/**
 * Resolves Maven coordinates in this JVM. Each question is first answered from the local repository alone, no matter
 * from where its files once came; only if something is missing there, the remote repositories are asked.
 */
final class ArtifactResolver implements AutoCloseable {

    private static final Pattern MISSING = Pattern.compile("Could not find artifact (\\S+) in");
    private static final int CONNECT_TIMEOUT_MS = 4_000;
    private static final int REQUEST_TIMEOUT_MS = 10_000;

    private final RepositorySystem system;
    private final CloseableSession local;
    private final CloseableSession remote;
    private final List<RemoteRepository> repositories;
    private final Path localRepository;

    private ArtifactResolver(Machine machine, Settings settings) {
        this.system = new RepositorySystemSupplier().get();
        this.localRepository = localRepository(machine, settings);
        Repositories remotes = new Repositories(settings);
        this.local = localSession(remotes);
        this.remote = remoteSession(remotes, settings.isOffline());
        this.repositories = system.newResolutionRepositories(remote, remotes.all());
    }

    static ArtifactResolver open(Machine machine) throws SuiteException {
        return new ArtifactResolver(machine, MavenSettings.load(machine));
    }

    private static Path localRepository(Machine machine, Settings settings) {
        if (machine.localRepository() != null) {
            return machine.localRepository();
        }
        String configured = settings.getLocalRepository();
        return configured == null ? machine.home().resolve(".m2").resolve("repository") : Path.of(configured);
    }

    /**
     * Files count no matter which remote repository they are noted to have come from. A POM that is missing is an error
     * and not, as it is for Maven, one without dependencies: the remote repositories may have it.
     */
    private CloseableSession localSession(Repositories remotes) {
        SessionBuilder session = session(remotes);
        session.setConfigProperty("aether.lrm.enhanced.trackingFilename", "fairlead-tracks-nothing");
        session.setArtifactDescriptorPolicy(new SimpleArtifactDescriptorPolicy(false, true));
        session.setOffline(true);
        return session.build();
    }

    private CloseableSession remoteSession(Repositories remotes, boolean offline) {
        SessionBuilder session = session(remotes);
        session.setOffline(offline);
        return session.build();
    }

    private SessionBuilder session(Repositories remotes) {
        SessionBuilder session = new SessionBuilderSupplier(system).get();
        session.withLocalRepositories(new LocalRepository(localRepository));
        session.setSystemProperties(System.getProperties());
        // The concurrent collector waits for ever where a thread of its own dies of an Error.
        session.setConfigProperty("aether.dependencyCollector.impl", "df");
        session.setConfigProperty("aether.remoteRepositoryFilter.prefixes", false);
        session.setConfigProperty("aether.transport.http.connectTimeout", CONNECT_TIMEOUT_MS);
        session.setConfigProperty("aether.transport.http.requestTimeout", REQUEST_TIMEOUT_MS);
        session.setConfigProperty("aether.transport.http.retryHandler.count", 1);
        remotes.configure(session);
        return session;
    }

    /** Just this file. */
    Path file(Coordinates coordinates) throws SuiteException {
        ArtifactRequest request = new ArtifactRequest(artifact(coordinates), repositories, null);
        return answer(coordinates, session -> system.resolveArtifact(session, request))
                .getArtifact()
                .getPath();
    }

    /** The dependencies of scope {@code test} that an artifact's POM names, with the versions that it manages. */
    ArtifactDescriptorResult describe(Coordinates coordinates) throws SuiteException {
        ArtifactDescriptorRequest request = new ArtifactDescriptorRequest(artifact(coordinates), repositories, null);
        return answer(coordinates, session -> system.readArtifactDescriptor(session, request));
    }

    /**
     * The jars of these roots and of all that they need at run time, in the order of a class path.
     *
     * @param managed versions that transitive dependencies get
     */
    List<Artifact> classPath(List<Dependency> roots, List<Dependency> managed) throws SuiteException {
        CollectRequest collect = new CollectRequest(roots, managed, repositories);
        DependencyRequest request =
                new DependencyRequest(collect, new ScopeDependencyFilter(List.of("compile", "runtime"), List.of()));
        Object what = roots.stream().map(r -> r.getArtifact().toString()).collect(Collectors.joining(", "));
        DependencyResult result = answer(what, session -> system.resolveDependencies(session, request));
        List<Artifact> artifacts = new ArrayList<>();
        for (ArtifactResult each : result.getArtifactResults()) {
            artifacts.add(each.getArtifact());
        }
        return artifacts;
    }

    static Dependency root(Coordinates coordinates) {
        return new Dependency(artifact(coordinates), "compile");
    }

    private static Artifact artifact(Coordinates c) {
        return new DefaultArtifact(c.group(), c.artifact(), c.classifier(), "jar", c.version());
    }

    private interface Question<T> {
        T ask(CloseableSession session) throws RepositoryException;
    }

    private <T> T answer(Object what, Question<T> question) throws SuiteException {
        try {
            return question.ask(local);
        } catch (RepositoryException missingHere) {
            try {
                return question.ask(remote);
            } catch (RepositoryException e) {
                throw new SuiteException(sentence(what, e), e);
            }
        }
    }

    private String sentence(Object what, RepositoryException e) {
        String remotes = repositories.stream()
                .map(r -> r.getId() + " (" + r.getUrl() + ")")
                .collect(Collectors.joining(" or "));
        String message = String.valueOf(e.getMessage());
        String line = message.lines().findFirst().orElse("").replaceFirst("[.:]?$", "");
        Matcher missing = MISSING.matcher(message);
        return missing.find()
                ? "Expected to find " + missing.group(1) + " for " + what + " in " + localRepository + " or " + remotes
                        + ", but it is in none of them; check the coordinates."
                : "Expected to resolve " + what + " from " + localRepository + " or " + remotes + ", but it failed: "
                        + line + "; check the coordinates and the network.";
    }

    @Override
    public void close() {
        local.close();
        remote.close();
        system.shutdown();
    }
}
