package liandong.node.wiring;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Import;

/** Finds what the subjects of a node show and the mappings by which they are asked; everything else is wired by hand. */
@ComponentScan(
        basePackages = {
            "liandong.node.access",
            "liandong.node.attachment",
            "liandong.node.directive",
            "liandong.node.directory",
            "liandong.node.http",
            "liandong.node.obligation",
            "liandong.node.openapi",
            "liandong.node.operating",
            "liandong.node.paper",
            "liandong.node.report",
            "liandong.node.surface",
            "liandong.node.total"
        })
@Import(StoreWiring.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface SubjectScan {}
