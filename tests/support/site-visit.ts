import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { serveSite } from '../../site/serve.ts';
import { SMALL_HOSTILE, builtSite, openBrowser } from './site.ts';

/** A built site that is served and opened in a browser. */
export type OpenSite = {
  /**
   * Visits a page with a fresh profile.
   *
   * @returns problems during the visit: console errors and warnings, dialogs, requests to another host.
   */
  visit(
    path: string,
    use: (page: Page) => Promise<void>,
    options?: BrowserContextOptions,
  ): Promise<readonly string[]>;
  close(): Promise<void>;
};

/** Builds the small hostile sample, serves it on the loopback interface and opens a browser. */
export async function openSite(): Promise<OpenSite> {
  const site = await builtSite(SMALL_HOSTILE);
  const { server, address } = await serveSite(site.folder, 0);
  const browser: Browser = await openBrowser();
  return {
    async visit(path, use, options = {}) {
      const context = await browser.newContext(options);
      context.setDefaultTimeout(0); // the test has its own timeout
      const page = await context.newPage();
      const trouble = listen(page, address);
      try {
        await page.goto(address + path, { waitUntil: 'load' });
        await use(page);
      } finally {
        await context.close();
      }
      return trouble;
    },
    async close() {
      await browser.close();
      server.close();
      site.remove();
    },
  };
}

/** The search warns where a busy machine starts its worker slowly; it then works without one. */
const SLOW_SEARCH =
  /^Failed to initialize Pagefind in the web worker, falling back to main thread: .*timeout/;

function listen(page: Page, address: string): readonly string[] {
  const trouble: string[] = [];
  page.on('console', (message) => {
    const isTrouble = message.type() === 'error' || message.type() === 'warning';
    if (isTrouble && !SLOW_SEARCH.test(message.text())) trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${address}/`)) trouble.push(`request: ${request.url()}`);
  });
  return trouble;
}
