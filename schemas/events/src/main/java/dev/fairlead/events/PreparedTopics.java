package dev.fairlead.events;

/**
 * What is there when all topics are.
 *
 * @param logId the UUID of the commands topic: the log's own name, another one if the topic is ever created anew
 * @param assignmentPartitions that workers can choose from
 */
public record PreparedTopics(String logId, int assignmentPartitions) {}
