package dev.fairlead.plugin.notification;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import java.util.function.Supplier;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** Sends a mail for each message by SMTP. */
final class MailChannel implements Channel {
    static final List<String> SECURITY = List.of("starttls", "tls", "none");

    private static final String TIMEOUT_MS = "10000";
    private static final int SUBJECT = 150;
    private static final int SHOWN = 200;
    private static final int PERMANENT = 500;

    private final ChannelSettings settings;
    private final Clock clock;
    private final Session session;

    MailChannel(ChannelSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.session = inOwnLoader(() -> Session.getInstance(properties(settings)));
    }

    private static Properties properties(ChannelSettings settings) {
        String security = settings.text("security").isEmpty() ? SECURITY.get(0) : settings.text("security");
        String protocol = security.equals("tls") ? "smtps" : "smtp";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol", protocol);
        String prefix = "mail." + protocol + ".";
        properties.setProperty(prefix + "host", settings.text("host"));
        properties.setProperty(prefix + "port", port(settings, security));
        properties.setProperty(prefix + "starttls.required", Boolean.toString(security.equals("starttls")));
        properties.setProperty(prefix + "starttls.enable", Boolean.toString(security.equals("starttls")));
        properties.setProperty(prefix + "ssl.checkserveridentity", "true");
        properties.setProperty(
                prefix + "auth", Boolean.toString(!settings.text("user").isEmpty()));
        for (String what : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty(prefix + what, TIMEOUT_MS);
        }
        return properties;
    }

    private static String port(ChannelSettings settings, String security) {
        if (!settings.text("port").isEmpty()) {
            return settings.text("port");
        }
        return switch (security) {
            case "tls" -> "465";
            case "starttls" -> "587";
            default -> "25";
        };
    }

    @Override
    public Answer send(Message message) {
        return inOwnLoader(() -> {
            try {
                deliver(message);
                return Answer.taken("the mail server took it");
            } catch (MessagingException e) {
                String text = PlainText.of(settings.redacted(reason(e)), SHOWN);
                return isPermanent(e) ? Answer.refused(text) : Answer.later(text);
            }
        });
    }

    private void deliver(Message message) throws MessagingException {
        MimeMessage mail = mail(message);
        try (Transport transport = session.getTransport()) {
            String user = settings.text("user");
            transport.connect(user.isEmpty() ? null : user, user.isEmpty() ? null : settings.secret("password"));
            transport.sendMessage(mail, mail.getAllRecipients());
        }
    }

    private MimeMessage mail(Message message) throws MessagingException {
        MimeMessage mail = new NumberedMail(session, "<" + message.id() + "@notification.fairlead>");
        mail.setFrom(new InternetAddress(settings.text("from")));
        for (String to : settings.list("to")) {
            mail.addRecipient(jakarta.mail.Message.RecipientType.TO, new InternetAddress(to));
        }
        mail.setSubject(
                "[Fairlead] " + message.level().word() + ": " + PlainText.fit(message.title(), SUBJECT),
                StandardCharsets.UTF_8.name());
        mail.setText(text(message), StandardCharsets.UTF_8.name());
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setSentDate(Date.from(clock.instant()));
        mail.saveChanges();
        return mail;
    }

    private static String text(Message message) {
        StringBuilder text = new StringBuilder(message.title()).append("\r\n");
        message.lines().forEach(line -> text.append("\r\n* ").append(line));
        return text.toString();
    }

    private static String reason(MessagingException e) {
        return e.getClass().getSimpleName() + ": " + e.getMessage();
    }

    /** A refused log-in is not: passwords change. */
    private static boolean isPermanent(MessagingException e) {
        if (e instanceof AuthenticationFailedException) {
            return false;
        }
        return codeOf(e) >= PERMANENT;
    }

    private static int codeOf(@Nullable Exception e) {
        for (Exception one = e;
                one != null;
                one = one instanceof MessagingException next ? next.getNextException() : null) {
            if (one instanceof SMTPSendFailedException failed) {
                return failed.getReturnCode();
            }
            if (one instanceof SMTPAddressFailedException failed) {
                return failed.getReturnCode();
            }
        }
        return 0;
    }

    /** Mail finds its parts by the thread's class loader, which need not be that of this plugin. */
    private static <T> T inOwnLoader(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(MailChannel.class.getClassLoader());
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** The same message has the same number whenever it is sent. */
    private static final class NumberedMail extends MimeMessage {
        private final String number;

        NumberedMail(Session session, String number) {
            super(session);
            this.number = number;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", number);
        }
    }
}
