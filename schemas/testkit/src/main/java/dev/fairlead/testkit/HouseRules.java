package dev.fairlead.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitCallTarget;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The rules of the house for the classes of one package and those below it.
 *
 * <pre>{@code
 * HouseRules.of("dev.fairlead.client").seeing(8).withClockIn("FairleadClient").check();
 * }</pre>
 *
 * <p>Always: no cycles between packages, no internals of other parts, no wall clock or randomness but in the classes
 * that are named, no standard streams unless allowed. A rule over no classes holds for nothing, hence {@link #seeing}.
 */
public final class HouseRules {
    private static final Set<String> RANDOM = Set.of(
            Random.class.getName(),
            SecureRandom.class.getName(),
            SplittableRandom.class.getName(),
            ThreadLocalRandom.class.getName());

    private final String root;
    private final Set<String> withClock = new TreeSet<>();
    private int atLeast = 1;
    private boolean mayPrint;
    private boolean pure;

    private HouseRules(String root) {
        this.root = root;
    }

    public static HouseRules of(String rootPackage) {
        return new HouseRules(rootPackage);
    }

    /** Fewer classes than that, and the check fails: it would be looking in the wrong place. */
    public HouseRules seeing(int classes) {
        atLeast = classes;
        return this;
    }

    /** Simple names of the classes where time and randomness come in; each must exist. */
    public HouseRules withClockIn(String... simpleNames) {
        withClock.addAll(Set.of(simpleNames));
        return this;
    }

    /** For command lines. */
    public HouseRules printing() {
        mayPrint = true;
        return this;
    }

    /** For code that is a function of what it is given: no elapsed time, threads, files or network either. */
    public HouseRules pure() {
        pure = true;
        return this;
    }

    public void check() {
        JavaClasses classes =
                new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(root);
        checkSeen(classes);
        slices().matching("dev.fairlead.(**)").should().beFreeOfCycles().allowEmptyShould(true).check(classes);
        noClasses().should().dependOnClassesThat(internalsOfOthers()).check(classes);
        noClasses().that(not(topLevelIn(withClock))).should().callCodeUnitWhere(readsClockOrDice()).check(classes);
        if (!mayPrint) {
            noClasses().should(ACCESS_STANDARD_STREAMS).check(classes);
        }
        if (pure) {
            noClasses().should().callMethod(System.class, "nanoTime").check(classes);
            noClasses().should().dependOnClassesThat(outsideWorld()).check(classes);
        }
    }

    private void checkSeen(JavaClasses classes) {
        if (classes.size() < atLeast) {
            throw new AssertionError("Expected to see at least " + atLeast + " classes in " + root + ", but saw " + classes.size() + ".");
        }
        for (String name : withClock) {
            if (classes.stream().noneMatch(one -> one.getSimpleName().equals(name))) {
                throw new AssertionError("Expected a class " + name + " in " + root + ", but there is none.");
            }
        }
    }

    private DescribedPredicate<JavaClass> internalsOfOthers() {
        return resideInAPackage("dev.fairlead..internal..")
                .and(not(resideInAPackage(root + "..")))
                .as("internals of other parts");
    }

    private static DescribedPredicate<JavaClass> topLevelIn(Set<String> simpleNames) {
        return DescribedPredicate.describe("are named " + simpleNames, one -> simpleNames.contains(outermost(one).getSimpleName()));
    }

    private static JavaClass outermost(JavaClass one) {
        return one.getEnclosingClass().map(HouseRules::outermost).orElse(one);
    }

    private static DescribedPredicate<JavaCall<?>> readsClockOrDice() {
        return DescribedPredicate.describe("reads the wall clock or throws dice", call -> {
            CodeUnitCallTarget target = call.getTarget();
            String owner = target.getOwner().getName();
            String name = target.getName();
            return owner.equals(System.class.getName()) && name.equals("currentTimeMillis")
                    || owner.startsWith("java.time.") && name.equals("now")
                    || owner.equals(Clock.class.getName()) && name.startsWith("system")
                    || owner.equals(Math.class.getName()) && name.equals("random")
                    || owner.equals(UUID.class.getName()) && name.equals("randomUUID")
                    || owner.equals("java.util.Date") && name.equals("<init>") && target.getRawParameterTypes().isEmpty()
                    || RANDOM.contains(owner) && (name.equals("<init>") || name.equals("current"));
        });
    }

    private static DescribedPredicate<JavaClass> outsideWorld() {
        return DescribedPredicate.describe("threads, files or network", one -> {
            String name = one.getName();
            return name.equals(Thread.class.getName())
                    || name.startsWith("java.nio.file.")
                    || name.startsWith("java.nio.channels.")
                    || name.startsWith("java.net.")
                    || name.startsWith("java.util.concurrent.") && name.contains("Execut")
                    || name.startsWith("java.io.File");
        });
    }
}
