import { fileURLToPath } from 'node:url';
import type { AstroInlineConfig } from 'astro';

/** Input and output folders of a build, and the path it will be served from. */
export type SitePaths = {
  /** Absolute path of the published data. */
  readonly results: string;
  /** Absolute path of the finished site. */
  readonly output: string;
  /** Path below the host, for example `/` or `/assay/`. */
  readonly base: string;
  /** Absolute path of the folder with the reference of the contract; empty: there is none. */
  readonly reference: string;
  /** Scheme and host, such as `https://example.org`; empty: unknown. */
  readonly origin: string;
};

/**
 * Astro's configuration: static files without inline styles and scripts, so that the content security policy can forbid
 * both.
 */
export function siteConfig({ results, output, base, reference, origin }: SitePaths): AstroInlineConfig {
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
      // Not import.meta.env, where an environment variable would override the flag.
      define: {
        PUBLISHED_FOLDER: JSON.stringify(results),
        REFERENCE_FOLDER: JSON.stringify(reference),
        SITE_BASE: JSON.stringify(base),
        SITE_ORIGIN: JSON.stringify(origin),
      },
      build: { assetsInlineLimit: 0 },
    },
    logLevel: 'warn',
  };
}
