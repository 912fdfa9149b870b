package org.testudo.server;

import java.net.InetAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.testudo.operations.knowledge.Knowledge;
import org.testudo.server.api.ApiServlet;
import org.testudo.server.api.ApiSettings;
import org.testudo.server.api.AuditTrail;
import org.testudo.server.api.ConsoleServlet;
import org.testudo.server.api.Events;
import org.testudo.server.api.Operations;
import org.testudo.server.api.PageServlet;
import org.testudo.server.api.Place;
import org.testudo.server.api.ProviderDoor;
import org.testudo.server.api.Repeats;
import org.testudo.server.api.SafeHeaders;
import org.testudo.server.signin.ExternalSignIn;
import org.testudo.server.signin.OpenIdConnect;
import org.testudo.server.signin.Passkeys;
import org.testudo.server.signin.Passwords;
import org.testudo.server.signin.Sessions;
import org.testudo.server.signin.SignIn;
import org.testudo.server.signin.SignInSettings;
import org.testudo.server.taxii.Callers;
import org.testudo.server.taxii.Cursor;
import org.testudo.server.taxii.TaxiiObjects;
import org.testudo.server.taxii.TaxiiResources;
import org.testudo.server.taxii.TaxiiServlet;
import org.testudo.server.taxii.TaxiiSettings;
import org.testudo.server.taxii.TaxiiWrites;

/// The web server's beans, by hand, in order. No component scanning; the auto-configurations used are named.
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration({SslAutoConfiguration.class, TomcatServletWebServerAutoConfiguration.class})
class Web {
    /// Bytes of one TAXII POST, at most.
    private static final long MAX_CONTENT = 16L << 20;

    /// Bytes of one import over the API, at most.
    private static final long MAX_IMPORT = 64L << 20;

    @Bean
    TaxiiSettings taxiiSettings(House house, Environment settings) {
        return new TaxiiSettings(
                house.home().properties().getOrDefault("organisation", "Cyber Operations Centre"),
                house.home().exercise(),
                MAX_CONTENT,
                Duration.ofDays(2),
                settings.getProperty("testudo.taxii-burst", Integer.class, TaxiiSettings.DEFAULT_BURST));
    }

    @Bean
    Callers callers(House house) {
        return new Callers(house.store().directory(), house.clock());
    }

    @Bean
    Cursor cursor(House house) {
        return new Cursor(house.home().secret("cursors", house.chance()));
    }

    @Bean
    TaxiiResources taxiiResources(TaxiiSettings settings, House house) {
        return new TaxiiResources(settings, house.catalogue(), house.store().directory());
    }

    @Bean
    TaxiiObjects taxiiObjects(TaxiiResources resources, House house, Cursor cursor) {
        return new TaxiiObjects(
                resources,
                house.readFeed(),
                house.store().readLog(),
                house.store().receipts(),
                house.store().directory(),
                cursor,
                house.home().exercise());
    }

    @Bean
    TaxiiWrites taxiiWrites(TaxiiResources resources, TaxiiObjects objects, TaxiiSettings settings, House house) {
        return new TaxiiWrites(
                resources, objects, settings, house.store(), house.intake(), house.handling(), house.chance());
    }

    @Bean
    ServletRegistrationBean<TaxiiServlet> taxii(
            TaxiiSettings settings,
            Callers callers,
            TaxiiResources resources,
            TaxiiObjects objects,
            TaxiiWrites writes) {
        return new ServletRegistrationBean<>(
                new TaxiiServlet(callers, settings, resources, objects, writes), "/taxii2", "/taxii2/*");
    }

    @Bean
    Passwords passwords() {
        return new Passwords();
    }

    @Bean
    Passkeys passkeys(House house, SignInSettings settings) {
        return new Passkeys(
                house.store().identities(),
                house.store().workshop().desk(),
                settings,
                house.home().secret("passkeys", house.chance()),
                house.chance(),
                house.clock());
    }

    @Bean
    Sessions sessions(House house) {
        return new Sessions(house.store().directory(), house.home().exercise());
    }

    @Bean
    SignIn signIn(House house, Passwords passwords) {
        return new SignIn(house.store().directory(), passwords, house.clock());
    }

    @Bean
    ApiSettings apiSettings(House house, TaxiiSettings taxii, Environment settings) {
        return new ApiSettings(
                taxii.title(),
                taxii.exercise(),
                house.accreditation(),
                house.scale(),
                MAX_IMPORT,
                settings.getProperty("testudo.burst", Integer.class, 2_000),
                settings.getProperty("testudo.sign-ins", Integer.class, 30));
    }

    @Bean
    Place place(House house) {
        return new Place(house.home().secret("places", house.chance()));
    }

    @Bean
    AuditTrail auditTrail(House house) {
        return new AuditTrail(house.store().readLog(), house.store().directory());
    }

    @Bean
    Knowledge knowledge(House house) {
        return new Knowledge(house.store());
    }

    @Bean
    Events events(House house, Knowledge knowledge, AuditTrail trail) {
        return new Events(knowledge, trail, house.store().ledger(), house.clock());
    }

    @Bean
    Operations operations(
            House house,
            Knowledge knowledge,
            Callers callers,
            SignIn signIn,
            Sessions sessions,
            Passwords passwords,
            Passkeys passkeys,
            SignInSettings signInSettings,
            Events events,
            AuditTrail trail,
            ApiSettings settings) {
        var parts = new Operations.Parts(
                house.store(),
                knowledge,
                callers,
                house.catalogue(),
                house.handling(),
                house.intake(),
                house.writeObject(),
                house.liaise(),
                house.texts(),
                house.importModel(),
                signIn,
                sessions,
                passwords,
                passkeys,
                signInSettings,
                events,
                trail,
                house.chance(),
                id -> house.purge(id, line -> {}));
        return new Operations(parts, settings);
    }

    @Bean
    ServletRegistrationBean<ApiServlet> api(
            Operations operations,
            Callers callers,
            Sessions sessions,
            Place place,
            AuditTrail trail,
            House house,
            ApiSettings settings) {
        return new ServletRegistrationBean<>(
                new ApiServlet(
                        operations,
                        callers,
                        sessions,
                        place,
                        trail,
                        new Repeats(house.store()),
                        house.store().directory(),
                        settings),
                "/api",
                "/api/*");
    }

    @Bean
    ProviderDoor providerDoor(House house, SignInSettings settings, Place place) {
        List<OpenIdConnect> providers = List.of();
        if (!settings.providers().isEmpty()) {
            var client = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            providers = settings.providers().stream()
                    .map(one -> new OpenIdConnect(one, house.chance(), house.clock(), client))
                    .toList();
        }
        var signIn = new ExternalSignIn(house.store().directory(), house.store().identities());
        return new ProviderDoor(providers, signIn, settings, place);
    }

    @Bean
    ServletRegistrationBean<ConsoleServlet> console(House house) {
        var console = new ConsoleServlet(house.home().path("outlines"));
        return new ServletRegistrationBean<>(console, "/console", "/console/*");
    }

    /// Every address that is of no other door.
    @Bean
    ServletRegistrationBean<PageServlet> pages(
            House house,
            SignIn signIn,
            Sessions sessions,
            AuditTrail trail,
            ProviderDoor providers,
            ApiSettings settings) {
        return new ServletRegistrationBean<>(
                new PageServlet(
                        signIn, sessions, trail, providers, house.store().identities(), settings),
                "/");
    }

    @Bean
    FilterRegistrationBean<SafeHeaders> safeHeaders(House house) {
        return new FilterRegistrationBean<>(
                new SafeHeaders(house.meters()::answered, house.home().exercise()));
    }

    /// Plain HTTP on loopback beside HTTPS; raw brackets in queries are let through (T31).
    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectors(Environment settings, House house) {
        int port = settings.getRequiredProperty("testudo.port", Integer.class);
        return factory -> {
            var plain = new Connector("org.apache.coyote.http11.Http11NioProtocol");
            plain.setPort(port);
            plain.setProperty("address", InetAddress.getLoopbackAddress().getHostAddress());
            factory.addAdditionalConnectors(plain);
            // Nothing of ours lies about in a folder that others share.
            factory.setBaseDirectory(house.home().folder("web").toFile());
            factory.setDocumentRoot(house.home().folder("web", "files").toFile());
            factory.addConnectorCustomizers(Web::limit, Web::takeClientCertificates);
            factory.addContextCustomizers(context -> {
                var host = (StandardHost) context.getParent();
                host.setErrorReportValveClass(Refusals.class.getName());
                host.getPipeline().addValve(new Refusals(house.home().exercise()));
            });
            limit(plain);
        };
    }

    /// A certificate of the client is asked for, and may be missing.
    private static void takeClientCertificates(Connector connector) {
        for (var host : connector.getProtocolHandler().findSslHostConfigs()) {
            host.setCertificateVerification("optional");
            host.setTrustManagerClassName(AnyClient.class.getName());
        }
    }

    private static void limit(Connector connector) {
        // TRACE comes to the doors, which answer 405 with what they take (T36); none of them echoes it.
        connector.setAllowTrace(true);
        connector.setProperty("relaxedQueryChars", "[]");
        connector.setProperty("maxKeepAliveRequests", "-1");
        connector.setProperty("connectionTimeout", "20000");
        connector.setProperty("maxHttpRequestHeaderSize", "32768");
        connector.setMaxParameterCount(200);
        connector.setMaxPostSize(64 << 10);
    }
}
