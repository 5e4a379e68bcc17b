import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathFromRoot } from './programs.ts';

/** Parts of the site that Astro or the view reads as they are. */
const PARTS = ['site/src', 'site/public', 'site/tsconfig.json', 'site/view/view.css'];

const IMPORT = /\bfrom '(?<path>\.[^']+)'|\bimport\(?\s*'(?<other>\.[^']+)'/g;

/**
 * Copies what Astro builds pages from: the sources of the site, and the modules outside of it that they import, directly or not.
 *
 * @param to - folder that gets them, at their paths from the root.
 */
export function copySiteSources(root: string, to: string): void {
  for (const path of [...PARTS, ...importedModules(root)])
    cpSync(join(root, path), join(to, path), { recursive: true });
}

/** Paths from the root of all modules outside the site that its pages import. */
function importedModules(root: string): readonly string[] {
  const pages = readdirSync(join(root, 'site/src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(?:ts|astro)$/.test(path))
    .map((path) => join(root, 'site/src', path));
  const found = new Set(pages);
  for (const file of found) for (const imported of importsOf(file)) found.add(imported);
  return [...found].map((file) => pathFromRoot(root, file)).filter((path) => !path.startsWith('site/'));
}

const importsOf = (file: string): readonly string[] =>
  [...readFileSync(file, 'utf8').matchAll(IMPORT)].flatMap(({ groups }) => {
    const path = groups?.['path'] ?? groups?.['other'];
    return path === undefined || !/\.(?:ts|astro)$/.test(path) ? [] : [resolve(dirname(file), path)];
  });
