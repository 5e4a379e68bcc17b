import type { BrowserContextOptions, Page } from 'playwright-core';
import { serveSite } from '../../site/serve.ts';
import { type BuiltSite, openBrowser } from './site.ts';

/** A built site that is served and opened in a browser. */
export type OpenSite = {
  /**
   * Visits a page. All visits share one tab, because a new one takes longer than most pages: the site stores nothing in the
   * browser. With `options`, a visit has a profile of its own.
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

const VIEWPORT = { width: 1280, height: 720 };

/** Serves a built site on the loopback interface and opens a browser. */
export async function openSite({ folder }: Pick<BuiltSite, 'folder'>): Promise<OpenSite> {
  const { server, address } = await serveSite(folder, 0);
  const pages = await openPages(address);
  return {
    ...pages,
    async close() {
      await pages.close();
      server.close();
    },
  };
}

/** Opens a browser for the pages of a server. @param address - without a slash at the end. */
export async function openPages(address: string): Promise<OpenSite> {
  const browser = await openBrowser();
  const newPage = async (options: BrowserContextOptions) => {
    const page = await browser.newPage({ viewport: VIEWPORT, ...options });
    page.setDefaultTimeout(120_000); // what a busy machine never needs, and much less than a test may take
    return page;
  };
  const tab = await newPage({});
  return {
    async visit(path, use, options) {
      const page = options === undefined ? tab : await newPage(options);
      const { trouble, stop } = listen(page, address);
      try {
        await page.goto(address + path, { waitUntil: 'load' });
        await use(page);
      } finally {
        stop();
        if (page === tab) await clear(page);
        else await page.close();
      }
      return trouble;
    },
    async close() {
      await browser.close();
    },
  };
}

/** Undoes what a visit may change of a tab, and stops what the page still does. */
async function clear(page: Page): Promise<void> {
  await page.unrouteAll();
  await page.emulateMedia({ colorScheme: null });
  await page.setViewportSize(VIEWPORT);
  await page.goto('about:blank');
}

/** Collects the problems of a page until it is stopped. */
function listen(
  page: Page,
  address: string,
): {
  readonly trouble: readonly string[];
  readonly stop: () => void;
} {
  const trouble: string[] = [];
  page.on('console', (message) => {
    const isTrouble = message.type() === 'error' || message.type() === 'warning';
    if (isTrouble) trouble.push(message.text());
  });
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${address}/`)) trouble.push(`request: ${request.url()}`);
  });
  const stop = (): void => {
    for (const event of ['console', 'pageerror', 'dialog', 'request'] as const)
      page.removeAllListeners(event);
  };
  return { trouble, stop };
}
