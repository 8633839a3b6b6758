package dev.fairlead.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
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
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;

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
    private final String root;
    private final Set<String> withClock = new TreeSet<>();
    private int atLeast = 1;
    private boolean mayPrint;
    private boolean pure;
    private boolean withTests;

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

    /** To try the rules on classes that break them. */
    HouseRules alsoTests() {
        withTests = true;
        return this;
    }

    public void check() {
        JavaClasses classes = (withTests
                        ? new ClassFileImporter()
                        : new ClassFileImporter().withImportOption(new ImportOption.DoNotIncludeTests()))
                .importPackages(root);
        checkSeen(classes);
        slices().matching("dev.fairlead.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(classes);
        noClasses().should().dependOnClassesThat(internalsOfOthers()).check(classes);
        noClasses()
                .that(not(topLevelIn(withClock)))
                .should()
                .callCodeUnitWhere(readsClockOrDice())
                .allowEmptyShould(true)
                .check(classes);
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
            throw new AssertionError("Expected to see at least " + atLeast + " classes in " + root + ", but saw "
                    + classes.size() + ".");
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
        return DescribedPredicate.describe(
                "are named " + simpleNames,
                one -> simpleNames.contains(outermost(one).getSimpleName()));
    }

    private static JavaClass outermost(JavaClass one) {
        return one.getEnclosingClass().map(HouseRules::outermost).orElse(one);
    }

    private static DescribedPredicate<JavaCall<?>> readsClockOrDice() {
        return DescribedPredicate.describe(
                "reads the wall clock or throws dice", call -> isClockOrDice(call.getTarget()));
    }

    /** A clock that is handed in is what should be used, so now(clock) is fine. */
    private static boolean isClockOrDice(CodeUnitCallTarget target) {
        String owner = target.getOwner().getName();
        String name = target.getName();
        return switch (owner) {
            case "java.lang.System" -> name.equals("currentTimeMillis");
            case "java.lang.Math" -> name.equals("random");
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.util.Date" ->
                name.equals("<init>") && target.getRawParameterTypes().isEmpty();
            case "java.util.Random", "java.util.SplittableRandom", "java.security.SecureRandom" ->
                name.equals("<init>");
            case "java.util.concurrent.ThreadLocalRandom" -> name.equals("current");
            case "java.time.Clock" -> name.startsWith("system");
            default ->
                owner.startsWith("java.time.")
                        && name.equals("now")
                        && target.getRawParameterTypes().stream().noneMatch(type -> type.isEquivalentTo(Clock.class));
        };
    }

    private static DescribedPredicate<JavaClass> outsideWorld() {
        return resideInAnyPackage("java.net..", "java.nio.file..", "java.nio.channels..")
                .or(nameMatching(
                        "java\\.lang\\.Thread|java\\.io\\.(File|Random).*|java\\.util\\.concurrent\\..*Execut.*"))
                .as("threads, files or network");
    }
}
