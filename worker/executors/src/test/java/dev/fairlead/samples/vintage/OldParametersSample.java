package dev.fairlead.samples.vintage;

import static org.junit.Assert.assertNotEquals;

import org.junit.Test;
import org.junit.runner.RunWith;
import org.junit.runners.Parameterized;
import org.junit.runners.Parameterized.Parameters;

@RunWith(Parameterized.class)
public class OldParametersSample {
    private final int number;

    public OldParametersSample(int number) {
        this.number = number;
    }

    @Parameters
    public static Object[] numbers() {
        return new Object[] {41, 42};
    }

    @Test
    public void isNotTheAnswer() {
        assertNotEquals(42, number);
    }
}
