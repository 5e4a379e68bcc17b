import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { assayWith } from '../support/command.ts';
import { commandsOf, expectSuccess } from '../support/document-commands.ts';
import { readSource } from '../support/source-files.ts';
import { temporaryFolders } from '../support/temporary-folder.ts';

const newFolder = temporaryFolders();

/** The commands of a page of the site, as words. */
const commandsInPage = (path: string): readonly (readonly string[])[] =>
  Array.from(readSource(path).text.matchAll(/^ *'npx assay (.*)',$/gm), ([, line = '']) => line.split(' '));

/** Words that name a place of the reader. */
const PLACES = /^(?:submissions\/|my-board$|board\.db$)/;

test.each(['docs/submissions.md', 'site/src/pages/submit/index.astro'])(
  'the commands of %s lead from a model to its submission',
  async (path) => {
    const folder = newFolder();
    const commands = path.endsWith('.md') ? commandsOf(path) : commandsInPage(path);
    expect(commands.length).toBeGreaterThan(2);
    for (const words of commands) {
      const placed = words.map((word) => (PLACES.test(word) ? join(folder, word) : word));
      const database =
        words.includes('--db') || words[1] === 'check' ? [] : ['--db', join(folder, 'assay.db')];
      expectSuccess(words, await assayWith({}, ...placed, ...database));
    }
    expect(existsSync(join(folder, 'submissions', 'keyword-agent', 'starter'))).toBe(true);
  },
  120_000,
);
