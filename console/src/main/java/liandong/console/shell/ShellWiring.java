package liandong.console.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.CacheControl;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/** Gives Spring's web layer our languages, arguments and files. */
@Configuration(proxyBeanMethods = false)
class ShellWiring implements WebMvcConfigurer {
    private final ObjectProvider<Visits> visits;
    private final ObjectProvider<Section> sections;

    ShellWiring(ObjectProvider<Visits> visits, ObjectProvider<Section> sections) {
        this.visits = visits;
        this.sections = sections;
    }

    @Bean
    static LocaleResolver localeResolver(NodeCookies cookies) {
        return new LanguageCookies(cookies.language());
    }

    /** The words of every family of pages that is on the class path. */
    @Bean
    static MessageSource messageSource() throws IOException {
        Resource[] found = new PathMatchingResourcePatternResolver()
                .getResources("classpath*:liandong/console/*/words_zh.properties");
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setDefaultEncoding(StandardCharsets.UTF_8.name());
        words.setFallbackToSystemLocale(false);
        words.setDefaultLocale(Locale.CHINESE);
        words.setAlwaysUseMessageFormat(true);
        words.setBasenames(Arrays.stream(found)
                .map(each -> "liandong/console/" + family(each) + "/words")
                .distinct()
                .toArray(String[]::new));
        return words;
    }

    private static String family(Resource words) {
        List<String> path;
        try {
            path = List.of(words.getURL().toString().split("/"));
        } catch (IOException e) {
            throw new IllegalStateException("words without an address: " + words, e);
        }
        return path.get(path.size() - 2);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor languages = new LocaleChangeInterceptor();
        languages.setParamName("lang");
        languages.setIgnoreInvalidLocale(true);
        registry.addInterceptor(languages)
                .excludePathPatterns(
                        Machines.PATHS.stream().map(path -> path + "/**").toList());
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new VisitArguments(visits.getObject(), sections));
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        // an address of a webjar names its version
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/console/**")
                .addResourceLocations("classpath:/static/console/")
                .setCacheControl(CacheControl.noCache());
    }
}
