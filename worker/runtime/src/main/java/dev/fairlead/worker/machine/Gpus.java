package dev.fairlead.worker.machine;

import java.util.Map;

/** Graphics processors, by what their driver shows. */
final class Gpus {
    private Gpus() {}

    static Map<String, String> of(Machine machine) {
        int count = machine.children(machine.path("/proc/driver/nvidia/gpus")).size();
        if (count > 0) {
            return Map.of("gpu", "nvidia", "gpu.count", Integer.toString(count));
        }
        boolean driver = !machine.children(machine.path("/proc/driver/nvidia")).isEmpty();
        return driver || machine.hasProgram("nvidia-smi") ? Map.of("gpu", "nvidia") : Map.of();
    }
}
