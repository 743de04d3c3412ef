package dev.billhook.sandbox;

import com.zaxxer.hikari.HikariDataSource;
import java.time.Clock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
class DatabaseConfiguration {

    private static final int CONNECTIONS = 12;

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    /**
     * A request waits two seconds for an object that another one holds, then answers lock_timeout like Stripe. It does not
     * wait for the disk: commits of one cluster reach it in order, so whatever the engine on the same cluster commits because
     * of an answer brings along what was answered. On a cluster of its own a power cut may take the last second.
     */
    @Bean
    HikariDataSource dataSource(SandboxSettings settings) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("sandbox");
        pool.setJdbcUrl(settings.jdbcUrl());
        pool.setUsername(settings.user());
        pool.setPassword(settings.password());
        pool.setMaximumPoolSize(CONNECTIONS);
        pool.setMinimumIdle(1);
        pool.setConnectionInitSql("SET lock_timeout = '2s'; SET synchronous_commit = off");
        return pool;
    }

    /** The client exists only once the schema does. */
    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
        Flyway.configure()
                .dataSource(dataSource)
                .locations("classpath:db/sandbox")
                .load()
                .migrate();
        return JdbcClient.create(dataSource);
    }

    @Bean
    TransactionTemplate transactions(DataSource dataSource) {
        return new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }
}
