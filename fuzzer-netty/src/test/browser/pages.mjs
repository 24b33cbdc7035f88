// Drives the pages with Chromium and says what it saw: one JSON object on the last line. (Playwright drives a Firefox of its own
// make only, and not Debian's.)
//   node pages.mjs FOLDER-OF-PLAYWRIGHT EXECUTABLE WHAT URL FOLDER-FOR-PICTURES
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const [, , modules, executablePath, what, url, folder] = process.argv;
const entry = createRequire(modules + '/').resolve('playwright-core');
const { chromium } = (await import(pathToFileURL(entry))).default;

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const context = await browser.newContext();
const page = await context.newPage();
const complaints = [];
page.on('pageerror', (error) => complaints.push(String(error)));
page.on('dialog', (dialog) => { complaints.push('dialog: ' + dialog.message()); dialog.dismiss(); });
page.on('console', (message) => { if (message.type() === 'error' && !message.text().startsWith('WebSocket connection to')) complaints.push(message.text()); });

async function pictures(name) {
  for (const width of [400, 1000, 1600]) {
    for (const colorScheme of ['light', 'dark']) {
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png` });
      if (await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)) {
        complaints.push(`${name} is wider than ${width} pixels`);
      }
    }
  }
  await page.setViewportSize({ width: 1000, height: 900 });
}

/** The live page while a run goes on, to its end: progress, the filter, a cause, a case. */
async function live() {
  await page.goto(url);
  await page.waitForFunction(() => document.querySelectorAll('.cell[class*=v-]').length > 0);
  const early = await page.locator('.cell[class*=v-]').count();
  await page.waitForFunction((before) => document.querySelectorAll('.cell[class*=v-]').length > before, early);
  await page.waitForFunction(() => !document.querySelector('.cell.running') && document.querySelector('.cause'), null, { timeout: 120_000 });
  const seen = {
    early,
    late: await page.locator('.cell[class*=v-]').count(),
    images: await page.locator('img').count(),
    name: await page.locator('.agent-row .name').first().textContent(),
    causes: await page.locator('.cause:not([hidden])').count(),
  };
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForSelector('.cause[open] li a');
  seen.openCases = await page.locator('.cause[open] li a').count();
  await pictures('live');
  await page.keyboard.press('/');
  await page.keyboard.type('3.2');
  await page.waitForFunction(() => location.hash === '#q=3.2');
  await page.waitForFunction(() => document.querySelectorAll('.cell:not([hidden])').length === 1);
  seen.filtered = await page.locator('.cell:not([hidden])').count();
  const again = await context.newPage();
  await again.goto(page.url());
  await again.waitForFunction(() => document.querySelectorAll('.cell:not([hidden])').length === 1);
  await again.close();
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelectorAll('.cell:not([hidden])').length > 1);
  await page.locator('.cause[open] li a').first().click();
  await page.waitForURL(/\/reports\/.*_case_.*\.html/);
  seen.casePage = await page.locator('h1').first().textContent();
  return seen;
}

/** The report: its index, its filter, and a case. */
async function report() {
  await page.goto(url);
  await page.waitForSelector('h1');
  await pictures('report');
  const links = page.locator('a[href*="_case_"]').locator('visible=true');
  const seen = { images: await page.locator('img').count(), text: await page.locator('body').innerText(), all: await links.count() };
  await page.locator('details.cause summary').first().click();
  seen.withCause = await links.count();
  await page.locator('details.cause summary').first().click();
  await page.locator('label', { hasText: 'failed' }).first().click();
  seen.filtered = await links.count();
  await links.first().click();
  await page.waitForURL(/_case_.*\.html/);
  await pictures('case');
  seen.casePage = await page.locator('h1').first().textContent();
  return seen;
}

/** The browser as the test client. */
async function browserItself() {
  await page.goto(url);
  await page.waitForFunction(() => document.getElementById('state').textContent.includes('cases played'), null, { timeout: 60_000 });
  const early = await page.locator('#state').textContent();
  await page.waitForFunction(() => document.getElementById('state').dataset.state === 'done', null, { timeout: 240_000 });
  await pictures('browser');
  return { early, state: await page.locator('#state').textContent(), badges: await page.locator('#badges').textContent() };
}

try {
  const seen = await { live, report, browser: browserItself }[what]();
  console.log(JSON.stringify({ ...seen, complaints }));
} finally {
  await browser.close();
}
