package org.testudo.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The pages in a real browser: a person adds a passkey, signs out, comes back with it, and removes it.
@Tag("deep")
class PasskeyBrowserIT {
    @Test
    void takesAPersonInWithAPasskey(@TempDir Path folder) throws Exception {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
        try (var desk = new Desk(folder.resolve("home"));
                var browser = new Chromium(Files.createDirectory(folder.resolve("chromium")))) {
            desk.person("ann", "EST", "administrator", false);
            String centre = "http://localhost:" + desk.port();
            browser.open(centre + "/plain");
            browser.run("document.getElementById('login').value = 'ann@EST'");
            browser.run("document.getElementById('password').value = '" + Desk.PASSWORD + "'");
            browser.run("document.forms[0].submit()");
            browser.until("document.body.innerText.includes('You are signed in')");

            browser.open(centre + "/passkeys");
            browser.run("document.getElementById('add').click()");
            browser.until("document.querySelectorAll('button[data-remove]').length === 1");
            browser.open(centre + "/plain");
            browser.run("document.forms[0].submit()");
            browser.until("document.body.innerText.includes('One-time code')");
            browser.open(centre + "/passkeys");
            browser.run("document.getElementById('sign-in').click()");
            browser.until("location.pathname === '/plain' && document.body.innerText.includes('ann@EST')");

            assertThat(browser.run("document.querySelector('dl').innerText")).contains("Second factor\nyes");
            browser.open(centre + "/passkeys");
            browser.run("document.querySelector('button[data-remove]').click()");
            browser.until("document.querySelectorAll('button[data-remove]').length === 0");
        }
    }
}
