package liandong.journey;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.WebDriverWait;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One person's browser: no name resolves in it, so that nothing can leave the machine. */
final class Chromium implements AutoCloseable {
    static final Dimension OFFICE = new Dimension(1366, 768);
    static final Dimension PHONE = new Dimension(360, 800);

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String AXE = axe();

    private final ChromeDriver driver;
    private final String home;
    private final List<String> foreign = new ArrayList<>();

    private Chromium(ChromeDriver driver, String home) {
        this.driver = driver;
        this.home = home;
    }

    /** Where the browser and its driver are; empty if one of them is not installed. */
    static Optional<List<Path>> installed() {
        Optional<Path> browser = onPath("chromium", "chromium-browser", "google-chrome");
        Optional<Path> driver = onPath("chromedriver", "chromium.chromedriver");
        return browser.isPresent() && driver.isPresent()
                ? Optional.of(List.of(browser.get(), driver.get()))
                : Optional.empty();
    }

    /** A fresh browser for the node at {@code home}, such as {@code http://127.0.0.1:8081}. */
    static Chromium open(String home) {
        List<Path> programs = installed().orElseThrow();
        ChromeOptions options = new ChromeOptions();
        options.setBinary(programs.getFirst().toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--hide-scrollbars",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--lang=zh-CN",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1");
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(programs.getLast().toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(OFFICE);
        return new Chromium(driver, home);
    }

    /** Goes to a page by its path. */
    void go(String path) {
        driver.get(home + path);
    }

    String path() {
        return Objects.requireNonNull(driver.getCurrentUrl()).substring(home.length());
    }

    /** The pattern of the page's address, as the layout says it. */
    String page() {
        return String.valueOf(find("body").getDomAttribute("data-page"));
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    String source() {
        return Objects.requireNonNull(driver.getPageSource());
    }

    WebElement find(String selector) {
        return new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "no '" + selector + "' at " + path() + ":\n" + text())
                .until(open -> open.findElements(By.cssSelector(selector)).stream()
                        .findFirst()
                        .orElse(null));
    }

    boolean has(String selector) {
        return !driver.findElements(By.cssSelector(selector)).isEmpty();
    }

    /** Puts {@code text} where something else stood. */
    void type(String selector, String text) {
        WebElement field = find(selector);
        field.clear();
        field.sendKeys(text);
    }

    /** Ticks what is not ticked. */
    void check(String selector) {
        WebElement box = find(selector);
        if (!box.isSelected()) {
            middle(box);
            box.click();
        }
    }

    /** Unticks what is ticked. */
    void uncheck(String selector) {
        for (WebElement box : driver.findElements(By.cssSelector(selector))) {
            if (box.isSelected()) {
                middle(box);
                box.click();
            }
        }
    }

    /** Chooses the first option whose value begins so. */
    void choose(String selector, String value) {
        WebElement list = find(selector);
        middle(list);
        list.findElements(By.tagName("option")).stream()
                .filter(option ->
                        String.valueOf(option.getDomAttribute("value")).startsWith(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no option " + value + " in " + list.getText()))
                .click();
    }

    /** A day is typed as the browser's language has it; so it is set, as the calendar would. */
    void date(String selector, LocalDate day) {
        driver.executeScript(
                "arguments[0].value = arguments[1]; arguments[0].dispatchEvent(new Event('change', {bubbles: true}))",
                find(selector),
                day.toString());
    }

    /** Goes to a page again and again until it shows {@code wanted}: what was sent has to arrive first. */
    void goUntil(String path, String wanted) {
        new WebDriverWait(driver, PATIENCE, Duration.ofSeconds(1))
                .withMessage(() -> "no '" + wanted + "' at " + path() + ":\n" + text())
                .until(open -> {
                    go(path);
                    return text().contains(wanted);
                });
    }

    /** Follows the link with this text, or the first one in the row of a table that has it. */
    void pressLink(String text) {
        WebElement link = new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "no link '" + text + "' at " + path() + ":\n" + text())
                .until(open -> open
                        .findElements(By.xpath(
                                "//main//a[contains(., '%1$s')] | //main//tr[contains(., '%1$s')]//a".formatted(text)))
                        .stream()
                        .findFirst()
                        .orElse(null));
        go(String.valueOf(link.getDomProperty("href")).substring(home.length()));
    }

    /** Sets all lists that a selector finds to one value, as somebody with patience would. */
    void all(String selector, String value) {
        driver.executeScript(
                "document.querySelectorAll(arguments[0]).forEach(each => { each.value = arguments[1];"
                        + " each.dispatchEvent(new Event('change', {bubbles: true})) })",
                selector,
                value);
    }

    /** Chooses the first option that says something. */
    void chooseFirst(String selector) {
        WebElement list = find(selector);
        middle(list);
        list.findElements(By.tagName("option")).stream()
                .filter(option ->
                        !String.valueOf(option.getDomAttribute("value")).isEmpty())
                .findFirst()
                .orElseThrow()
                .click();
    }

    /** Answers every question that the form has asked. */
    void fillExplanations(String text) {
        driver.findElements(By.cssSelector(".explain.shown textarea")).forEach(field -> {
            middle(field);
            field.clear();
            field.sendKeys(text);
        });
    }

    /** Waits for something that is not on the page; up to a minute. */
    void awaitThat(BooleanSupplier condition) {
        new WebDriverWait(driver, PATIENCE.multipliedBy(2)).until(open -> condition.getAsBoolean());
    }

    /** Waits until a selector finds more than {@code before}. */
    void awaitMore(String selector, int before) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "still " + before + " of '" + selector + "' at " + path() + ":\n" + text())
                .until(open -> count(selector) > before);
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    private void middle(WebElement element) {
        driver.executeScript("arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element);
    }

    /** Clicks what leads to another page, and waits for that. */
    void press(String selector) {
        WebElement old = driver.findElement(By.tagName("html"));
        WebElement button = find(selector);
        middle(button);
        button.click();
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "'" + selector + "' led nowhere from " + path())
                .until(open -> isGone(old) && isReady());
    }

    /** Clicks without leaving the page. */
    void click(String selector) {
        WebElement button = find(selector);
        middle(button);
        button.click();
    }

    /** Addresses of this node to which the page links. */
    List<String> links() {
        Object found = driver.executeScript("return [...document.querySelectorAll('a[href]')].map(a => a.href)");
        return found instanceof List<?> list
                ? list.stream()
                        .map(String::valueOf)
                        .filter(each -> each.startsWith(home + "/"))
                        .map(each -> each.substring(home.length()))
                        .toList()
                : List.of();
    }

    /** Waits until the page shows {@code wanted}. */
    void await(String wanted) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> "no '" + wanted + "' at " + path() + ":\n" + text())
                .until(open -> text().contains(wanted));
    }

    /** Forgets all cookies: the session has ended. */
    void forget() {
        driver.manage().deleteAllCookies();
    }

    void keys(CharSequence... keys) {
        driver.switchTo().activeElement().sendKeys(keys);
    }

    private boolean isGone(WebElement element) {
        try {
            element.isEnabled();
            return false;
        } catch (org.openqa.selenium.StaleElementReferenceException | org.openqa.selenium.NoSuchElementException e) {
            return true;
        }
    }

    private boolean isReady() {
        return "complete".equals(driver.executeScript("return document.readyState"));
    }

    void size(Dimension size) {
        // a headless window has a frame of its own: the page gets exactly this
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", size.width, "height", size.height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** How many pixels the page is wider than its window. */
    long overflow() {
        Object pixels = driver.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        return pixels instanceof Number number ? number.longValue() : Long.MAX_VALUE;
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    /** What breaks a rule of accessibility so that it matters: rule, impact, where. */
    List<String> inaccessible() {
        driver.executeScript(AXE);
        Object found = driver.executeAsyncScript("""
                const done = arguments[arguments.length - 1];
                axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                    resultTypes: ['violations']})
                  .then(r => done(r.violations.filter(v => ['serious', 'critical'].includes(v.impact))
                    .map(v => v.id + ' (' + v.impact + '): ' + v.nodes.slice(0, 3).map(n => n.html).join(' | '))),
                    e => done(['axe failed: ' + e]));
                """);
        return found instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of("axe said " + found);
    }

    /**
     * Errors on the console since the last question. A refusal that the page itself shows is none, nor is a check while
     * typing that leaving the page breaks off.
     */
    List<String> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .map(LogEntry::getMessage)
                .filter(message -> !message.matches("(?s).*the server responded with a status of (403|404|409|422).*"))
                .filter(message -> !message.contains("htmx:sendAbort") && !message.contains("htmx:afterRequest"))
                .toList();
    }

    /** Addresses elsewhere that a page asked for. */
    List<String> foreignRequests() {
        JsonMapper json = JsonMapper.shared();
        for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
            JsonNode message = json.readTree(entry.getMessage()).path("message");
            if (message.path("method").asString().equals("Network.requestWillBeSent")) {
                String url = message.path("params").path("request").path("url").asString();
                if (!url.startsWith("http://127.0.0.1:") && !url.startsWith("data:") && !url.startsWith("blob:")) {
                    foreign.add(url);
                }
            }
        }
        return List.copyOf(foreign);
    }

    @Override
    public void close() {
        driver.quit();
    }

    private static Optional<Path> onPath(String... names) {
        return Stream.of(names)
                .flatMap(name -> Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(
                Chromium.class.getResourceAsStream("/axe.min.js"), "axe.min.js is not on the class path")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
