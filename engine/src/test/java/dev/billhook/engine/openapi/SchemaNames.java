package dev.billhook.engine.openapi;

import com.fasterxml.jackson.databind.JavaType;
import dev.billhook.engine.kit.http.Page;
import io.swagger.v3.core.jackson.TypeNameResolver;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names schemas as an API user would: {@code PaymentIntent}, {@code NewRefund}, {@code CustomerList}. */
final class SchemaNames extends TypeNameResolver {
    private static final Map<String, String> BETTER = Map.of(
            "CustomersFact", "CustomerFact",
            "Delivery", "WebhookDelivery",
            "DeliveryTry", "WebhookDeliveryAttempt",
            "LedgerTrialBalance", "TrialBalance",
            "LedgerTrialLine", "TrialBalanceLine",
            "LedgerTotal", "TrialBalanceTotal",
            "PaymentIntentCaptureRequest", "CaptureRequest",
            "EntitlementConsumeRequest", "ConsumeRequest");

    @Override
    protected String nameForClass(Class<?> type, Set<Options> options) {
        if (!type.getName().startsWith("dev.billhook.")) {
            return super.nameForClass(type, options);
        }
        String own = bare(type.getSimpleName());
        String owner = owner(type.getEnclosingClass());
        if (own.equals("CreateRequest") || own.startsWith("New")) {
            return owner.isEmpty() ? own : "New" + owner;
        }
        String name = own.startsWith(owner) ? own : owner + own;
        return BETTER.getOrDefault(name, name);
    }

    @Override
    protected String nameForGenericType(JavaType type, Set<Options> options) {
        return type.getRawClass() == Page.class
                ? nameForClass(type.containedType(0).getRawClass(), options) + "List"
                : super.nameForGenericType(type, options);
    }

    private static String owner(@Nullable Class<?> enclosing) {
        return enclosing == null
                ? ""
                : bare(enclosing.getSimpleName().replaceFirst("(Controller|LogStore|Views)$", ""));
    }

    private static String bare(String name) {
        return name.replaceFirst("View$", "");
    }
}
