package liandong.node.http;

import java.util.List;
import liandong.hierarchy.UnitCode;
import liandong.node.hosting.CurrentDirectory;
import liandong.node.hosting.Hosting;
import liandong.node.report.ReportId;
import liandong.node.settings.NodeSettings;
import liandong.node.station.SubtreeView;
import liandong.node.surface.AsOf;
import liandong.node.surface.Json;
import liandong.node.surface.Limit;
import liandong.node.surface.OnWatch;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives Spring's web layer our JSON and our arguments. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HttpSettings.class)
class WebLayer implements WebMvcConfigurer {
    private final Hosting hosting;
    private final NodeSettings settings;
    private final Guard guard;
    private final SubtreeView view;
    private final AtHolder atHolder;

    WebLayer(Hosting hosting, NodeSettings settings, SubtreeView view, OnWatch watch, CurrentDirectory directory) {
        this.atHolder = new AtHolder(watch, directory);
        this.view = view;
        this.hosting = hosting;
        this.settings = settings;
        this.guard = new Guard(UnitCode.of(settings.top()));
    }

    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
        builder.withJsonConverter(new JacksonJsonHttpMessageConverter(Json.MAPPER));
    }

    @Override
    public void addFormatters(FormatterRegistry registry) {
        registry.addConverter(String.class, Limit.class, Limit::of);
        registry.addConverter(String.class, ReportId.class, ReportId::of);
        registry.addConverter(String.class, AsOf.class, AsOf::of);
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new Arguments(hosting, settings, guard));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(guard);
        registry.addInterceptor(new KnownParameters());
        registry.addInterceptor(atHolder);
        registry.addInterceptor(new FoldedFirst(view));
    }
}
