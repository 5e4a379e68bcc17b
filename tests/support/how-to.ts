import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSource, ROOT } from './source-files.ts';

/** A document that shows how one thing is added, with a diff that adds one. */
export type HowTo = {
  /** Name of the file without its ending, for example `provider`. */
  readonly thing: string;
  /** From the root of the project. */
  readonly path: string;
  /** Unified diff; empty where the document has none. */
  readonly diff: string;
  /** Lines of the blocks of `bash`, in order, for a project with the diff. Blocks of `sh` are for the project as it is. */
  readonly commands: readonly string[];
};

const FOLDER = 'docs/how-to';

/** All documents of `docs/how-to`, by name. */
export const howTos = (): readonly HowTo[] =>
  readdirSync(join(ROOT, FOLDER))
    .filter((name) => name.endsWith('.md'))
    .toSorted()
    .map((name) => readHowTo(name.slice(0, -'.md'.length)));

function readHowTo(thing: string): HowTo {
  const path = `${FOLDER}/${thing}.md`;
  const { text } = readSource(path);
  return {
    thing,
    path,
    diff: blocksOf(text, 'diff').join(''),
    commands: blocksOf(text, 'bash')
      .flatMap((block) => block.split('\n'))
      .map((line) => line.replace(/ +#.*$/, ''))
      .filter((line) => line !== ''),
  };
}

/** Blocks of code of a language. A block whose content has a fence has a longer fence. */
const blocksOf = (text: string, language: string): readonly string[] =>
  Array.from(
    text.matchAll(new RegExp(`^(\`{3,})${language}\\n(.*?)^\\1$`, 'gms')),
    ([, , block = '']) => block,
  );

/** Paths that a diff changes or adds, in its order. */
export const touchedBy = (diff: string): readonly string[] =>
  Array.from(diff.matchAll(/^\+\+\+ b\/(.+)$/gm), ([, path = '']) => path);

/**
 * Applies a diff to a folder. What it takes away must be there exactly; around it one line of context is enough, so that what others
 * add beside it leaves it as it is.
 *
 * @param mode - `--check`: only says whether it applies; `tests`: applies the part below `tests/`; `others`: the rest.
 * @returns what Git complains about; empty if it applies.
 */
export function applyDiff(diff: string, folder: string, mode: 'check' | 'tests' | 'others'): string {
  const options = { check: ['--check'], tests: ['--include=tests/*'], others: ['--exclude=tests/*'] };
  const args = ['apply', '-C1', '--whitespace=nowarn', ...options[mode], '-'];
  const { status, stderr, error } = spawnSync('git', args, { cwd: folder, input: diff, encoding: 'utf8' });
  return status === 0 ? '' : stderr || String(error);
}
