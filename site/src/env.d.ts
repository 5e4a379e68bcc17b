/** Absolute path of the folder of published data; set by `site/config.ts`. */
declare const PUBLISHED_FOLDER: string;

/** Path below the host that the site is served from; set by `site/config.ts`. */
declare const SITE_BASE: string;

/** Scheme and host of the site, such as `https://example.org`; empty: unknown. Set by `site/config.ts`. */
declare const SITE_ORIGIN: string;

/** Absolute path of the folder with the reference of the contract; empty: the build has none. Set by `site/config.ts`. */
declare const REFERENCE_FOLDER: string;
