package dev.fairlead.scheduler.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fairlead.scheduler.ExperienceRecord;
import dev.fairlead.scheduler.api.Expectation;
import org.junit.jupiter.api.Test;

/** What is known of run times, and what is forgotten of it. */
class ExperiencesTest {
    private static final int KEPT = 10_000;

    private final Experiences experiences = new Experiences();

    @Test
    void shouldForgetTheLeastRecentlyUsedWhenThereAreTooMany() {
        // given
        for (int i = 0; i < KEPT; i++) {
            use("s" + i, i);
        }
        use("s0", KEPT);
        assertThat(experiences.overdue()).isNull();
        // when
        use("new", KEPT + 1);
        // then
        assertThat(experiences.overdue()).isEqualTo(experiences.find("s1"));
    }

    @Test
    void shouldForgetWhatWasOnlyTaughtBeforeWhatWasSeen() {
        // given
        for (int i = 0; i < KEPT; i++) {
            use("s" + i, i);
        }
        // when
        String taught = ExperienceRecord.taughtSubject("junit", "", "linux-4");
        use(taught, KEPT);
        // then
        assertThat(experiences.taught()).isOne();
        assertThat(experiences.overdue()).isEqualTo(experiences.find(taught));
    }

    private void use(String subject, long offset) {
        ExperienceRecord record = new ExperienceRecord(subject, new Expectation(1, 1), offset);
        experiences.replace(record.key(), record);
    }
}
