package dev.fairlead.embedded;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;

/** An admin client whose first question about settings goes to a broker that is behind the others. */
final class LateAdmin {
    private LateAdmin() {}

    static Admin over(Admin real) {
        AtomicBoolean late = new AtomicBoolean(true);
        return (Admin) Proxy.newProxyInstance(
                Admin.class.getClassLoader(), new Class<?>[] {Admin.class}, (proxy, method, args) -> {
                    if (method.getName().equals("describeConfigs") && late.getAndSet(false)) {
                        return new Unknown();
                    }
                    try {
                        return method.invoke(real, args);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static final class Unknown extends DescribeConfigsResult {
        Unknown() {
            super(Map.of(new ConfigResource(ConfigResource.Type.TOPIC, "any"), failure()));
        }

        private static KafkaFuture<Config> failure() {
            KafkaFutureImpl<Config> future = new KafkaFutureImpl<>();
            future.completeExceptionally(new UnknownTopicOrPartitionException("not yet"));
            return future;
        }
    }
}
