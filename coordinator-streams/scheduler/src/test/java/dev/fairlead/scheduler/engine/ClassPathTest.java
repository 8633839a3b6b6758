package dev.fairlead.scheduler.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scheduler knows nothing of Kafka and Avro: they are not even there. */
class ClassPathTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.apache.kafka.clients.producer.Producer",
                "org.apache.kafka.streams.KafkaStreams",
                "org.apache.kafka.common.serialization.Serializer",
                "org.apache.avro.Schema",
                "org.apache.avro.specific.SpecificRecord",
                "dev.fairlead.events.SubmitTask"
            })
    void shouldNotFindClass(String name) {
        assertThatThrownBy(() -> Class.forName(name)).isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void shouldSeeNothingButItselfAndTestTools() {
        assertThat(Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                        .map(entry -> new File(entry).getName()))
                .isNotEmpty()
                .noneMatch(name -> name.contains("kafka") || name.contains("avro"));
    }
}
