"""WebKit by WebDriver, with as much of Playwright's interface as the tests use. Knows nothing of the site."""
