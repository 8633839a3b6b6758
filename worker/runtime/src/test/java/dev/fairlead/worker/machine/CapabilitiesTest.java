package dev.fairlead.worker.machine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CapabilitiesTest {

    @TempDir
    Path root;

    private final Map<String, String> environment = new HashMap<>(Map.of("PATH", "/usr/bin:/opt/bin"));
    private final Map<String, String> properties =
            new HashMap<>(Map.of("os.name", "Linux", "os.arch", "amd64", "java.specification.version", "17"));

    @Test
    void shouldNameOnlyWhatIsThereWhenTheMachineIsBare() {
        assertThat(capabilities())
                .containsOnly(
                        entry("cores", "4"),
                        entry("os", "linux"),
                        entry("arch", "amd64"),
                        entry("java", "17"),
                        entry("jdk.17", "true"));
    }

    @Test
    void shouldNameOtherSystemsAsPeopleDo() {
        properties.put("os.name", "Mac OS X");
        assertThat(capabilities()).containsEntry("os", "macos");

        properties.put("os.name", "Windows Server 2022");
        assertThat(capabilities()).containsEntry("os", "windows");
    }

    @Test
    void shouldTellTheMachinesMemoryWhenNothingLimitsIt() throws IOException {
        file("/proc/meminfo", "MemFree: 1 kB\nMemTotal:       16384000 kB\n");
        file("/sys/fs/cgroup/memory.max", "max\n");

        assertThat(capabilities()).containsEntry("memoryMb", "16000");
    }

    @Test
    void shouldTellTheContainersMemoryWhenAControlGroupLimitsIt() throws IOException {
        file("/proc/meminfo", "MemTotal:       16384000 kB\n");
        file("/sys/fs/cgroup/memory/memory.limit_in_bytes", "1073741824\n");

        assertThat(capabilities()).containsEntry("memoryMb", "1024");
    }

    @Test
    void shouldFindJdksByTheirReleaseFiles() throws IOException {
        jdk("/usr/lib/jvm/java-25-openjdk", "25.0.1");
        jdk("/usr/lib/jvm/java-8", "1.8.0_392");
        jdk("/opt/jdk21", "21.0.2");
        jdk("/opt/jdk11", "11");
        file("/usr/lib/jvm/broken/release", "JAVA_VERSION=\"19\"\n");
        environment.put("JAVA_HOME", "/opt/jdk21");
        environment.put("JAVA_HOME_11_X64", "/opt/jdk11");

        assertThat(capabilities().keySet().stream().filter(name -> name.startsWith("jdk.")))
                .containsExactlyInAnyOrder("jdk.8", "jdk.11", "jdk.17", "jdk.21", "jdk.25");
    }

    @Test
    void shouldCountGpusByTheirDriver() throws IOException {
        file("/proc/driver/nvidia/gpus/0000:01:00.0/information", "Model: A");
        file("/proc/driver/nvidia/gpus/0000:02:00.0/information", "Model: A");

        assertThat(capabilities()).contains(entry("gpu", "nvidia"), entry("gpu.count", "2"));
    }

    @Test
    void shouldFindAGpuByItsProgramWhenTheDriverShowsNothing() throws IOException {
        program("/usr/bin/nvidia-smi");

        assertThat(capabilities()).containsEntry("gpu", "nvidia").doesNotContainKey("gpu.count");
    }

    @Test
    void shouldFindBrowsersOnTheSearchPathEachUnderItsOwnName() throws IOException {
        program("/usr/bin/chromium");
        program("/opt/bin/firefox-esr");
        program("/elsewhere/google-chrome");
        file("/usr/bin/microsoft-edge", "not executable");

        assertThat(capabilities())
                .containsEntry("browser.chromium", "true")
                .containsEntry("browser.firefox", "true")
                .doesNotContainKeys("browser.chrome", "browser.edge");
    }

    @Test
    void shouldDescribeThisMachine() {
        assertThat(Capabilities.of(Machine.here())).containsKeys("cores", "memoryMb", "os", "arch", "java");
    }

    private Map<String, String> capabilities() {
        return Capabilities.of(new Machine(root, environment, properties, 4));
    }

    private void jdk(String home, String version) throws IOException {
        program(home + "/bin/java");
        file(home + "/release", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    private void program(String path) throws IOException {
        assertThat(file(path, "#!/bin/sh\n").toFile().setExecutable(true)).isTrue();
    }

    private Path file(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }
}
