package liandong.forbidden.spring.quickstart;

import org.springframework.context.ApplicationContext;

class ForbiddenContext {
    ApplicationContext context;
}
