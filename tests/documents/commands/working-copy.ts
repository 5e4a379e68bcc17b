import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryFiles, ROOT } from '../../support/source-files.ts';

/** Commands that make `node_modules`, and first remove what is in it. */
const INSTALLS = /\bnpm (?:ci|cit|i|install)\b/;

/** Copies the files of the repository, as they are now, to a folder. */
function copyRepository(folder: string): void {
  for (const path of repositoryFiles()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    cpSync(join(ROOT, path), join(folder, path));
  }
}

/**
 * Makes a copy of the repository for the commands of one document. The dependencies are linked, unless a command installs them:
 * it would empty the folder behind the link.
 */
export function makeWorkingCopy(folder: string, commands: readonly { readonly text: string }[]): void {
  copyRepository(folder);
  if (!commands.some(({ text }) => INSTALLS.test(text)))
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
}

/** Makes a git repository with one commit of the files as they are now, to be cloned. */
export function makeRepository(folder: string): void {
  copyRepository(folder);
  const git = (...words: readonly string[]): unknown =>
    execFileSync('git', ['-c', 'user.name=Reader', '-c', 'user.email=reader@example.org', ...words], {
      ...{ cwd: folder, stdio: 'ignore' },
    });
  git('init');
  git('add', '--all');
  git('commit', '--message', 'The files as they are');
}
