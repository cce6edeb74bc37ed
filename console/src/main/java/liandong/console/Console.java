package liandong.console;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Adds the pages to a node. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class Console {}
