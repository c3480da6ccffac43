package io.macrostream.connectors.notify;

import io.macrostream.connectors.secret.SecretReference;
import java.io.Serializable;
import java.time.Duration;

/**
 * The SMTP server that mails leave by.
 *
 * @param host its name
 * @param port its port
 * @param from sender of the mails
 * @param userFrom where the user is, or null for a server that asks for none
 * @param passwordFrom where the password is, or null
 * @param startTls whether the connection must be encrypted before anything is sent
 * @param timeout longest wait for the server at each step
 */
public record MailServer(
    String host,
    int port,
    String from,
    SecretReference userFrom,
    SecretReference passwordFrom,
    boolean startTls,
    Duration timeout)
    implements Serializable {}
