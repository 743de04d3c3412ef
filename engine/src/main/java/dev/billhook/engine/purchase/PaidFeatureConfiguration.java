package dev.billhook.engine.purchase;

import dev.billhook.engine.catalog.Features;
import dev.billhook.engine.kit.outbox.EventHandler;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Gives every {@link PaidFeature} of the host an event handler of its own, so that one that fails holds up no other. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PurchaseSettings.class)
class PaidFeatureConfiguration {
    @Bean
    static BeanFactoryPostProcessor billhookPaidFeatures() {
        return beans -> {
            for (String name : beans.getBeanNamesForType(PaidFeature.class, true, false)) {
                register((BeanDefinitionRegistry) beans, "billhookHandler." + name, beans, name);
            }
        };
    }

    private static void register(
            BeanDefinitionRegistry registry, String handler, ConfigurableListableBeanFactory beans, String name) {
        registry.registerBeanDefinition(
                handler,
                BeanDefinitionBuilder.genericBeanDefinition(
                                EventHandler.class,
                                () -> new PaidFeatureHandler(
                                        name,
                                        beans.getBean(name, PaidFeature.class),
                                        beans.getBean(Purchases.class),
                                        beans.getBean(Features.class)))
                        .getBeanDefinition());
    }
}
