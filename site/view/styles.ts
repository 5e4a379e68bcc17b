import { readFileSync } from 'node:fs';

const SITE = new URL('../src/', import.meta.url);
const read = (path: string, base: URL): string => readFileSync(new URL(path, base), 'utf8');

/** The style sheets of the site, in the order in which its frame imports them, and then what the view alone has. */
export function styleSheet(): string {
  const frame = read('layouts/Page.astro', SITE);
  const paths = Array.from(
    frame.matchAll(/^import '\.\.\/(styles\/[\w-]+\.css)';$/gm),
    ([, path = '']) => path,
  );
  return [...paths.map((path) => read(path, SITE)), read('view.css', new URL('./', import.meta.url))].join(
    '\n',
  );
}

/** The icon of the site. */
export const icon = (): string => read('../public/favicon.svg', SITE);
