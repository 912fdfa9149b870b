package org.testudo.server;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.connector.Connector;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.testudo.server.signin.SignInSettings;
import org.testudo.store.home.HomeException;

/// The running centre: the web server in front of a [House]. Plain HTTP on loopback, HTTPS for everybody else.
public final class Centre implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final int port;
    private final int httpsPort;

    private Centre(ConfigurableApplicationContext context, int port, int httpsPort) {
        this.context = context;
        this.port = port;
        this.httpsPort = httpsPort;
    }

    /// Starts the web server of this house.
    ///
    /// @param port      plain HTTP on loopback; 0: any free one
    /// @param httpsPort HTTPS; 0: any free one
    public static Centre start(House house, int port, int httpsPort) {
        Certificate.ensure(house.home(), house.clock());
        SignInSettings signIn = SignInSettings.of(house.home());
        var application = new SpringApplication(Web.class);
        application.setWebApplicationType(WebApplicationType.SERVLET);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            var beans = (GenericApplicationContext) context;
            beans.registerBean(House.class, () -> house, bean -> bean.setDestroyMethodName(""));
            beans.registerBean(SignInSettings.class, () -> signIn);
        });
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.port", httpsPort);
        settings.put("testudo.port", port);
        settings.put(
                "spring.ssl.bundle.pem.testudo.keystore.certificate",
                house.home().path("tls", "certificate.pem").toUri().toString());
        settings.put(
                "spring.ssl.bundle.pem.testudo.keystore.private-key",
                house.home().path("tls", "key.pem").toUri().toString());
        settings.put("spring.ssl.bundle.pem.testudo.reload-on-update", true);
        settings.put("server.ssl.client-auth", "want");
        // T32: none of the suites of RFC 7540, appendix A.
        settings.put(
                "spring.ssl.bundle.pem.testudo.options.ciphers",
                "TLS_AES_256_GCM_SHA384,TLS_AES_128_GCM_SHA256,TLS_CHACHA20_POLY1305_SHA256,"
                        + "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384,"
                        + "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,"
                        + "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256");
        application.setDefaultProperties(settings);
        ServletWebServerApplicationContext context;
        try {
            context = (ServletWebServerApplicationContext) application.run();
        } catch (PortInUseException taken) {
            throw new HomeException(
                    "Port %d was taken while the centre started; choose another with --port or --https-port."
                            .formatted(taken.getPort()),
                    taken);
        }
        var server = (TomcatWebServer) Objects.requireNonNull(context.getWebServer());
        int plain = -1;
        for (Connector connector : server.getTomcat().getService().findConnectors()) {
            if (!connector.getSecure()) {
                plain = connector.getLocalPort();
            }
        }
        return new Centre(context, plain, server.getPort());
    }

    public int port() {
        return port;
    }

    public int httpsPort() {
        return httpsPort;
    }

    @Override
    public void close() {
        context.close();
    }
}
