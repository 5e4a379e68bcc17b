import { plain } from '../../src/board/untrusted.ts';
import { addressOf, COMPARE, RUNS } from '../address.ts';
import { attribute, markup } from '../html.ts';
import type { Html, Part } from '../html.ts';
import { line } from './untrusted.ts';

/** Part of the navigation that a page belongs to. */
export type Section = 'runs' | 'compare';

/** A page of the view. */
export type Page = { readonly title: string; readonly section: Section; readonly main: Part };

/** What stands on every page. */
export type Surrounding = {
  /** Name of the database file. */
  readonly database: string;
  readonly version: string;
};

const NAVIGATION = [
  ['runs', RUNS, 'Runs'],
  ['compare', COMPARE, 'Two models'],
] as const;

const WORDMARK = markup`<svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
  <path d="M9 1h14l8 8v14l-8 8H9l-8-8V9z" fill="none" stroke="currentColor" stroke-width="1.6"></path>
  <path d="M16 7 8.5 25h3.2l1.7-4.4h5.2l1.7 4.4h3.2zm0 5.3 1.8 5.5h-3.6z" fill="currentColor"></path>
</svg>`;

/** A whole page, in the frame of `Page.astro`. */
export function framed({ title, section, main }: Page, { database, version }: Surrounding): Html {
  const items = NAVIGATION.map(([name, path, label]) => {
    const current = attribute('aria-current', name === section ? 'page' : undefined);
    return markup`<li><a href="${addressOf(path)}"${current}>${label}</a></li>`;
  });
  return markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8" />
<meta name="viewport" content="width=device-width, initial-scale=1" />
<meta name="color-scheme" content="light dark" />
<meta name="robots" content="noindex" />
<title>${plain(title)} · Assay view</title>
<link rel="icon" href="/favicon.svg" type="image/svg+xml" />
<link rel="stylesheet" href="/view.css" />
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="masthead">
<a class="wordmark" href="${RUNS}">${WORDMARK}<span>Assay</span></a>
<nav aria-label="Site"><ul>${items}</ul></nav>
</header>
<main id="main">
${main}
</main>
<footer class="colophon">
<p>Read from <code>${line(database)}</code>, in which nothing is changed; reload a page to see what was stored since. Tasks and conversations are shown: these pages are for this machine alone.</p>
<p>Counts are of episodes. Scores with intervals are printed by <code>assay rank</code>. Written by Assay ${version}.</p>
</footer>
</body>
</html>
`;
}
