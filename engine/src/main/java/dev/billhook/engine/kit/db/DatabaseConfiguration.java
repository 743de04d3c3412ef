package dev.billhook.engine.kit.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Migrates as the owner, then opens one pool for requests and one for work that spans tenants. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
class DatabaseConfiguration {
    @Bean(defaultCandidate = false)
    Flyway billhookMigrations(DatabaseSettings settings) {
        var flyway = Flyway.configure()
                .dataSource(settings.url(), DatabaseRoles.OWNER, settings.ownerPassword())
                .schemas("billhook")
                .createSchemas(false)
                .outOfOrder(true) // numbers are given by feature, so a later migration may have a lower one
                .locations("classpath:db/billhook")
                .load();
        flyway.migrate();
        return flyway;
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource billhookAppPool(
            DatabaseSettings settings,
            @Qualifier("billhookMigrations") Flyway migrated,
            ObjectProvider<MeterRegistry> metrics) {
        var config = config("billhook-app", settings, DatabaseRoles.APP, settings.appPassword());
        config.setMaximumPoolSize(settings.connections());
        return pool(config, metrics);
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource billhookWorkerPool(
            DatabaseSettings settings,
            @Qualifier("billhookMigrations") Flyway migrated,
            ObjectProvider<MeterRegistry> metrics) {
        var config = config("billhook-worker", settings, DatabaseRoles.WORKER, settings.workerPassword());
        config.setMaximumPoolSize(settings.workerConnections());
        return pool(config, metrics);
    }

    @Bean(defaultCandidate = false)
    PlatformTransactionManager billhookTransactions(@Qualifier("billhookAppPool") DataSource pool) {
        return new JdbcTransactionManager(pool);
    }

    @Bean
    TenantSql tenantSql(@Qualifier("billhookAppPool") DataSource pool) {
        return new TenantSql(JdbcClient.create(pool));
    }

    /**
     * A tenant's transaction may run while one of the worker is open on the same thread. The worker's takes no part in
     * synchronization, or else what the tenant's registers for after its commit would wait for the worker's, and run
     * even if its own was rolled back.
     */
    @Bean
    WorkerSql workerSql(@Qualifier("billhookWorkerPool") DataSource pool) {
        var transactions = new JdbcTransactionManager(pool);
        transactions.setTransactionSynchronization(AbstractPlatformTransactionManager.SYNCHRONIZATION_NEVER);
        return new WorkerSql(JdbcClient.create(pool), new TransactionTemplate(transactions));
    }

    private static HikariDataSource pool(HikariConfig config, ObjectProvider<MeterRegistry> metrics) {
        metrics.ifAvailable(registry -> config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(registry)));
        return new HikariDataSource(config);
    }

    private static HikariConfig config(String name, DatabaseSettings settings, String role, String password) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setUsername(role);
        config.setPassword(password);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty("binaryTransferEnable", BinaryArray.TYPES);
        config.addDataSourceProperty(
                "logServerErrorDetail", "false"); // "Failing row contains (…)" would reach the logs
        config.addDataSourceProperty(
                "options",
                "-c search_path=billhook -c idle_in_transaction_session_timeout=30s -c lock_timeout=10s"
                        + " -c statement_timeout=60s");
        return config;
    }
}
