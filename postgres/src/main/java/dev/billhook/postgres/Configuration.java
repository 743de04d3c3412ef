package dev.billhook.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** The text of postgresql.conf. A file custom.conf beside the cluster, if there is one, has the last word. */
final class Configuration {
    private static final long MEGABYTE = 1 << 20;
    private static final long LEAST_BUFFERS = 128;
    private static final long MOST_BUFFERS = 512;

    private Configuration() {}

    static String text(int port, boolean durable) {
        return """
                # Written at every start. Put your own settings into ../custom.conf.
                listen_addresses = '127.0.0.1'
                unix_socket_directories = ''
                port = %d
                max_connections = 100
                timezone = 'UTC'
                log_timezone = 'UTC'
                datestyle = 'iso, ymd'
                lc_messages = 'C'
                default_text_search_config = 'pg_catalog.simple'
                log_line_prefix = '%%m [%%p] %%q%%a %%d '
                log_checkpoints = off
                jit = off
                # A client that dies or forgets inside a transaction must not hold back vacuum and the outbox's watermark.
                # (No transaction_timeout here: it would also end backups; whoever opens a transaction sets its own.)
                idle_in_transaction_session_timeout = '60s'
                client_connection_check_interval = '10s'
                tcp_keepalives_idle = 60
                """.formatted(port) + (durable ? durable(sharedBuffers(memory())) : FAST)
                + "include_if_exists = '../custom.conf'\n";
    }

    /** A quarter of the machine's memory, as PostgreSQL advises; more than the most is left to who tunes the machine. */
    static long sharedBuffers(long memory) {
        return Math.clamp(memory / 4 / MEGABYTE, LEAST_BUFFERS, MOST_BUFFERS);
    }

    private static long memory() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    private static String durable(long sharedBuffers) {
        return """
                fsync = on
                synchronous_commit = on
                full_page_writes = on
                shared_buffers = '%dMB'
                max_wal_size = '2GB'
                checkpoint_completion_target = 0.9
                """.formatted(sharedBuffers);
    }

    private static final String FAST = """
            # For tests: a crash may corrupt this cluster.
            fsync = off
            synchronous_commit = off
            full_page_writes = off
            max_connections = 300
            shared_buffers = '32MB'
            io_method = 'sync'
            wal_level = 'minimal'
            max_wal_senders = 0
            max_logical_replication_workers = 0
            """;
}
