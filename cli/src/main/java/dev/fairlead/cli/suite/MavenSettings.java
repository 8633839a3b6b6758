package dev.fairlead.cli.suite;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.building.DefaultSettingsBuilderFactory;
import org.apache.maven.settings.building.DefaultSettingsBuildingRequest;
import org.apache.maven.settings.building.SettingsBuildingException;
import org.jspecify.annotations.Nullable;

/** The user's {@code settings.xml} over that of Maven's own folder, if {@code MAVEN_HOME} tells where that is. */
final class MavenSettings {

    private MavenSettings() {}

    static Settings load(Machine machine) throws SuiteException {
        DefaultSettingsBuildingRequest request = new DefaultSettingsBuildingRequest();
        request.setUserSettingsFile(existing(machine.home().resolve(".m2").resolve("settings.xml")));
        String mavenHome = machine.environment().get("MAVEN_HOME");
        if (mavenHome != null) {
            request.setGlobalSettingsFile(
                    existing(Path.of(mavenHome).resolve("conf").resolve("settings.xml")));
        }
        Properties system = new Properties();
        system.putAll(System.getProperties());
        machine.environment().forEach((name, value) -> system.setProperty("env." + name, value));
        request.setSystemProperties(system);
        try {
            return new DefaultSettingsBuilderFactory()
                    .newInstance()
                    .build(request)
                    .getEffectiveSettings();
        } catch (SettingsBuildingException e) {
            throw new SuiteException(
                    "Expected to read Maven's settings.xml, but "
                            + e.getProblems().get(0).getMessage() + ".",
                    e);
        }
    }

    private static @Nullable File existing(Path file) {
        return Files.isRegularFile(file) ? file.toFile() : null;
    }
}
