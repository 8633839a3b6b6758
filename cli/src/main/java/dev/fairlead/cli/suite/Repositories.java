package dev.fairlead.cli.suite;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.settings.Mirror;
import org.apache.maven.settings.Profile;
import org.apache.maven.settings.Proxy;
import org.apache.maven.settings.Repository;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.eclipse.aether.RepositorySystemSession.SessionBuilder;
import org.eclipse.aether.repository.RemoteRepository;
import org.eclipse.aether.util.repository.AuthenticationBuilder;
import org.eclipse.aether.util.repository.DefaultAuthenticationSelector;
import org.eclipse.aether.util.repository.DefaultMirrorSelector;
import org.eclipse.aether.util.repository.DefaultProxySelector;

/** Remote repositories as Maven's settings have them: mirrors, proxies, servers, active profiles, and Central. */
final class Repositories {

    private static final String CENTRAL = "https://repo.maven.apache.org/maven2";

    private final Settings settings;

    Repositories(Settings settings) {
        this.settings = settings;
    }

    void configure(SessionBuilder session) {
        session.setMirrorSelector(mirrors());
        session.setProxySelector(proxies());
        session.setAuthenticationSelector(servers());
    }

    List<RemoteRepository> all() {
        List<RemoteRepository> repositories = new ArrayList<>();
        for (Profile profile : settings.getProfiles()) {
            boolean isActive = settings.getActiveProfiles().contains(profile.getId())
                    || (profile.getActivation() != null
                            && profile.getActivation().isActiveByDefault());
            for (Repository repository : isActive ? profile.getRepositories() : List.<Repository>of()) {
                repositories.add(repository(repository.getId(), repository.getUrl()));
            }
        }
        if (repositories.stream().noneMatch(r -> r.getId().equals("central"))) {
            repositories.add(repository("central", CENTRAL));
        }
        return repositories;
    }

    private static RemoteRepository repository(String id, String url) {
        return new RemoteRepository.Builder(id, "default", url).build();
    }

    private DefaultMirrorSelector mirrors() {
        DefaultMirrorSelector mirrors = new DefaultMirrorSelector();
        for (Mirror mirror : settings.getMirrors()) {
            mirrors.add(
                    mirror.getId(),
                    mirror.getUrl(),
                    mirror.getLayout(),
                    false,
                    mirror.isBlocked(),
                    mirror.getMirrorOf(),
                    mirror.getMirrorOfLayouts());
        }
        return mirrors;
    }

    private DefaultProxySelector proxies() {
        DefaultProxySelector proxies = new DefaultProxySelector();
        for (Proxy proxy : settings.getProxies()) {
            if (proxy.isActive()) {
                AuthenticationBuilder user = new AuthenticationBuilder();
                user.addUsername(proxy.getUsername()).addPassword(proxy.getPassword());
                proxies.add(
                        new org.eclipse.aether.repository.Proxy(
                                proxy.getProtocol(), proxy.getHost(), proxy.getPort(), user.build()),
                        proxy.getNonProxyHosts());
            }
        }
        return proxies;
    }

    private DefaultAuthenticationSelector servers() {
        DefaultAuthenticationSelector servers = new DefaultAuthenticationSelector();
        for (Server server : settings.getServers()) {
            AuthenticationBuilder user = new AuthenticationBuilder();
            user.addUsername(server.getUsername()).addPassword(server.getPassword());
            user.addPrivateKey(server.getPrivateKey(), server.getPassphrase());
            servers.add(server.getId(), user.build());
        }
        return servers;
    }
}
