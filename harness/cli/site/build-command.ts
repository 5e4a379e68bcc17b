import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { tasksCommand } from '../publish/tasks-command.ts';
import type { ExitCode, Surroundings } from '../surroundings.ts';
import { requireSitePackages } from './site-packages.ts';
import type { SiteBuildOptions, SitePreviewOptions } from '../commands/site.ts';

/** Programs of the site, which run as child processes. */
const BUILD = fileURLToPath(new URL('../../../site/build.ts', import.meta.url));
const PREVIEW = fileURLToPath(new URL('../../../site/preview.ts', import.meta.url));

/**
 * Builds the site from a published board. With `bfcl` it also shows the tasks of BFCL V3, from a temporary copy of the board:
 * the published board does not get them.
 */
export async function siteBuildCommand(
  { results, bfcl, output, base, origin }: SiteBuildOptions,
  surroundings: Said & Pick<Surroundings, 'note' | 'variables'>,
): Promise<ExitCode> {
  requireSitePackages();
  const { note, variables } = surroundings;
  const build = (board: string | undefined) =>
    runProgram(
      BUILD,
      [
        ...(board === undefined ? [] : ['--results', board]),
        ...(output === undefined ? [] : ['--output', output]),
        ...(base === undefined ? [] : ['--base', base]),
        ...(origin === undefined ? [] : ['--origin', origin]),
      ],
      surroundings,
    );
  if (bfcl === undefined) return await build(results);
  const folder = mkdtempSync(join(tmpdir(), 'assay-tasks-'));
  try {
    const copy = join(folder, 'results');
    const published = results ?? variables['ASSAY_RESULTS'] ?? 'results';
    await tasksCommand({ bfcl, results: published, to: copy }, { print: note });
    return await build(copy);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Serves a built site on this machine until interrupted. */
export async function sitePreviewCommand(
  { folder, port }: SitePreviewOptions,
  said: Said,
): Promise<ExitCode> {
  const named = folder === undefined ? [] : ['--folder', folder];
  return await runProgram(PREVIEW, [...named, '--port', String(port)], said);
}

/** Where the lines of a program go. */
type Said = Pick<Surroundings, 'print' | 'complain'>;

/**
 * Runs a program of the project, and prints its lines like our own: the libraries in it know nothing of strangers' texts. A
 * signal that ends the program interrupts the command.
 */
function runProgram(program: string, args: readonly string[], { print, complain }: Said): Promise<ExitCode> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...args], { stdio: ['inherit', 'pipe', 'pipe'] });
    createInterface({ input: child.stdout }).on('line', print);
    createInterface({ input: child.stderr }).on('line', complain);
    child.on('error', reject);
    child.on('close', (code) => {
      resolve(code === null ? 130 : code === 0 || code === 2 ? code : 3);
    });
  });
}
