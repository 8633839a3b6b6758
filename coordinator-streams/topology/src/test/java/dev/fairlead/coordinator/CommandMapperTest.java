package dev.fairlead.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.events.RecordTypes;
import dev.fairlead.events.ReportFinished;
import dev.fairlead.events.SubmitTask;
import dev.fairlead.events.TaskInfo;
import dev.fairlead.events.TestCounts;
import dev.fairlead.events.Token;
import dev.fairlead.events.Topics;
import dev.fairlead.scheduler.Command;
import dev.fairlead.scheduler.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandMapperTest {

    @Test
    void shouldKnowEveryRecordThatBelongsOnTheCommandsTopic() {
        // given
        Topics topics = new Topics("");

        // then
        assertThat(CommandMapper.records())
                .containsExactlyInAnyOrderElementsOf(new RecordTypes(topics).on(topics.commands()));
    }

    @Test
    void shouldSayThatARecordOfAnotherTopicIsNoCommand() {
        // when
        Command command = CommandMapper.map(new TaskInfo());

        // then
        assertThat(command)
                .isEqualTo(new Command.Unreadable("Expected to read a command, but the record is a TaskInfo."));
    }

    @Test
    void shouldTakeAnUnknownOutcomeForAFailure() {
        // given
        ReportFinished finished = ReportFinished.newBuilder()
                .setWorkerId("w")
                .setInstanceId("i")
                .setToken(new Token("t", 1, 2L))
                .setOutcome(dev.fairlead.events.Outcome.UNKNOWN)
                .setCounts(new TestCounts())
                .build();

        // when
        Command.Finished command = (Command.Finished) CommandMapper.map(finished);

        // then
        assertThat(command.report().outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void shouldGiveTheSameHashWhateverTheOrderOfAMap() {
        // given
        Map<String, String> one = new LinkedHashMap<>(Map.of("a", "1"));
        one.put("b", "2");
        Map<String, String> other = new LinkedHashMap<>(Map.of("b", "2"));
        other.put("a", "1");

        // then
        assertThat(ContentHash.of(requiring(one))).isEqualTo(ContentHash.of(requiring(other)));
    }

    @Test
    void shouldGiveAnotherHashWhenAnythingIsDifferent() {
        // given
        SubmitTask submit = Commands.submit("t1");

        // then
        assertThat(ContentHash.of(submit)).isEqualTo(ContentHash.of(Commands.submit("t1")));
        assertThat(ContentHash.of(submit))
                .isNotEqualTo(ContentHash.of(
                        SubmitTask.newBuilder(submit).setPayload("{}").build()))
                .isNotEqualTo(ContentHash.of(
                        SubmitTask.newBuilder(submit).setTimeoutMs(1).build()))
                .isNotEqualTo(ContentHash.of(SubmitTask.newBuilder(submit)
                        .setLabels(Map.of("a", "b"))
                        .build()))
                .isNotEqualTo(ContentHash.of(after("a")));
        assertThat(ContentHash.of(after("a", "b"))).isNotEqualTo(ContentHash.of(after("a, b")));
    }

    private static SubmitTask after(String... tasks) {
        return SubmitTask.newBuilder(Commands.submit("t1"))
                .setDependsOn(List.of(tasks))
                .build();
    }

    private static SubmitTask requiring(Map<String, String> requirements) {
        return SubmitTask.newBuilder(Commands.submit("t1"))
                .setRequirements(requirements)
                .build();
    }
}
