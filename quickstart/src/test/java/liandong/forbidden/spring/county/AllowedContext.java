package liandong.forbidden.spring.county;

import org.springframework.context.ApplicationContext;

class AllowedContext {
    ApplicationContext context;
}
