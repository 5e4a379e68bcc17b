import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { InputError, schemaProblem } from '../../../harness/contract/errors.ts';
import { readDocument } from '../../../harness/files/document.ts';
import { PATTERNS } from '../patterns/registry.ts';
import { Theme } from './theme.ts';

/** Themes that come with the program. */
export const BUILT_IN_THEMES: string = fileURLToPath(new URL('../themes', import.meta.url));

/** Most themes of a folder. */
const MOST_THEMES = 500;
/** Most characters of all texts of a theme together. */
const LONGEST_THEME = 200_000;
const REMEDY = 'Correct the theme. The themes that come with the program show the form.';

/**
 * Themes of a folder: each of its files that end in `.json`, in the order of their names.
 *
 * @throws {InputError} for a folder that has none, and for a theme that is too large or does not have the form of its schema;
 *   the message names the file.
 */
export function readThemes(folder: string): readonly Theme[] {
  const files = filesOf(folder);
  const themes = files.map((file) => readTheme(join(folder, file)));
  requireDistinct(themes, files, folder, 'id');
  requireDistinct(themes, files, folder, 'environment');
  return themes;
}

function filesOf(folder: string): readonly string[] {
  let files: readonly string[];
  try {
    files = readdirSync(folder)
      .filter((name) => name.endsWith('.json'))
      .toSorted();
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const remedy = 'Name a folder with one JSON file a theme.';
    throw new InputError({ place: folder, cause: `cannot be read (${reason}).`, remedy }, { cause });
  }
  const remedy = 'Name a folder with one JSON file a theme.';
  if (files.length === 0) throw new InputError({ place: folder, cause: 'has no theme.', remedy });
  if (files.length > MOST_THEMES)
    throw new InputError({ place: folder, cause: `has more than ${MOST_THEMES} themes.`, remedy });
  return files;
}

function readTheme(path: string): Theme {
  const document = documentIn(path);
  if (isTooLong(document)) throw problem(path, TOO_LONG);
  const theme = Theme.safeParse(document);
  if (!theme.success) throw problem(path, schemaProblem(theme.error));
  const unsuited = patternsProblem(theme.data);
  if (unsuited !== undefined) throw problem(path, unsuited);
  return theme.data;
}

const TOO_LONG = `is a theme of more than ${LONGEST_THEME} characters.`;
const isTooLong = (theme: unknown): boolean => JSON.stringify(theme).length > LONGEST_THEME;

function patternsProblem({ patterns }: Theme): string | undefined {
  const ids = Object.keys(patterns);
  if (ids.length === 0) return 'suits no pattern.';
  const unknown = ids.find((id) => !PATTERNS.has(id));
  if (unknown === undefined) return undefined;
  return `names the pattern "${unknown}"; patterns are ${[...PATTERNS.keys()].join(', ')}.`;
}

/** Why themes could not have been read from a folder; `undefined`: they could. */
export function themesProblem(themes: readonly Theme[]): string | undefined {
  if (themes.length > MOST_THEMES) return `there are more than ${MOST_THEMES} themes.`;
  const isRepeated = (key: 'id' | 'environment'): boolean =>
    new Set(themes.map((theme) => theme[key])).size < themes.length;
  if (isRepeated('id') || isRepeated('environment')) return 'two themes have the same id or environment.';
  for (const theme of themes) {
    const found = isTooLong(theme) ? TOO_LONG : patternsProblem(theme);
    if (found !== undefined) return `"${theme.id}" ${found}`;
  }
  return undefined;
}

function documentIn(path: string): unknown {
  try {
    return readDocument(path);
  } catch (cause) {
    if (cause instanceof InputError) throw cause;
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw problem(path, `cannot be read (${reason}).`, { cause });
  }
}

function requireDistinct(
  themes: readonly Theme[],
  files: readonly string[],
  folder: string,
  key: 'id' | 'environment',
): void {
  const first = new Map<string, string>();
  for (const [index, theme] of themes.entries()) {
    const file = files[index] ?? '';
    const earlier = first.get(theme[key]);
    if (earlier !== undefined)
      throw problem(join(folder, file), `has the ${key} "${theme[key]}", which ${earlier} has, too.`);
    first.set(theme[key], file);
  }
}

const problem = (place: string, cause: string, options?: ErrorOptions): InputError =>
  new InputError({ place, cause, remedy: REMEDY }, options);
