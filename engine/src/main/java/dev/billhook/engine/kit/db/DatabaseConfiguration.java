package dev.billhook.engine.kit.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
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
                .locations("classpath:db/billhook")
                .load();
        flyway.migrate();
        return flyway;
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource billhookAppPool(DatabaseSettings settings, @Qualifier("billhookMigrations") Flyway migrated) {
        return pool("billhook-app", settings, DatabaseRoles.APP, settings.appPassword(), settings.connections());
    }

    @Bean(defaultCandidate = false, destroyMethod = "close")
    HikariDataSource billhookWorkerPool(DatabaseSettings settings, @Qualifier("billhookMigrations") Flyway migrated) {
        return pool(
                "billhook-worker",
                settings,
                DatabaseRoles.WORKER,
                settings.workerPassword(),
                settings.workerConnections());
    }

    @Bean(defaultCandidate = false)
    PlatformTransactionManager billhookTransactions(@Qualifier("billhookAppPool") DataSource pool) {
        return new JdbcTransactionManager(pool);
    }

    @Bean
    TenantSql tenantSql(@Qualifier("billhookAppPool") DataSource pool) {
        return new TenantSql(JdbcClient.create(pool));
    }

    @Bean
    WorkerSql workerSql(@Qualifier("billhookWorkerPool") DataSource pool) {
        return new WorkerSql(JdbcClient.create(pool), new TransactionTemplate(new JdbcTransactionManager(pool)));
    }

    private static HikariDataSource pool(
            String name, DatabaseSettings settings, String role, String password, int size) {
        var config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setUsername(role);
        config.setPassword(password);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(2);
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", name);
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("prepareThreshold", "3");
        config.addDataSourceProperty(
                "options",
                "-c search_path=billhook -c idle_in_transaction_session_timeout=30s -c lock_timeout=10s"
                        + " -c statement_timeout=60s");
        return new HikariDataSource(config);
    }
}
