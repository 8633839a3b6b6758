package dev.fairlead.cli.suite;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** Surefire's {@code <properties>}: JUnit's configuration parameters among them work as system properties too. */
record ProviderProperties(Map<String, String> properties) {

    private static final String PARAMETERS = "configurationParameters";

    Map<String, String> asSystemProperties() throws SuiteException {
        String text = properties.get(PARAMETERS);
        if (text == null) {
            return Map.of();
        }
        Properties parameters = new Properties();
        try {
            parameters.load(new StringReader(text.strip()));
        } catch (IOException | IllegalArgumentException e) {
            throw new SuiteException(
                    "Expected lines name=value in Surefire's configurationParameters, but got: " + text.strip(), e);
        }
        Map<String, String> named = new HashMap<>();
        parameters.stringPropertyNames().forEach(name -> named.put(name, parameters.getProperty(name)));
        return named;
    }
}
