package dev.fairlead.examples.troubled;

import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Waits for what never comes, until its time-out kills it with a thread dump. */
class HangingTest {

    @Test
    void shouldHang() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
