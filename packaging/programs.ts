import { readFileSync } from 'node:fs';
import { dirname, posix, relative, resolve, sep } from 'node:path';

/** How a module names a program that it starts as a thread or as a child process. */
const PROGRAM = /new URL\(\s*'(?<path>[^']+\.ts)',\s*import\.meta\.url\s*\)/g;

/** Path of a file from the root, with `/`. */
export const pathFromRoot = (root: string, file: string): string =>
  relative(root, file).split(sep).join(posix.sep);

/** Name of a built module without its ending, such as `harness.cli.score.thread`: all of them lie in one folder. */
export const builtName = (root: string, file: string): string =>
  pathFromRoot(root, file).replace(/\.ts$/, '').replaceAll(posix.sep, '.');

/** Absolute paths of the programs that modules start, sorted. @param files - absolute paths of the modules. */
export const programsOf = (files: readonly string[]): readonly string[] =>
  [...new Set(files.flatMap((file) => programsIn(file, readFileSync(file, 'utf8'))))].toSorted();

const programsIn = (file: string, text: string): readonly string[] =>
  [...text.matchAll(PROGRAM)].flatMap(({ groups }) =>
    groups?.['path'] === undefined ? [] : [resolve(dirname(file), groups['path'])],
  );

/**
 * Text of a module for a built file in a folder directly below the root. A program that the module starts is the built one beside
 * it; all other files that it reads stay where they are from the root, except that those of the site are in `sources/` there.
 */
export function relocated(root: string, file: string, text: string): string {
  const path = pathFromRoot(root, file);
  const place = path.startsWith('site/') ? `./sources/${path}` : `../${path}`;
  const folder = posix.dirname(place);
  const moved = text
    .replaceAll(PROGRAM, (_match, program: string) => {
      const name = builtName(root, resolve(dirname(file), program));
      return `new URL('./${name}.js', BUILT_MODULE)`;
    })
    .replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, BUILT_MODULE).href`)
    .replaceAll('import.meta.dirname', `joinPaths(import.meta.dirname, ${JSON.stringify(folder)})`)
    .replaceAll('BUILT_MODULE', 'import.meta.url');
  return moved.includes('joinPaths(') ? `import { join as joinPaths } from 'node:path';\n${moved}` : moved;
}
