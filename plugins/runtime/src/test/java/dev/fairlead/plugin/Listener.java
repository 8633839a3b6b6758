package dev.fairlead.plugin;

import dev.fairlead.events.CustomEvent;
import dev.fairlead.plugin.api.Delivery;
import dev.fairlead.plugin.api.Hook;
import dev.fairlead.plugin.api.Plugin;
import dev.fairlead.plugin.api.PluginDescriptor;
import dev.fairlead.plugin.api.PluginOption;
import dev.fairlead.plugin.api.PluginType;
import dev.fairlead.plugin.api.SimplePlugin;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down the custom events that it is given, and does with each what its test says. */
@PluginDescriptor(name = "listener", version = "1", type = PluginType.CUSTOM, api = Plugin.API_VERSION)
final class Listener extends SimplePlugin {
    /** What is done with an event. */
    interface Behaviour {
        void on(CustomEvent event, Delivery delivery) throws Exception;
    }

    final List<String> heard = new CopyOnWriteArrayList<>();
    final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
    final List<String> life = new CopyOnWriteArrayList<>();
    private final String name;
    private final Behaviour behaviour;

    Listener(String name, Behaviour behaviour) {
        this.name = name;
        this.behaviour = behaviour;
    }

    static Listener quiet(String name) {
        return new Listener(name, (event, delivery) -> {});
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<PluginOption> options() {
        return List.of(PluginOption.integer("most", 3, "How many."), PluginOption.secret("token", "To tell with."));
    }

    @Override
    protected void start() {
        life.add("start");
        registerHook(Hook.custom(CustomEvent.class), this::hear);
    }

    private void hear(CustomEvent event, Delivery delivery) throws Exception {
        heard.add(event.getName() + " " + event.getSubject());
        deliveries.add(delivery);
        behaviour.on(event, delivery);
    }

    @Override
    public void enable() {
        super.enable();
        life.add("enable");
    }

    @Override
    public void disable() {
        super.disable();
        life.add("disable");
    }

    @Override
    public void shutdown() {
        life.add("shutdown");
    }

    void emit(String event) {
        context().emit("default", event, "", "{}");
    }

    long most() {
        return settings().integer("most");
    }
}
