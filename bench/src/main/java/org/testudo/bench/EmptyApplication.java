package org.testudo.bench;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/// The peer of the bench `start`: a Spring Boot application with the server's starters, and nothing of its own. With
/// the argument `train` it ends as soon as it has started.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class EmptyApplication {
    public static void main(String[] args) {
        var context = SpringApplication.run(EmptyApplication.class, args);
        if (args.length > 0 && args[0].equals("train")) {
            context.close();
            System.exit(0);
        }
    }
}
