package dev.fairlead.coordinator.service.queries;

/** The question cannot be answered as it was asked; the message is a sentence for whoever asked. */
final class BadQuestionException extends RuntimeException {

    BadQuestionException(String message) {
        super(message);
    }
}
