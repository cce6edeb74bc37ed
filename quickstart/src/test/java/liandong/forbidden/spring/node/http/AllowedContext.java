package liandong.forbidden.spring.node.http;

import org.springframework.context.ApplicationContext;

class AllowedContext {
    ApplicationContext context;
}
