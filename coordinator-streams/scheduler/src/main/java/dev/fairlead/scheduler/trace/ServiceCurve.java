package dev.fairlead.scheduler.trace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The slot time that a user has had, over time: straight lines between the points, level before and after them. */
public record ServiceCurve(List<ServicePoint> points) {

    public ServiceCurve {
        points = List.copyOf(points);
    }

    /** Of each owner, by what ran when. */
    public static Map<String, ServiceCurve> of(List<Placement> placements) {
        Map<String, TreeMap<Long, Integer>> steps = new TreeMap<>();
        for (Placement placement : placements) {
            TreeMap<Long, Integer> mine = steps.computeIfAbsent(placement.job().owner(), owner -> new TreeMap<>());
            mine.merge(placement.startMs(), 1, Integer::sum);
            mine.merge(placement.endMs(), -1, Integer::sum);
        }
        Map<String, ServiceCurve> curves = new TreeMap<>();
        steps.forEach((owner, mine) -> curves.put(owner, of(mine)));
        return curves;
    }

    private static ServiceCurve of(TreeMap<Long, Integer> steps) {
        List<ServicePoint> points = new ArrayList<>();
        double service = 0;
        long before = 0;
        int running = 0;
        for (Map.Entry<Long, Integer> step : steps.entrySet()) {
            service += (double) running * (step.getKey() - before);
            before = step.getKey();
            running += step.getValue();
            points.add(new ServicePoint(before, service));
        }
        return new ServiceCurve(points);
    }

    public double at(double ms) {
        int low = 0;
        int high = points.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (points.get(middle).atMs() <= ms) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return 0;
        }
        ServicePoint left = points.get(low - 1);
        if (low == points.size()) {
            return left.serviceMs();
        }
        ServicePoint right = points.get(low);
        double part = (ms - left.atMs()) / (right.atMs() - left.atMs());
        return left.serviceMs() + part * (right.serviceMs() - left.serviceMs());
    }

    /** The most by which this one is ever behind the other, in milliseconds of a slot; 0: never. */
    public double lagBehind(ServiceCurve other) {
        double most = 0;
        for (ServicePoint point : points) {
            most = Math.max(most, other.at(point.atMs()) - point.serviceMs());
        }
        for (ServicePoint point : other.points) {
            most = Math.max(most, point.serviceMs() - at(point.atMs()));
        }
        return most;
    }
}
