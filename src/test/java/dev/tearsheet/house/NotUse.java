package dev.tearsheet.house;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.function.Predicate;

/** That a class neither calls, refers to nor reads a member that is forbidden. */
final class NotUse extends ArchCondition<JavaClass> {

    private final Predicate<AccessTarget> forbidden;

    NotUse(String what, Predicate<AccessTarget> forbidden) {
        super("not " + what);
        this.forbidden = forbidden;
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        for (JavaAccess<?> access : type.getAccessesFromSelf()) {
            if (forbidden.test(access.getTarget())) {
                events.add(SimpleConditionEvent.violated(access, access.getDescription()));
            }
        }
    }
}
