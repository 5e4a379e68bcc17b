import { readFileSync } from 'node:fs';

const SITE = new URL('../src/', import.meta.url);
const read = (path: string, base: URL): string => readFileSync(new URL(path, base), 'utf8');

/** Beginning of the lines of the site's frame that import a style sheet. */
const IMPORTING = "import '../styles/";

/** The style sheets of the site, in the order in which its frame imports them, and then what the view alone has. */
export function styleSheet(): string {
  const lines = read('layouts/Page.astro', SITE).split('\n');
  const names = lines
    .filter((text) => text.startsWith(IMPORTING))
    .map((text) => text.slice(IMPORTING.length, text.lastIndexOf("'")));
  const ofSite = names.map((name) => read(`styles/${name}`, SITE));
  return [...ofSite, read('view.css', new URL('./', import.meta.url))].join('\n');
}

/** The icon of the site. */
export const icon = (): string => read('../public/favicon.svg', SITE);
