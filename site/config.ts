import { fileURLToPath } from 'node:url';
import type { AstroInlineConfig } from 'astro';

/** Where a build reads and writes, and under which path it will be served. */
export type SitePaths = {
  /** Absolute path of the published data. */
  readonly results: string;
  /** Absolute path of the finished site. */
  readonly output: string;
  /** Path below the host, for example `/` or `/assay/`. */
  readonly base: string;
};

/** How Astro builds the site: static files, no inline style and no inline script, so that the policy can forbid both. */
export function siteConfig({ results, output, base }: SitePaths): AstroInlineConfig {
  return {
    configFile: false,
    root: fileURLToPath(new URL('.', import.meta.url)),
    outDir: output,
    base,
    output: 'static',
    trailingSlash: 'always',
    devToolbar: { enabled: false },
    compressHTML: true,
    build: { inlineStylesheets: 'never', format: 'directory', concurrency: 2 },
    vite: {
      // Not below import.meta.env: there a variable of the surroundings would take the place of what a flag says.
      define: { PUBLISHED_FOLDER: JSON.stringify(results), SITE_BASE: JSON.stringify(base) },
      build: { assetsInlineLimit: 0 },
    },
    logLevel: 'warn',
  };
}
