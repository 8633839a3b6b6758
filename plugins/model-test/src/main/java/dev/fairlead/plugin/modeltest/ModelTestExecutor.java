package dev.fairlead.plugin.modeltest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fairlead.worker.api.TaskContext;
import dev.fairlead.worker.api.TaskExecutor;
import dev.fairlead.worker.api.TaskInputException;
import dev.fairlead.worker.api.TaskOutcome;
import java.util.Locale;

/**
 * Tests small models, straight lines: how far they are from samples, on the average. The payload is {@code
 * {"slope":2,"intercept":1,"samples":[[1,3],[2,5]],"tolerance":0.1}}.
 *
 * <p>A worker offers it when its jar is on the worker's class path: a service entry names it.
 */
public final class ModelTestExecutor implements TaskExecutor {
    /** Of tasks that it runs. */
    public static final String TYPE = "model_test";

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public TaskOutcome execute(TaskContext context) throws TaskInputException {
        JsonNode model = model(context.payload());
        double error = meanError(model);
        double tolerance = model.path("tolerance").asDouble();
        return error <= tolerance
                ? TaskOutcome.succeeded()
                : TaskOutcome.failed(String.format(
                        Locale.ROOT, "mean error is %.2f, which is above the tolerance of %.2f", error, tolerance));
    }

    private static JsonNode model(String payload) throws TaskInputException {
        try {
            JsonNode model = JSON.readTree(payload);
            if (model.path("samples").size() > 0) {
                return model;
            }
        } catch (JsonProcessingException e) {
            throw new TaskInputException("Expected a model as JSON, but it is none: " + e.getOriginalMessage());
        }
        throw new TaskInputException("Expected a model with samples, but there are none.");
    }

    private static double meanError(JsonNode model) {
        double sum = 0;
        for (JsonNode sample : model.path("samples")) {
            double predicted = model.path("slope").asDouble() * sample.path(0).asDouble()
                    + model.path("intercept").asDouble();
            sum += Math.abs(predicted - sample.path(1).asDouble());
        }
        return sum / model.path("samples").size();
    }
}
